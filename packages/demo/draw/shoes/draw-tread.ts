import { tone } from '../ink/mix-colour.ts';
import type { Sheet } from '../ink/open-sheet.ts';
import { shapePiece } from '../ink/shape-piece.ts';
import { type Point, traceCurve } from '../ink/trace-curve.ts';
import { FOOT_PRINT } from './draw-above.ts';
import type { Way } from './way.ts';

/** What the ground sees. */
export type Tread = 'road' | 'lug' | 'herring' | 'waffle';

const FORE: Point[] = [
  [186, 24],
  [278, 60],
  [334, 170],
  [352, 300],
  [332, 450],
  [280, 520],
  [200, 500],
  [110, 520],
  [74, 450],
  [58, 310],
  [70, 170],
  [112, 60],
];
const HEEL: Point[] = [
  [200, 720],
  [296, 760],
  [296, 920],
  [256, 1010],
  [198, 1034],
  [140, 1010],
  [104, 920],
  [104, 760],
];

/** One sole from below, 400 by 1056, toe up: foam, rubber pods and the pattern cut into them. */
export function drawTread(sheet: Sheet, way: Way, tread: Tread): string {
  const outline = traceCurve(FOOT_PRINT);
  const whole = tread === 'herring' || tread === 'waffle';
  const foam = shapePiece(sheet, outline, { colour: whole ? way.outsole : way.midsole, depth: 34, lift: 22, gloss: 0.5 });
  const plate: Point[] = [
    [150, 560],
    [200, 540],
    [256, 560],
    [244, 640],
    [252, 700],
    [200, 690],
    [150, 700],
    [160, 640],
  ];
  const pods = whole
    ? ''
    : [FORE, HEEL]
        .map((pod) => shapePiece(sheet, traceCurve(pod), { colour: way.outsole, depth: 16, lift: 4, gloss: 0.35 }))
        .join('');
  const bridge = shapePiece(sheet, traceCurve(plate), { colour: way.accent, depth: 14, lift: 3, gloss: 0.6 });
  const inside = whole ? outline : `${traceCurve(FORE)}${traceCurve(HEEL)}`;
  const bars = '<path d="M176 668l24 -70h16l-24 70zM204 668l24 -70h14l-24 70z" fill="#fff" opacity="0.85"/>';
  return `${foam}${pods}<g clip-path="url(#${sheet.clip(inside)})">${pattern(way, tread)}</g>${bridge}${bars}`;
}

function pattern(way: Way, tread: Tread): string {
  const rise = tone(way.outsole, 0.22);
  const fall = tone(way.outsole, -0.6);
  const cut = (d: string, width: number): string =>
    `<path d="${d}" fill="none" stroke="${fall}" stroke-width="${width}" stroke-linejoin="round" transform="translate(2 4)"/><path d="${d}" fill="none" stroke="${rise}" stroke-width="${width}" stroke-linejoin="round"/>`;
  const rows = Array.from({ length: 34 }, (_, i) => i);
  if (tread === 'herring')
    return (
      rows.map((i) => cut(`M0 ${i * 34}l40 -26l40 26l40 -26l40 26l40 -26l40 26l40 -26l40 26l40 -26l40 26`, 9)).join('') +
      [200, 860]
        .map(
          (y) =>
            `<circle cx="200" cy="${y}" r="74" fill="${way.outsole}"/>${[64, 44, 24].map((r) => cut(`M${200 - r} ${y}a${r} ${r} 0 1 0 ${r * 2} 0a${r} ${r} 0 1 0 -${r * 2} 0`, 8)).join('')}`,
        )
        .join('')
    );
  if (tread === 'waffle')
    return rows
      .slice(0, 27)
      .map((r) =>
        rows
          .slice(0, 10)
          .map(
            (c) =>
              `<rect x="${c * 42 + (r % 2) * 21}" y="${r * 40}" width="28" height="26" rx="5" fill="${fall}" transform="translate(3 5)"/><rect x="${c * 42 + (r % 2) * 21}" y="${r * 40}" width="28" height="26" rx="5" fill="${rise}"/>`,
          )
          .join(''),
      )
      .join('');
  if (tread === 'lug')
    return rows
      .slice(0, 16)
      .map((r) =>
        [56, 150, 244, 330]
          .map((x, c) => {
            const y = r * 66 + (c % 2) * 24;
            const d =
              r < 9 ? `M${x} ${y + 30}l26 -28l26 28l-10 14l-16 -16l-16 16z` : `M${x} ${y}l26 28l26 -28l-10 -14l-16 16l-16 -16z`;
            return `<path d="${d}" fill="${fall}" transform="translate(4 8)"/><path d="${d}" fill="${c % 2 ? way.accent : rise}"/>`;
          })
          .join(''),
      )
      .join('');
  return (
    rows.map((i) => cut(`M30 ${i * 38}l85 -22l85 22l85 -22l85 22`, 13)).join('') +
    `<path d="M200 0V1056" stroke="${fall}" stroke-width="12"/>`
  );
}
