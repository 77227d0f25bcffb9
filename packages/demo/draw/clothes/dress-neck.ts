import { tone } from '../ink/mix-colour.ts';
import type { Sheet } from '../ink/open-sheet.ts';
import { shapePiece, stitchSeam } from '../ink/shape-piece.ts';
import { movePoints, type Point, traceBeside, traceCurve } from '../ink/trace-curve.ts';
import { weaveTexture } from '../ink/weave-texture.ts';
import type { Cut } from './cut.ts';
import { type Cloth, drapeCloth } from './drape-cloth.ts';

/** Draws the neck of a garment over its body: rib, collar, roll or bow. */
export function dressNeck(sheet: Sheet, cloth: Cloth, cut: Cut, side: 'front' | 'back'): string {
  const y = side === 'back' ? 300 : cut.neckY;
  if (cut.sleeve === 'strap' || cut.neck === 'open' || (cut.front === 'wrap' && side === 'front')) return '';
  if (cut.neck === 'turtle') return rollNeck(sheet, cloth);
  if (cut.neck === 'collar') return cut.front === 'lapel' || cut.front === 'double' ? '' : shirtCollar(sheet, cloth, y, side);
  const edge = bindNeck(cloth, cut, y, side);
  return cut.neck === 'bow' && side === 'front' ? edge + tieBow(sheet, cloth, y) : edge;
}

function bindNeck(cloth: Cloth, cut: Cut, y: number, side: 'front' | 'back'): string {
  const inner: Point[] =
    cut.neck === 'v' && side === 'front'
      ? [
          [-82, 284, 1],
          [0, y, 1],
          [82, 284, 1],
        ]
      : [
          [-82, 284, 1],
          [-58, (284 + y * 2) / 3 + 10],
          [0, y],
          [58, (284 + y * 2) / 3 + 10],
          [82, 284, 1],
        ];
  const width = cut.rib ? 30 : 12;
  return `<path d="${traceCurve(inner, false)}" fill="none" stroke="#0b0a10" stroke-width="${width + 6}" opacity="0.16" transform="translate(2 6)"/><path d="${traceCurve(inner, false)}" fill="none" stroke="${tone(cloth.colour, -0.18)}" stroke-width="${width}"/><path d="${traceCurve(inner, false)}" fill="none" stroke="${tone(cloth.colour, 0.08)}" stroke-width="${width - 5}"/>${cut.rib ? `<path d="${traceCurve(inner, false)}" fill="none" stroke="#0b0a10" stroke-width="${width - 3}" stroke-dasharray="3 7" opacity="0.22"/>` : ''}`;
}

function rollNeck(sheet: Sheet, cloth: Cloth): string {
  const roll: Point[] = [
    [-88, 300, 1],
    [-78, 196],
    [-70, 180],
    [0, 172],
    [70, 180],
    [78, 196],
    [88, 300, 1],
    [0, 338],
  ];
  const fold: Point[] = [
    [-92, 290],
    [-84, 226],
    [0, 216],
    [84, 226],
    [92, 290],
    [0, 322],
  ];
  return [roll, fold]
    .map((part) =>
      shapePiece(sheet, traceCurve(part), { colour: cloth.colour, texture: weaveTexture(sheet, 'rib'), depth: 22, lift: 4 }),
    )
    .join('');
}

function shirtCollar(sheet: Sheet, cloth: Cloth, y: number, side: 'front' | 'back'): string {
  const weave = cloth.weave ? weaveTexture(sheet, cloth.weave) : undefined;
  const stand: Point[] = [
    [-84, 286, 1],
    [-40, 262],
    [40, 262],
    [84, 286, 1],
    [52, y + 10, 1],
    [0, y - 4],
    [-52, y + 10, 1],
  ];
  const leaf: Point[] = [
    [-88, 274, 1],
    [-20, 262],
    [4, y - 22, 1],
    [-12, y + 2, 1],
    [-66, y + 66, 1],
    [-132, y - 8, 1],
    [-104, 296],
  ];
  if (side === 'back')
    return shapePiece(sheet, 'M-92 292C-60 256 60 256 92 292L112 330C60 352 -60 352 -112 330Z', {
      colour: cloth.colour,
      texture: weave,
      depth: 14,
      lift: 4,
    });
  const draw = (points: Point[]): string =>
    shapePiece(sheet, traceCurve(points), { colour: tone(cloth.colour, 0.05), texture: weave, depth: 12, lift: 5 }) +
    stitchSeam(traceBeside(points.slice(3, 6), 8), tone(cloth.colour, -0.3), 0.6);
  return `<path d="${traceCurve(stand)}" fill="${tone(cloth.colour, -0.3)}" opacity="0.6"/>${draw(movePoints(leaf, -1, 1, 0, 0))}${draw(leaf)}`;
}

function tieBow(sheet: Sheet, cloth: Cloth, y: number): string {
  const loop: Point[] = [
    [0, y + 6],
    [-60, y - 34],
    [-146, y - 24],
    [-160, y + 30],
    [-90, y + 50],
    [0, y + 22],
  ];
  const tail: Point[] = [
    [-6, y + 14],
    [10, y + 16],
    [0, y + 170],
    [-24, y + 330, 1],
    [-96, y + 310, 1],
    [-60, y + 170],
  ];
  const mirror = (points: Point[]): Point[] => movePoints(points, -1, 1, 0, 0);
  const drape = (points: Point[], seed: number): string =>
    drapeCloth(sheet, points, cloth, { lift: 7, depth: 18, seed, flat: cloth.fall === 'firm' });
  return (
    drape(tail, 8) +
    drape(mirror(tail), 9) +
    drape(loop, 10) +
    drape(mirror(loop), 12) +
    drape(
      [
        [-22, y - 10],
        [22, y - 10],
        [26, y + 34],
        [-26, y + 34],
      ],
      3,
    )
  );
}
