import { tone } from '../ink/mix-colour.ts';
import type { Sheet } from '../ink/open-sheet.ts';

/** The room of Maison Lune: lime plaster in one warm tone, an arch, and the soft light of a tall window; 1200 by 1500. */
export function setAlcove(sheet: Sheet, colour: string): string {
  const wall = sheet.fade(
    [
      [0, tone(colour, 0.22)],
      [0.55, colour],
      [1, tone(colour, -0.09)],
    ],
    'slant',
  );
  const arch = 'M190 1500V640C190 300 370 120 600 120C830 120 1010 300 1010 640V1500Z';
  const inner = sheet.fade(
    [
      [0, tone(colour, -0.12)],
      [0.4, tone(colour, -0.04)],
      [1, tone(colour, 0.1)],
    ],
    'slant',
  );
  return `<rect width="1200" height="1500" fill="url(#${wall})"/><path d="${arch}" fill="url(#${inner})"/><g clip-path="url(#${sheet.clip(arch)})"><path d="${arch}" fill="none" stroke="#3a2a1c" stroke-width="60" opacity="0.2" filter="url(#${sheet.blur(34)})" transform="translate(26 26)"/></g>
<path d="${arch}" fill="none" stroke="#fff8ea" stroke-width="3" opacity="0.5"/>
<g filter="url(#${sheet.blur(26)})" opacity="0.3" fill="#fffaf0"><path d="M-80 420L330 60L560 60L20 980Z"/><path d="M640 60L760 60L330 1420L120 1420Z"/></g>`;
}

/** A table of the same plaster seen from above, for what lies. */
export function setTable(sheet: Sheet, colour: string): string {
  const top = sheet.fade(
    [
      [0, tone(colour, 0.3)],
      [0.55, tone(colour, 0.06)],
      [1, tone(colour, -0.08)],
    ],
    'slant',
  );
  return `<rect width="1200" height="1500" fill="url(#${top})"/><g filter="url(#${sheet.blur(30)})" opacity="0.4" fill="#fffaf0"><path d="M-80 620L430 -60L720 -60L-20 1180Z"/><path d="M800 -60L940 -60L240 1560L-20 1560Z"/></g>`;
}

/** A sill of pale stone across the room at y, for what stands or lies. */
export function setSill(sheet: Sheet, colour: string, y: number): string {
  const top = sheet.fade([
    [0, tone(colour, 0.2)],
    [1, tone(colour, 0.5)],
  ]);
  const face = sheet.fade([
    [0, tone(colour, 0.12)],
    [1, tone(colour, -0.14)],
  ]);
  return `<rect y="${y - 70}" width="1200" height="150" fill="url(#${top})"/><rect y="${y + 80}" width="1200" height="${1500 - y}" fill="url(#${face})"/><rect y="${y + 78}" width="1200" height="5" fill="#fffaf0" opacity="0.7"/><rect y="${y + 84}" width="1200" height="26" fill="#3a2a1c" opacity="0.12" filter="url(#${sheet.blur(10)})"/>`;
}

/** The brass rail across the room at y = 118, with its shadow on the plaster. */
export function setRail(sheet: Sheet): string {
  const brass = sheet.fade([
    [0, '#f0dcae'],
    [0.45, '#b98f4a'],
    [1, '#6e5022'],
  ]);
  return `<rect x="-20" y="128" width="1240" height="18" fill="#2a1a10" opacity="0.22" filter="url(#${sheet.blur(9)})" transform="translate(18 26)"/><rect x="-20" y="110" width="1240" height="15" rx="7" fill="url(#${brass})"/>`;
}

/** A wooden hanger on the rail whose shoulders reach `half` to each side, or a bar with two clips. */
export function hangOn(sheet: Sheet, half: number, kind: 'hanger' | 'clips'): string {
  const brass = sheet.fade([
    [0, '#f0dcae'],
    [0.45, '#b98f4a'],
    [1, '#6e5022'],
  ]);
  const wood = sheet.fade([
    [0, '#d8ae7c'],
    [0.6, '#a97745'],
    [1, '#7c5127'],
  ]);
  const hook = `<path d="M600 216V186C600 168 626 160 626 132C626 102 580 100 578 130" fill="none" stroke="#7c5b2a" stroke-width="9" stroke-linecap="round"/><path d="M599 216V186C599 168 625 160 625 132C625 102 579 100 577 130" fill="none" stroke="#dcc08a" stroke-width="4" stroke-linecap="round"/>`;
  if (kind === 'clips') {
    const clip = (x: number): string =>
      `<rect x="${x - 17}" y="212" width="34" height="62" rx="4" fill="url(#${brass})"/><path d="M${x - 17} 240h34" stroke="#5c431c" stroke-width="3"/>`;
    return `${hook}<rect x="${600 - half - 30}" y="206" width="${half * 2 + 60}" height="16" rx="8" fill="url(#${wood})"/>${clip(600 - half + 34)}${clip(600 + half - 34)}`;
  }
  return `${hook}<path d="M600 208C580 208 560 222 540 240L${600 - half} 322C${590 - half} 336 ${604 - half} 350 ${626 - half} 340C${720 - half} 300 560 268 600 268C640 268 ${480 + half} 300 ${574 + half} 340C${596 + half} 350 ${610 + half} 336 ${600 + half} 322L660 240C640 222 620 208 600 208Z" fill="url(#${wood})"/>`;
}
