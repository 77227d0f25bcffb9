import { tone } from '../ink/mix-colour.ts';
import type { Sheet } from '../ink/open-sheet.ts';
import { shapePiece, stitchSeam } from '../ink/shape-piece.ts';
import { movePoints, type Point, traceBeside, traceCurve } from '../ink/trace-curve.ts';
import { weaveTexture } from '../ink/weave-texture.ts';
import { closeFront } from './close-front.ts';
import type { Cut } from './cut.ts';
import { type Cloth, drapeCloth } from './drape-cloth.ts';
import { dressNeck } from './dress-neck.ts';

const SHOULDER_Y = 330;
const NECK_HALF = 82;

/** A hanging garment, seen from the front or the back, its middle at x = 0. */
export function drawGarment(sheet: Sheet, cloth: Cloth, cut: Cut, side: 'front' | 'back'): string {
  const neckY = side === 'back' || cut.neck === 'turtle' ? 300 : cut.neckY;
  const outline = bodyOutline(cut, neckY);
  const body = drapeCloth(sheet, outline, cloth, { folds: bodyFolds(cut), lift: 5, depth: 46, seed: 5 });
  const clip = sheet.clip(traceCurve(outline));
  const inside = cut.sleeve === 'strap' ? strapBack(sheet, cloth, cut) : backNeck(sheet, cloth, cut.neck !== 'turtle');
  const trims = `<g clip-path="url(#${clip})">${cut.rib ? ribHem(sheet, cloth, cut) : hemSeam(cloth, cut)}${cut.tiers ? tiers(sheet, cloth, cut) : ''}${side === 'front' ? pockets(sheet, cloth, cut) : backSeams(cloth, cut)}</g>`;
  const front = side === 'front' ? closeFront(sheet, cloth, cut, clip) : '';
  return `${side === 'front' || cut.sleeve === 'strap' ? inside : ''}${sleeves(sheet, cloth, cut)}${body}${trims}${front}${cut.belt ? belt(sheet, cloth, cut) : ''}${dressNeck(sheet, cloth, cut, side)}`;
}

/** Right half from neck to hem, then the left half back up, then the neckline. */
function bodyOutline(cut: Cut, neckY: number): Point[] {
  const armpit = SHOULDER_Y + (cut.sleeve === 'strap' ? 120 : 190);
  const top: Point[] =
    cut.sleeve === 'strap'
      ? [
          [120, 420, 1],
          [cut.chest * 0.86, armpit - 20, 1],
        ]
      : [
          [NECK_HALF, 286, 1],
          [cut.shoulder * 0.7, 306],
          [cut.shoulder, SHOULDER_Y, 1],
          [cut.shoulder - 14, SHOULDER_Y + 90],
        ];
  const drop = cut.hem > cut.hip * 1.2 ? 34 : 12;
  const right: Point[] = [
    ...top,
    [cut.chest, armpit],
    [cut.waist, cut.waistY],
    [cut.hip, (cut.waistY * 1.4 + cut.hemY * 0.6) / 2],
    [cut.hem, cut.hemY - drop, 1],
    [cut.hem * 0.5, cut.hemY],
  ];
  const left = movePoints(right, -1, 1, 0, 0).reverse();
  const dip: Point = cut.neck === 'v' || cut.front === 'wrap' ? [0, neckY, 1] : [0, cut.sleeve === 'strap' ? 450 : neckY];
  return [dip, ...right, [0, cut.hemY + 4], ...left];
}

function bodyFolds(cut: Cut): Point[][] {
  const pit = SHOULDER_Y + 200;
  const bottom = cut.hemY;
  const pulls: Point[][] =
    cut.sleeve === 'strap'
      ? []
      : [
          [
            [cut.chest - 2, pit - 10],
            [cut.chest * 0.84, pit + 50],
            [cut.chest * 0.74, pit + 150],
          ],
          [
            [-cut.chest + 2, pit - 10],
            [-cut.chest * 0.84, pit + 60],
            [-cut.chest * 0.72, pit + 130],
          ],
        ];
  const count = cut.hem > cut.waist * 1.6 ? 7 : cut.hem > cut.waist * 1.15 ? 5 : 3;
  const falls = Array.from({ length: count }, (_, i): Point[] => {
    const part = (i / (count - 1)) * 2 - 1;
    const sway = (i % 2 ? 1 : -1) * 10;
    const start = cut.waistY + 20 + (i % 3) * ((bottom - cut.waistY) * 0.12);
    return [
      [part * cut.waist * 0.82, start],
      [part * cut.hip * 0.84 + sway, (start + bottom) / 2],
      [part * cut.hem * 0.88, bottom + 10],
    ];
  });
  return [...pulls, ...falls];
}

function sleeves(sheet: Sheet, cloth: Cloth, cut: Cut): string {
  if (cut.sleeve === 'none' || cut.sleeve === 'strap') return '';
  const s = cut.shoulder;
  const y = SHOULDER_Y;
  const pit: Point = [cut.chest - 20, y + 210];
  const long = Math.min(y + 680, y + 640);
  const shapes: Record<'short' | 'long' | 'bell' | 'puff', Point[]> = {
    short: [[s - 44, y - 2, 1], [s - 6, y + 4], [s + 28, y + 46], [s + 92, y + 200, 1], [s - 20, y + 244, 1], pit],
    long: [
      [s - 44, y - 2, 1],
      [s - 6, y + 4],
      [s + 24, y + 42],
      [s + 58, y + 220],
      [s + 84, y + 440],
      [s + 104, long, 1],
      [s + 12, long + 14, 1],
      [s - 4, y + 440],
      pit,
    ],
    bell: [
      [s - 44, y - 2, 1],
      [s - 6, y + 4],
      [s + 26, y + 46],
      [s + 58, y + 230],
      [s + 96, y + 420],
      [s + 170, long - 20, 1],
      [s + 80, long + 22],
      [s - 24, long + 6, 1],
      [s - 8, y + 430],
      pit,
    ],
    puff: [
      [s - 50, y - 10],
      [s + 10, y - 18],
      [s + 90, y + 70],
      [s + 112, y + 200],
      [s + 84, y + 268, 1],
      [s - 4, y + 280, 1],
      [s - 30, y + 240],
      pit,
    ],
  };
  const shape = shapes[cut.sleeve];
  const folds: Point[][] = [
    [
      [s - 10, y + 130],
      [s + 30, y + 210],
      [s + 34, y + 330],
    ],
    [
      [s + 10, y + 300],
      [s + 44, y + 400],
      [s + 60, y + 560],
    ],
    [
      [s + 70, y + 300],
      [s + 34, y + 350],
      [s + 8, y + 372],
    ],
  ];
  const arm = drapeCloth(sheet, shape, cloth, { folds, lift: 3, depth: 34, seed: 11 });
  const cuff = cuffOf(sheet, cloth, cut, long);
  return `<g>${arm}${cuff}</g><g transform="scale(-1 1)">${arm}${cuff}</g>`;
}

function cuffOf(sheet: Sheet, cloth: Cloth, cut: Cut, y: number): string {
  const s = cut.shoulder;
  if (cut.sleeve === 'puff')
    return shapePiece(
      sheet,
      `M${s - 10} ${SHOULDER_Y + 262}L${s + 92} ${SHOULDER_Y + 250}L${s + 90} ${SHOULDER_Y + 288}L${s - 8} ${SHOULDER_Y + 300}Z`,
      { colour: cloth.colour, depth: 10, lift: 2 },
    );
  if (cut.sleeve === 'short' || cut.sleeve === 'bell')
    return stitchSeam(
      cut.sleeve === 'short'
        ? `M${s - 20} ${SHOULDER_Y + 230}L${s + 88} ${SHOULDER_Y + 186}`
        : `M${s - 20} ${y - 8}C${s + 60} ${y + 12} ${s + 120} ${y - 4} ${s + 162} ${y - 34}`,
      tone(cloth.colour, -0.3),
      0.8,
    );
  const band = `M${s + 6} ${y - 62}L${s + 98} ${y - 76}L${s + 105} ${y + 2}L${s + 12} ${y + 16}Z`;
  if (cut.rib) return shapePiece(sheet, band, { colour: cloth.colour, texture: weaveTexture(sheet, 'rib'), depth: 14, lift: 2 });
  const button = `<circle cx="${s + 84}" cy="${y - 34}" r="7" fill="${tone(cloth.colour, 0.3)}" stroke="${tone(cloth.colour, -0.5)}" stroke-width="2"/>`;
  return (
    shapePiece(sheet, band, {
      colour: cloth.colour,
      texture: cloth.weave ? weaveTexture(sheet, cloth.weave) : undefined,
      depth: 10,
      lift: 2,
    }) + button
  );
}

function backNeck(sheet: Sheet, cloth: Cloth, hasLabel: boolean): string {
  const back: Point[] = [
    [-NECK_HALF - 4, 288, 1],
    [0, 276],
    [NECK_HALF + 4, 288, 1],
    [NECK_HALF + 40, 560],
    [-NECK_HALF - 40, 560],
  ];
  const label = hasLabel
    ? '<rect x="-34" y="306" width="68" height="30" rx="2" fill="#f3ead8"/><path d="M-18 321h36" stroke="#24443a" stroke-width="5"/>'
    : '';
  return `${shapePiece(sheet, traceCurve(back), { colour: tone(cloth.colour, -0.42), depth: 40, gloss: 0.05 })}${label}`;
}

function strapBack(sheet: Sheet, cloth: Cloth, cut: Cut): string {
  const strap = (side: number): string =>
    `<path d="M${side * 118} 424C${side * 122} 380 ${side * 120} 330 ${side * 108} 300" fill="none" stroke="${tone(cloth.colour, -0.45)}" stroke-width="11"/><path d="M${side * 118} 424C${side * 122} 380 ${side * 120} 330 ${side * 108} 300" fill="none" stroke="${cloth.colour}" stroke-width="7"/>`;
  const back: Point[] = [
    [-cut.chest * 0.8, 440, 1],
    [0, 500],
    [cut.chest * 0.8, 440, 1],
    [cut.chest * 0.8, 600],
    [-cut.chest * 0.8, 600],
  ];
  return shapePiece(sheet, traceCurve(back), { colour: tone(cloth.colour, -0.4), depth: 30, gloss: 0.05 }) + strap(1) + strap(-1);
}

function ribHem(sheet: Sheet, cloth: Cloth, cut: Cut): string {
  const y = cut.hemY - 84;
  return shapePiece(
    sheet,
    `M${-cut.hem - 30} ${y}C${-cut.hem / 2} ${y + 14} ${cut.hem / 2} ${y + 14} ${cut.hem + 30} ${y}V${cut.hemY + 30}H${-cut.hem - 30}Z`,
    { colour: cloth.colour, texture: weaveTexture(sheet, 'rib'), depth: 16, lift: 3 },
  );
}

function hemSeam(cloth: Cloth, cut: Cut): string {
  const y = cut.hemY - 26;
  return stitchSeam(
    `M${-cut.hem} ${y - 24}C${-cut.hem / 2} ${y + 4} ${cut.hem / 2} ${y + 4} ${cut.hem} ${y - 24}`,
    tone(cloth.colour, -0.3),
    0.7,
  );
}

function tiers(sheet: Sheet, cloth: Cloth, cut: Cut): string {
  return [0.36, 0.68]
    .map((part) => {
      const y = cut.waistY + (cut.hemY - cut.waistY) * part;
      const line: Point[] = [
        [-700, y - 10],
        [-300, y + 8],
        [0, y + 14],
        [300, y + 8],
        [700, y - 10],
      ];
      const gathers = Array.from(
        { length: 34 },
        (_, i) =>
          `<path d="M${-510 + i * 31} ${y + 10}l${(i % 3) * 4 - 4} ${40 + (i % 4) * 16}" stroke="#0b0a10" stroke-width="5" opacity="0.2" filter="url(#${sheet.blur(2)})"/>`,
      ).join('');
      return `${gathers}<path d="${traceCurve(line, false)}" fill="none" stroke="${tone(cloth.colour, -0.6)}" stroke-width="5" opacity="0.5"/>`;
    })
    .join('');
}

function pockets(sheet: Sheet, cloth: Cloth, cut: Cut): string {
  if (!cut.pockets) return '';
  const colour = cloth.colour;
  const texture = cloth.weave ? weaveTexture(sheet, cloth.weave) : undefined;
  if (cut.pockets === 'chest')
    return (
      shapePiece(sheet, 'M62 470H170V570L116 600L62 570Z', { colour, texture, depth: 7, lift: 2 }) +
      stitchSeam('M70 486H162', tone(colour, -0.3), 0.7)
    );
  const y = cut.waistY + (cut.hemY - cut.waistY) * 0.28;
  const one = (x: number): string => {
    if (cut.pockets === 'welt')
      return shapePiece(sheet, `M${x - 70} ${y}L${x + 70} ${y - 14}V${y + 20}L${x - 70} ${y + 34}Z`, {
        colour,
        texture,
        depth: 8,
        lift: 3,
      });
    const bag = shapePiece(
      sheet,
      `M${x - 74} ${y}H${x + 74}V${y + 150}Q${x + 74} ${y + 172} ${x + 52} ${y + 172}H${x - 52}Q${x - 74} ${y + 172} ${x - 74} ${y + 150}Z`,
      { colour, texture, depth: 12, lift: 4 },
    );
    return (
      bag +
      (cut.pockets === 'flap'
        ? shapePiece(sheet, `M${x - 80} ${y - 12}H${x + 80}V${y + 44}H${x - 80}Z`, { colour, texture, depth: 10, lift: 5 })
        : stitchSeam(`M${x - 66} ${y + 16}H${x + 66}`, tone(colour, -0.3), 0.8))
    );
  };
  return one(-cut.hip * 0.55) + one(cut.hip * 0.55);
}

function backSeams(cloth: Cloth, cut: Cut): string {
  const dark = tone(cloth.colour, -0.6);
  const yoke =
    cut.sleeve === 'strap'
      ? ''
      : `<path d="M${-cut.shoulder} 420C${-cut.shoulder / 2} 434 ${cut.shoulder / 2} 434 ${cut.shoulder} 420" fill="none" stroke="${dark}" stroke-width="3" opacity="${cut.rib ? 0 : 0.4}"/>`;
  return `${yoke}<path d="M0 ${cut.rib ? 2000 : 430}V${cut.hemY}" stroke="${dark}" stroke-width="3" opacity="0.35"/>`;
}

function belt(sheet: Sheet, cloth: Cloth, cut: Cut): string {
  const w = cut.waist + 4;
  const y = cut.waistY;
  const band: Point[] = [
    [-w, y - 24, 1],
    [0, y - 14],
    [w, y - 24, 1],
    [w, y + 18, 1],
    [0, y + 28],
    [-w, y + 18, 1],
  ];
  const tail: Point[] = [
    [14, y, 1],
    [60, y + 10],
    [86, y + 150],
    [104, y + 260, 1],
    [62, y + 268, 1],
    [44, y + 150],
    [6, y + 24],
  ];
  const shade = { ...cloth, colour: tone(cloth.colour, -0.06) };
  const drape = (points: Point[], lift: number): string => drapeCloth(sheet, points, shade, { lift, depth: 12, flat: true });
  return `${drape(band, 5)}${drape(movePoints(tail, -0.8, 0.86, 10, y * 0.14), 5)}${drape(tail, 6)}${drape(
    [
      [-24, y - 30],
      [26, y - 32],
      [34, y + 30],
      [-20, y + 34],
    ],
    5,
  )}${stitchSeam(traceBeside(band.slice(0, 3), 7), tone(cloth.colour, -0.3), 0.6)}`;
}
