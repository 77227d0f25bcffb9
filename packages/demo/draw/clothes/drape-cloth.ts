import { lightness, tone } from '../ink/mix-colour.ts';
import type { Sheet } from '../ink/open-sheet.ts';
import { shapePiece, softStroke } from '../ink/shape-piece.ts';
import { type Point, traceCurve } from '../ink/trace-curve.ts';
import { type Weave, weaveTexture } from '../ink/weave-texture.ts';

/** A pattern printed on or woven into a cloth. */
type Print = 'stripe' | 'check' | 'dots' | 'bloom' | 'pinstripe' | 'paisley';

/** A cloth: its colour, weave and print, and how it falls: 'soft' in many folds, 'firm' in few, 'silk' with a sheen. */
export type Cloth = { colour: string; weave?: Weave; print?: Print; fall: 'soft' | 'firm' | 'silk' };

const PRINTS: Record<Print, (id: string, ink: string, second: string) => string> = {
  stripe: (id, ink) =>
    `<pattern id="${id}" width="60" height="52" patternUnits="userSpaceOnUse"><rect width="60" height="17" fill="${ink}"/></pattern>`,
  pinstripe: (id, ink) =>
    `<pattern id="${id}" width="34" height="40" patternUnits="userSpaceOnUse"><rect width="3" height="40" fill="${ink}" opacity="0.75"/></pattern>`,
  check: (id, ink, second) =>
    `<pattern id="${id}" width="120" height="120" patternUnits="userSpaceOnUse"><rect width="46" height="120" fill="${ink}" opacity="0.5"/><rect width="120" height="46" fill="${ink}" opacity="0.5"/><rect x="80" width="6" height="120" fill="${second}" opacity="0.8"/><rect y="80" width="120" height="6" fill="${second}" opacity="0.8"/></pattern>`,
  dots: (id, ink) =>
    `<pattern id="${id}" width="54" height="54" patternUnits="userSpaceOnUse"><circle cx="14" cy="14" r="7" fill="${ink}"/><circle cx="41" cy="41" r="7" fill="${ink}"/></pattern>`,
  bloom: (id, ink, second) => {
    const flower = (x: number, y: number, size: number, turn: number): string => {
      const petals = [0, 72, 144, 216, 288]
        .map(
          (a) =>
            `<ellipse cx="0" cy="${-size}" rx="${size * 0.62}" ry="${size * 0.9}" transform="rotate(${a + turn})" fill="${ink}"/>`,
        )
        .join('');
      return `<g transform="translate(${x} ${y})"><path d="M0 0C${size} ${size * 2} ${size * 2} ${size * 2} ${size * 2.6} ${size * 3}" stroke="${second}" stroke-width="3" fill="none"/><ellipse cx="${size * 2.2}" cy="${size * 1.6}" rx="${size * 0.9}" ry="${size * 0.4}" fill="${second}" transform="rotate(34 ${size * 2.2} ${size * 1.6})"/>${petals}<circle r="${size * 0.45}" fill="${second}"/></g>`;
    };
    return `<pattern id="${id}" width="170" height="190" patternUnits="userSpaceOnUse">${flower(44, 44, 15, 10)}${flower(124, 128, 19, 40)}${flower(112, 30, 9, 70)}${flower(36, 134, 10, 25)}</pattern>`;
  },
  paisley: (id, ink, second) =>
    `<pattern id="${id}" width="110" height="120" patternUnits="userSpaceOnUse"><path d="M40 18C66 18 74 46 56 62C44 72 24 66 24 48C24 36 34 34 38 42C44 30 38 22 40 18Z" fill="none" stroke="${ink}" stroke-width="5"/><circle cx="47" cy="48" r="6" fill="${second}"/><circle cx="92" cy="96" r="8" fill="${ink}"/><path d="M80 96a12 12 0 1 0 24 0a12 12 0 1 0 -24 0" fill="none" stroke="${second}" stroke-width="2"/></pattern>`,
};

/** Marks of a print over the whole field, in a colour that stands out from the cloth. */
function printCloth(sheet: Sheet, cloth: Cloth): string {
  if (!cloth.print) return '';
  const print = cloth.print;
  const isDark = lightness(cloth.colour) < 0.5;
  const ink = isDark ? '#efe4cf' : print === 'stripe' ? '#22304d' : tone(cloth.colour, -0.5);
  const second = isDark ? '#c98f6b' : '#a5462f';
  const id = sheet.define(`print ${print} ${ink}`, (key) => PRINTS[print](key, ink, second));
  return `<rect x="-700" y="-200" width="2600" height="2200" fill="url(#${id})" opacity="0.92"/>`;
}

const FALLS = {
  soft: { across: 0.0105, down: 0.0011, dark: 2.6, light: 1.7 },
  firm: { across: 0.0055, down: 0.0016, dark: 1.5, light: 0.9 },
  silk: { across: 0.012, down: 0.0009, dark: 3.4, light: 3.1 },
};

/** Three shares of light, 0 to 1, of a colour, as the constant column of a colour matrix. */
function matrixRows(hex: string): string {
  return [1, 3, 5].map((i) => `0 0 0 0 ${(Number.parseInt(hex.slice(i, i + 2), 16) / 255).toFixed(3)}`).join('  ');
}

/** Long quiet hollows and crests of hanging cloth, from stretched noise. The noise is taken far from zero, where it has no seam. */
function ripples(sheet: Sheet, path: string, cloth: Cloth, seed: number): string {
  const { across, down, dark, light } = FALLS[cloth.fall];
  const filter = (key: string, alpha: string, colour: string): string =>
    sheet.define(
      `${key} ${cloth.fall} ${seed} ${colour}`,
      (id) =>
        `<filter id="${id}" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB"><feTurbulence type="fractalNoise" baseFrequency="${across} ${down}" numOctaves="2" seed="${seed}"/><feColorMatrix values="${matrixRows(colour)}  ${alpha}"/></filter>`,
    );
  const hollow = filter('hollow', `${dark} 0 0 0 ${(-dark * 0.5).toFixed(2)}`, tone(cloth.colour, -0.66));
  const crest = filter(
    'crest',
    `${-light} 0 0 0 ${(light * 0.47).toFixed(2)}`,
    tone(cloth.colour, 0.2 + 0.55 * lightness(cloth.colour)),
  );
  const layer = (id: string, opacity: number): string =>
    `<g transform="translate(-3000 0)"><g filter="url(#${id})" opacity="${opacity}"><path d="${path}" transform="translate(3000 0)"/></g></g>`;
  return `<g clip-path="url(#${sheet.clip(path)})">${layer(hollow, 0.62)}${layer(crest, 0.66)}</g>`;
}

/** Draws one piece of cloth with its folds (curves that run along hollows), print and weave. */
export function drapeCloth(
  sheet: Sheet,
  points: readonly Point[],
  cloth: Cloth,
  look: { folds?: readonly (readonly Point[])[]; lift?: number; depth?: number; seed?: number; flat?: boolean } = {},
): string {
  const { folds = [], lift = 0, depth = 40, seed = 3, flat = false } = look;
  const path = traceCurve(points);
  const texture = cloth.weave ? weaveTexture(sheet, cloth.weave) : undefined;
  const gloss = cloth.fall === 'silk' ? 0.4 : 0.26;
  const body = shapePiece(sheet, path, { colour: cloth.colour, texture, depth, lift, gloss, print: printCloth(sheet, cloth) });
  const dark = tone(cloth.colour, -0.75);
  const lines = folds.map((fold) => {
    const line = traceCurve(fold, false);
    const crest = softStroke(sheet, line, tone(cloth.colour, 0.25 + 0.5 * lightness(cloth.colour)), 9, 6, 0.38).replace(
      '<path',
      '<path transform="translate(-11 -3)"',
    );
    return softStroke(sheet, line, dark, 13, 9, 0.32) + crest + softStroke(sheet, line, dark, 4, 3, 0.18);
  });
  return `${body}${flat ? '' : ripples(sheet, path, cloth, seed)}<g clip-path="url(#${sheet.clip(path)})">${lines.join('')}</g>`;
}
