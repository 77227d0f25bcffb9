import { tone } from '../ink/mix-colour.ts';
import type { Sheet } from '../ink/open-sheet.ts';
import { shapePiece, stitchSeam } from '../ink/shape-piece.ts';
import { type Point, traceCurve } from '../ink/trace-curve.ts';
import type { Cut } from './cut.ts';
import { type Cloth, drapeCloth } from './drape-cloth.ts';

function buttons(colour: string, x: number, from: number, to: number, count: number, size: number): string {
  return Array.from({ length: count }, (_, i) => {
    const y = from + ((to - from) * i) / Math.max(1, count - 1);
    const holes = [
      [-1, -1],
      [1, -1],
      [-1, 1],
      [1, 1],
    ]
      .map(
        ([dx = 0, dy = 0]) =>
          `<circle cx="${x + dx * size * 0.26}" cy="${y + dy * size * 0.26}" r="${size * 0.11}" fill="#1a120c" opacity="0.8"/>`,
      )
      .join('');
    return `<circle cx="${x + 2}" cy="${y + 5}" r="${size}" fill="#0b0a10" opacity="0.35"/><circle cx="${x}" cy="${y}" r="${size}" fill="${colour}"/><circle cx="${x}" cy="${y}" r="${size * 0.76}" fill="${tone(colour, -0.14)}" stroke="${tone(colour, 0.4)}" stroke-width="1.6"/>${holes}`;
  }).join('');
}

/** Draws the closing of the front: plackets, lapels, a wrap; clipped to the body. */
export function closeFront(sheet: Sheet, cloth: Cloth, cut: Cut, clip: string): string {
  const dark = tone(cloth.colour, -0.62);
  const edge = (d: string): string =>
    `<path d="${d}" fill="none" stroke="${dark}" stroke-width="12" opacity="0.4" filter="url(#${sheet.blur(6)})" transform="translate(7 4)"/><path d="${d}" fill="none" stroke="${dark}" stroke-width="2.6" opacity="0.75"/>`;
  const bottom = cut.hemY + 20;
  if (cut.front === 'placket') {
    const seams = [-20, 20].map((x) => stitchSeam(`M${x} ${cut.neckY}V${bottom}`, tone(cloth.colour, -0.28), 0.7)).join('');
    return `<g clip-path="url(#${clip})">${edge(`M28 ${cut.neckY - 40}V${bottom}`)}${seams}${buttons('#efe7d6', 2, cut.neckY + 50, cut.hemY - 120, 6, 10)}</g>`;
  }
  if (cut.front === 'cardigan')
    return `<g clip-path="url(#${clip})">${edge(`M30 ${cut.neckY - 74}V${bottom}`)}${buttons('#8f6a3f', 2, cut.neckY + 74, cut.hemY - 44, 6, 17)}</g>`;
  if (cut.front === 'wrap') return `<g clip-path="url(#${clip})">${wrap(sheet, cloth, cut)}</g>`;
  if (cut.front === 'zip')
    return `<g clip-path="url(#${clip})">${edge(`M16 ${cut.neckY - 40}V${bottom}`)}<path d="M0 300V${bottom}" stroke="#b59a5c" stroke-width="9" stroke-dasharray="5 4"/></g>`;
  if (cut.front === 'seamed')
    return `<g clip-path="url(#${clip})">${[-1, 1].map((s) => `<path d="M${s * 130} 460C${s * 90} 560 ${s * cut.waist * 0.5} ${cut.waistY - 60} ${s * cut.waist * 0.5} ${cut.waistY}L${s * cut.hem * 0.5} ${bottom}" fill="none" stroke="${dark}" stroke-width="2.6" opacity="0.5"/>`).join('')}<path d="M${-cut.waist - 10} ${cut.waistY}C-40 ${cut.waistY + 14} 40 ${cut.waistY + 14} ${cut.waist + 10} ${cut.waistY}" fill="none" stroke="${dark}" stroke-width="3" opacity="0.5"/></g>`;
  if (cut.front === 'plain') return '';
  return tailored(
    sheet,
    cloth,
    cut,
    clip,
    edge(cut.front === 'double' ? `M92 ${cut.neckY + 20}L92 ${bottom}` : `M26 ${cut.neckY + 20}L30 ${bottom}`),
  );
}

function wrap(sheet: Sheet, cloth: Cloth, cut: Cut): string {
  const over: Point[] = [
    [-96, 280, 1],
    [-40, 420],
    [40, cut.neckY + 30],
    [cut.waist * 0.9, cut.waistY - 10, 1],
    [cut.waist * 0.5, cut.waistY + 160],
    [cut.hem * 0.3, cut.hemY - 90],
    [cut.hem * 0.1, cut.hemY + 40, 1],
    [-800, cut.hemY + 60, 1],
    [-800, 280, 1],
  ];
  const rays = [0, 1, 2].map((i): Point[] => [
    [cut.waist * 0.86, cut.waistY],
    [cut.waist * 0.2, cut.waistY - 50 - i * 46],
    [-cut.waist * 0.6, cut.waistY - 90 - i * 80],
  ]);
  return drapeCloth(sheet, over, cloth, { lift: 9, depth: 26, seed: 21, folds: rays });
}

function tailored(sheet: Sheet, cloth: Cloth, cut: Cut, clip: string, edge: string): string {
  const breast = cut.neckY + 20;
  const spread = cut.front === 'double' ? 196 : 168;
  const firm: Cloth = { ...cloth, fall: 'firm' };
  const left: Point[] = [
    [-82, 282, 1],
    [-150, 320],
    [-spread, 410, 1],
    [-spread + 40, 420, 1],
    [-spread + 8, 462, 1],
    [-110, breast - 130],
    [10, breast + 30, 1],
    [-20, breast - 90],
    [-60, 360],
  ];
  const right = left.map((p): Point => [-p[0], p[1], 1]);
  const collar: Point[] = [
    [-84, 276],
    [0, 262],
    [84, 276],
    [168, 330, 1],
    [184, 402, 1],
    [140, 398, 1],
    [76, 330],
    [0, 306],
    [-76, 330],
    [-140, 398, 1],
    [-184, 402, 1],
    [-168, 330, 1],
  ];
  const horn = '#3b2a1e';
  const rows =
    cut.front === 'double'
      ? buttons(horn, -84, breast + 70, breast + 330, 3, 20) + buttons(horn, 60, breast + 70, breast + 330, 3, 20)
      : buttons(horn, 4, breast + 60, breast + 60 + (cut.hemY > 1150 ? 380 : 150), cut.hemY > 1150 ? 4 : 2, 19);
  const leaf = (points: Point[], seed: number): string =>
    drapeCloth(sheet, points, firm, { lift: 8, depth: 18, seed, flat: true });
  return `<g clip-path="url(#${clip})">${edge}</g>${leaf(right, 2)}${leaf(left, 4)}${shapePiece(sheet, traceCurve(collar), { colour: tone(cloth.colour, 0.03), depth: 20, lift: 5, gloss: 0.25 })}${rows}`;
}
