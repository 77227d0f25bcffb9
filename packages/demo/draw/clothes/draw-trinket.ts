import { tone } from '../ink/mix-colour.ts';
import type { Sheet } from '../ink/open-sheet.ts';
import { shapePiece, softStroke } from '../ink/shape-piece.ts';
import { type Point, traceCurve, walkCurve } from '../ink/trace-curve.ts';
import { weaveTexture } from '../ink/weave-texture.ts';
import { type Cloth, drapeCloth } from './drape-cloth.ts';

/** Scarves, silks and jewellery, laid in a field of 1200 by 1500. */
export type TrinketKind = 'scarf' | 'silk' | 'hoops' | 'pendant' | 'cuff' | 'belt';

/** One accessory, drawn in place. */
export function drawTrinket(sheet: Sheet, cloth: Cloth, kind: TrinketKind): string {
  if (kind === 'scarf') return scarf(sheet, cloth);
  if (kind === 'silk') return silk(sheet, cloth);
  if (kind === 'belt') return belt(sheet, cloth);
  return `${tray(sheet)}${{ hoops, pendant, cuff }[kind](sheet, cloth.colour)}`;
}

function scarf(sheet: Sheet, cloth: Cloth): string {
  const panel = (x: number, bottom: number, seed: number): string => {
    const points: Point[] = [
      [x - 130, 108, 1],
      [x, 96],
      [x + 130, 108, 1],
      [x + 138, 600],
      [x + 142, bottom, 1],
      [x, bottom + 8],
      [x - 142, bottom, 1],
      [x - 136, 600],
    ];
    const fringe = Array.from({ length: 24 }, (_, i) => {
      const fx = x - 136 + i * 11.8;
      return `<path d="M${fx} ${bottom}q${(i % 3) - 1} 40 ${(i % 5) * 2 - 4} ${84 + (i % 4) * 6}" stroke="${tone(cloth.colour, i % 2 ? -0.2 : 0.15)}" stroke-width="7" fill="none" stroke-linecap="round"/>`;
    }).join('');
    const folds: Point[][] = [
      [
        [x - 60, 120],
        [x - 50, 600],
        [x - 66, bottom],
      ],
      [
        [x + 40, 120],
        [x + 56, 500],
        [x + 40, bottom],
      ],
    ];
    return `<g transform="translate(12 18)" opacity="0.25" filter="url(#${sheet.blur(10)})">${fringe}</g>${fringe}${drapeCloth(sheet, points, cloth, { folds, lift: 12, depth: 40, seed })}`;
  };
  return panel(690, 1010, 4) + panel(520, 1230, 8);
}

function silk(sheet: Sheet, cloth: Cloth): string {
  const square: Point[] = [
    [600, 250, 1],
    [806, 470],
    [1090, 770, 1],
    [820, 1050],
    [610, 1280, 1],
    [390, 1060],
    [110, 780, 1],
    [380, 490],
  ];
  const inset = (k: number): string => `M600 ${770 - 520 * k}L${600 + 490 * k} 770L605 ${770 + 510 * k}L${600 - 490 * k} 770Z`;
  const border = `<path d="${inset(0.93)}" fill="none" stroke="${tone(cloth.colour, -0.45)}" stroke-width="40"/><path d="${inset(0.84)}" fill="none" stroke="#c98f6b" stroke-width="8"/><path d="${inset(0.42)}" fill="${tone(cloth.colour, -0.3)}" opacity="0.8"/><circle cx="600" cy="770" r="130" fill="none" stroke="#efe4cf" stroke-width="8"/>${[0, 45, 90, 135].map((a) => `<path d="M600 620V920" stroke="#efe4cf" stroke-width="7" transform="rotate(${a} 600 770)"/>`).join('')}`;
  const path = traceCurve(square);
  const folds: Point[][] = [
    [
      [600, 250],
      [640, 600],
      [605, 1280],
    ],
    [
      [110, 780],
      [500, 740],
      [1090, 770],
    ],
  ];
  return `${drapeCloth(sheet, square, { ...cloth }, { folds, lift: 14, depth: 30, seed: 6 })}<g clip-path="url(#${sheet.clip(path)})" opacity="0.86">${border}</g>`;
}

function tray(sheet: Sheet): string {
  const stone = sheet.fade(
    [
      [0, '#f7f1e6'],
      [1, '#d9cbb6'],
    ],
    'slant',
  );
  return `<ellipse cx="640" cy="880" rx="430" ry="440" fill="#3a2a1c" opacity="0.28" filter="url(#${sheet.blur(34)})"/><circle cx="600" cy="820" r="430" fill="url(#${stone})"/><circle cx="600" cy="820" r="382" fill="#e9dfce"/><circle cx="600" cy="820" r="382" fill="none" stroke="#3a2a1c" stroke-width="24" opacity="0.12" filter="url(#${sheet.blur(12)})" transform="translate(8 12)"/><path d="M330 640C460 560 520 720 700 600M420 1040C560 960 680 1090 860 980" stroke="#b9a88e" stroke-width="4" opacity="0.4" fill="none" filter="url(#${sheet.blur(2)})"/>`;
}

function metalLine(sheet: Sheet, path: string, colour: string, width: number): string {
  return `${softStroke(sheet, path, '#2a1a10', width, 8, 0.4).replace('<path', '<path transform="translate(14 20)"')}<path d="${path}" fill="none" stroke="${tone(colour, -0.55)}" stroke-width="${width}" stroke-linecap="round"/><path d="${path}" fill="none" stroke="${colour}" stroke-width="${width * 0.74}" stroke-linecap="round" transform="translate(-1.5 -2)"/><path d="${path}" fill="none" stroke="${tone(colour, 0.85)}" stroke-width="${width * 0.22}" stroke-linecap="round" transform="translate(${-width * 0.16} ${-width * 0.2})" opacity="0.9"/><path d="${path}" fill="none" stroke="${tone(colour, -0.3)}" stroke-width="${width * 0.16}" transform="translate(${width * 0.2} ${width * 0.24})" opacity="0.8"/>`;
}

function hoops(sheet: Sheet, colour: string): string {
  const hoop = (x: number, y: number, turn: number): string =>
    `<g transform="rotate(${turn} ${x} ${y})">${metalLine(sheet, `M${x - 40} ${y - 148}C${x - 190} ${y - 120} ${x - 200} ${y + 130} ${x} ${y + 156}C${x + 190} ${y + 130} ${x + 180} ${y - 110} ${x + 50} ${y - 150}`, colour, 40)}${metalLine(sheet, `M${x + 50} ${y - 150}C${x + 10} ${y - 176} ${x - 20} ${y - 176} ${x - 50} ${y - 150}`, colour, 8)}</g>`;
  return hoop(460, 700, -16) + hoop(740, 950, 22);
}

function pendant(sheet: Sheet, colour: string): string {
  const chain: Point[] = [
    [330, 560],
    [380, 760],
    [500, 930],
    [600, 985],
    [700, 930],
    [820, 760],
    [870, 560],
    [760, 480],
    [600, 520],
    [440, 480],
  ];
  const links = walkCurve(chain, 130, true)
    .map((p, i) => {
      const turn = (Math.atan2(p.dy, p.dx) * 180) / Math.PI;
      return `<ellipse cx="${p.x.toFixed(1)}" cy="${p.y.toFixed(1)}" rx="${i % 2 ? 10 : 11}" ry="${i % 2 ? 3 : 6.5}" fill="none" stroke="${i % 2 ? tone(colour, 0.3) : colour}" stroke-width="4" transform="rotate(${turn.toFixed(1)} ${p.x.toFixed(1)} ${p.y.toFixed(1)})"/>`;
    })
    .join('');
  const moonPath = 'M600 1000a84 84 0 1 0 70 130a66 66 0 1 1 -70 -130z';
  return `<path d="${traceCurve(chain)}" fill="none" stroke="#2a1a10" stroke-width="10" opacity="0.3" transform="translate(10 16)" filter="url(#${sheet.blur(5)})"/>${links}${shapePiece(sheet, moonPath, { colour, depth: 16, lift: 10, gloss: 0.9 })}<circle cx="640" cy="1080" r="20" fill="#fbf6ec"/><circle cx="634" cy="1073" r="8" fill="#ffffff"/>`;
}

function cuff(sheet: Sheet, colour: string): string {
  const back = shapePiece(sheet, 'M380 720C420 560 780 560 820 720C790 640 410 640 380 720Z', {
    colour: tone(colour, -0.35),
    depth: 10,
    gloss: 0.3,
  });
  const front: Point[] = [
    [360, 730, 1],
    [372, 700],
    [400, 780],
    [500, 850],
    [600, 868],
    [700, 850],
    [800, 780],
    [828, 700],
    [840, 730, 1],
    [846, 880],
    [740, 990],
    [600, 1016],
    [460, 990],
    [354, 880],
  ];
  const shine = sheet.fade(
    [
      [0, '#000', 0.4],
      [0.18, '#fff', 0.75],
      [0.36, '#000', 0.12],
      [0.6, '#fff', 0.3],
      [0.82, '#000', 0.25],
      [1, '#fff', 0.3],
    ],
    'across',
  );
  const path = traceCurve(front);
  return `<ellipse cx="624" cy="1000" rx="250" ry="50" fill="#2a1a10" opacity="0.4" filter="url(#${sheet.blur(20)})"/>${back}${shapePiece(sheet, path, { colour, depth: 20, gloss: 0.7 })}<path d="${path}" fill="url(#${shine})" opacity="0.6"/>`;
}

function belt(sheet: Sheet, cloth: Cloth): string {
  const hide = weaveTexture(sheet, 'grain');
  const coil = (r: number): string =>
    `M${600 - r} 780C${600 - r} ${780 - r * 0.9} ${600 + r} ${780 - r * 0.9} ${600 + r} 780C${600 + r} ${780 + r * 0.9} ${600 - r} ${780 + r * 0.9} ${600 - r} 780`;
  const turns = [330, 262, 194]
    .map(
      (r) =>
        `<path d="${coil(r)}" fill="none" stroke="#2a1a10" stroke-width="58" opacity="0.3" filter="url(#${sheet.blur(14)})" transform="translate(14 24)"/><path d="${coil(r)}" fill="none" stroke="${tone(cloth.colour, -0.5)}" stroke-width="58"/><path d="${coil(r)}" fill="none" stroke="${cloth.colour}" stroke-width="50"/><path d="${coil(r)}" fill="none" stroke="url(#${hide})" stroke-width="50"/><path d="${coil(r)}" fill="none" stroke="${tone(cloth.colour, 0.5)}" stroke-width="2.4" stroke-dasharray="9 6" transform="translate(0 -16)" opacity="0.8"/>`,
    )
    .join('');
  const tongue: Point[] = [
    [270, 760, 1],
    [330, 740],
    [860, 1060],
    [940, 1130, 1],
    [900, 1180, 1],
    [820, 1130],
    [290, 812, 1],
  ];
  const holes = [0, 1, 2, 3, 4]
    .map((i) => `<ellipse cx="${700 + i * 40}" cy="${1000 + i * 25}" rx="8" ry="7" fill="#160d08"/>`)
    .join('');
  const buckle = `<g transform="rotate(31 300 780)">${metalLine(sheet, 'M220 706H348V858H220Z', '#c29a55', 20)}${metalLine(sheet, 'M228 782H372', '#c29a55', 12)}</g>`;
  return (
    turns + shapePiece(sheet, traceCurve(tongue), { colour: cloth.colour, texture: hide, depth: 14, lift: 12 }) + holes + buckle
  );
}
