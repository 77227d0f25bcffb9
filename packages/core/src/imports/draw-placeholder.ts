import sharp from 'sharp';
import type { StoreContext } from '../who/index.ts';

/** A quiet hue of the store's own, from its name, so that two stores do not look alike. */
function hueOf(name: string): number {
  return [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7);
}

/** Shapes only: a machine without fonts draws the same picture. */
function compose(hue: number): string {
  const tone = (saturation: number, lightness: number) => `hsl(${hue} ${saturation}% ${lightness}%)`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="1500" viewBox="0 0 1200 1500">
  <defs>
    <linearGradient id="ground" x1="0" y1="0" x2="0.6" y2="1"><stop offset="0" stop-color="${tone(24, 95)}"/><stop offset="1" stop-color="${tone(20, 88)}"/></linearGradient>
    <linearGradient id="paper" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${tone(30, 98)}"/><stop offset="1" stop-color="${tone(22, 91)}"/></linearGradient>
    <radialGradient id="floor"><stop offset="0" stop-color="${tone(24, 40)}" stop-opacity="0.28"/><stop offset="1" stop-color="${tone(24, 40)}" stop-opacity="0"/></radialGradient>
  </defs>
  <rect width="1200" height="1500" fill="url(#ground)"/>
  <circle cx="600" cy="690" r="420" fill="${tone(26, 97)}" fill-opacity="0.55"/>
  <ellipse cx="600" cy="1064" rx="330" ry="42" fill="url(#floor)"/>
  <path d="M512 590 C512 452 676 452 676 590" fill="none" stroke="${tone(16, 70)}" stroke-width="9" stroke-linecap="round"/>
  <path d="M396 560 H804 L846 1034 C848 1052 836 1064 818 1064 H382 C364 1064 352 1052 354 1034 Z" fill="url(#paper)" stroke="${tone(18, 74)}" stroke-width="4" stroke-linejoin="round"/>
  <path d="M804 560 L846 1034 C848 1052 836 1064 818 1064 H712 C742 900 764 730 768 560 Z" fill="${tone(20, 82)}" fill-opacity="0.55"/>
  <path d="M506 616 C506 436 694 436 694 616" fill="none" stroke="${tone(20, 50)}" stroke-width="10" stroke-linecap="round"/>
  <circle cx="506" cy="616" r="12" fill="${tone(20, 50)}"/><circle cx="694" cy="616" r="12" fill="${tone(20, 50)}"/>
</svg>`;
}

/** The picture of goods whose own is still to come: a paper bag in the store's hue. PNG bytes, the same at each call. */
export async function drawPlaceholder(store: StoreContext): Promise<Buffer> {
  return sharp(Buffer.from(compose(hueOf(store.name))))
    .png({ compressionLevel: 9 })
    .toBuffer();
}
