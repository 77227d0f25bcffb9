import { tone } from '../ink/mix-colour.ts';
import type { Sheet } from '../ink/open-sheet.ts';
import { shapePiece, stitchSeam } from '../ink/shape-piece.ts';
import { type Point, traceBeside, traceCurve } from '../ink/trace-curve.ts';
import { weaveTexture } from '../ink/weave-texture.ts';
import type { Way } from './way.ts';

/** Open shoes: one wide band, two buckled bands, or a laced trek of webbing. */
export type StrapDesign = { kind: 'slide' | 'buckle' | 'trek' };

type Band = { near: Point[]; far: Point[] };

const SLIDE: Band = {
  near: [
    [452, 330, 1],
    [462, 262],
    [520, 170],
    [590, 116, 1],
    [690, 138],
    [780, 190],
    [850, 256],
    [886, 326, 1],
  ],
  far: [
    [590, 116, 1],
    [540, 190],
    [512, 270],
    [510, 330, 1],
    [560, 330],
    [600, 240],
    [690, 138, 1],
  ],
};
const FRONT: Band = {
  near: [
    [610, 330, 1],
    [620, 270],
    [660, 200],
    [704, 158, 1],
    [780, 190],
    [838, 240],
    [868, 328, 1],
  ],
  far: [
    [704, 158, 1],
    [664, 226],
    [650, 330, 1],
    [690, 330],
    [720, 250],
    [770, 186, 1],
  ],
};
const BACK: Band = {
  near: [
    [340, 330, 1],
    [356, 230],
    [404, 120],
    [446, 66, 1],
    [520, 92],
    [570, 130],
    [584, 200],
    [566, 328, 1],
  ],
  far: [
    [446, 66, 1],
    [404, 170],
    [392, 330, 1],
    [440, 330],
    [470, 200],
    [520, 90, 1],
  ],
};

/** A slide or sandal seen from the side, on y = 400. */
export function drawStrap(sheet: Sheet, way: Way, design: StrapDesign): string {
  const bands = design.kind === 'slide' ? [SLIDE] : [BACK, FRONT];
  const far = bands
    .map((band) => shapePiece(sheet, traceCurve(band.far), { colour: tone(way.lining, -0.4), depth: 16, gloss: 0.1 }))
    .join('');
  const near = bands.map((band, i) => nearBand(sheet, way, design, band, i)).join('');
  return far + heelStrap(sheet, way, design) + bed(sheet, way, design) + near;
}

function nearBand(sheet: Sheet, way: Way, design: StrapDesign, band: Band, index: number): string {
  const weave = design.kind === 'trek' ? 'canvas' : 'grain';
  const path = traceCurve(band.near);
  const colour = index === 0 ? way.upper : way.overlay;
  const seam = stitchSeam(traceBeside(band.near, 10), tone(colour, 0.45), 0.9);
  const piece = shapePiece(sheet, path, { colour, texture: weaveTexture(sheet, weave), depth: 40, gloss: 0.5, lift: 4 });
  return `${piece}<g clip-path="url(#${sheet.clip(path)})">${seam}${design.kind === 'slide' ? bars(sheet, way) : ''}</g>${design.kind === 'slide' ? '' : buckle(sheet, way, band, design)}`;
}

function bars(sheet: Sheet, way: Way): string {
  return [0, 1]
    .map((i) =>
      shapePiece(sheet, `M${590 + i * 78} ${306 - i * 2}L${640 + i * 70} ${186 + i * 22}h44L${634 + i * 78} ${306 - i * 2}Z`, {
        colour: way.accent,
        depth: 8,
        lift: 2,
        gloss: 0.5,
      }),
    )
    .join('');
}

function buckle(sheet: Sheet, way: Way, band: Band, design: StrapDesign): string {
  const [x, y] = band.near[2] ?? [0, 0];
  const [x2] = band.near.at(-2) ?? [0, 0];
  const middle = (x + x2) / 2;
  const metal = design.kind === 'trek' ? way.accent : '#c2a766';
  const tongue = `M${middle - 42} ${y + 60}l34 -44l62 26l-30 54z`;
  const frame = `M${middle - 34} ${y + 18}h72v62h-72zM${middle - 22} ${y + 30}v38h48v-38z`;
  return `${shapePiece(sheet, tongue, { colour: tone(way.upper, 0.06), depth: 8, lift: 3 })}<g fill-rule="evenodd">${shapePiece(sheet, frame, { colour: metal, depth: 6, lift: 3, gloss: 0.7 }).replaceAll('<path', '<path clip-rule="evenodd"')}</g>`;
}

function heelStrap(sheet: Sheet, way: Way, design: StrapDesign): string {
  if (design.kind !== 'trek') return '';
  const loop: Point[] = [
    [30, 300, 1],
    [24, 200],
    [40, 120],
    [96, 84],
    [240, 96],
    [420, 110],
    [430, 146],
    [250, 136],
    [112, 128],
    [76, 160],
    [70, 220],
    [84, 310, 1],
  ];
  return shapePiece(sheet, traceCurve(loop), { colour: way.overlay, texture: weaveTexture(sheet, 'canvas'), depth: 16, lift: 4 });
}

function bed(sheet: Sheet, way: Way, design: StrapDesign): string {
  const foot: Point[] = [
    [4, 262, 1],
    [40, 250],
    [120, 282],
    [280, 296],
    [430, 280],
    [640, 312],
    [860, 310],
    [960, 286],
    [996, 268, 1],
    [1000, 320],
    [500, 350],
    [10, 330],
  ];
  const slab: Point[] = [
    [-4, 290, 1],
    [120, 310],
    [280, 320],
    [440, 312],
    [640, 334],
    [860, 334],
    [1004, 292, 1],
    [1000, 330],
    [960, 376],
    [860, 398],
    [500, 398],
    [100, 402],
    [24, 388],
    [-4, 340],
  ];
  const path = traceCurve(slab);
  const lines =
    design.kind === 'slide'
      ? Array.from(
          { length: 30 },
          (_, i) => `<path d="M${20 + i * 33} 340l14 30" stroke="${tone(way.midsole, -0.55)}" stroke-width="6" opacity="0.32"/>`,
        ).join('')
      : `<path d="${traceBeside(slab.slice(0, 7), 26)}" stroke="${way.accent}" stroke-width="7" fill="none"/>`;
  const teeth =
    design.kind === 'trek'
      ? Array.from({ length: 14 }, (_, i) => `<path d="M${70 + i * 60} 394h40l-4 20h-32z" fill="${way.outsole}"/>`).join('')
      : '';
  const tread = `<rect x="-10" y="386" width="1020" height="20" fill="${way.outsole}"/>`;
  return `${teeth}${shapePiece(sheet, traceCurve(foot), { colour: way.lining, texture: weaveTexture(sheet, 'suede'), depth: 18, gloss: 0.4 })}${shapePiece(sheet, path, { colour: way.midsole, depth: 30, lift: 3, gloss: 0.5 })}<g clip-path="url(#${sheet.clip(path)})">${lines}${tread}</g>`;
}
