import { tone } from '../ink/mix-colour.ts';
import type { Sheet } from '../ink/open-sheet.ts';
import { shapePiece, softStroke, stitchSeam } from '../ink/shape-piece.ts';
import { type Point, traceBeside, traceCurve } from '../ink/trace-curve.ts';
import { type Weave, weaveTexture } from '../ink/weave-texture.ts';
import type { Way } from './way.ts';

/** What a shoe shows to someone who looks down on it. */
export type AboveDesign = {
  kind: 'laced' | 'skate' | 'boot' | 'clog' | 'slide' | 'straps';
  weave: Weave;
  toe: 'bare' | 'cap' | 'rand' | 'tee' | 'speed';
  check?: boolean;
};

export const FOOT_PRINT: Point[] = [
  [182, 0],
  [286, 36],
  [350, 150],
  [372, 300],
  [354, 470],
  [318, 630],
  [318, 790],
  [312, 930],
  [266, 1030],
  [198, 1056],
  [130, 1030],
  [88, 930],
  [82, 790],
  [86, 630],
  [62, 470],
  [40, 310],
  [50, 160],
  [104, 36],
];
const OPENING: Point[] = [
  [200, 640],
  [258, 676],
  [272, 800],
  [256, 930],
  [200, 986],
  [144, 930],
  [128, 800],
  [142, 676],
];

/** One right shoe from above, 400 wide and 1056 long, toe up. */
export function drawAbove(sheet: Sheet, way: Way, design: AboveDesign): string {
  const outline = traceCurve(FOOT_PRINT);
  const rim = `<g transform="translate(-8 -10) scale(1.04 1.018)">${shapePiece(sheet, outline, { colour: way.midsole, depth: 12, lift: 22 })}</g>`;
  if (design.kind === 'slide' || design.kind === 'straps') return rim + openTop(sheet, way, design);
  const weave = weaveTexture(sheet, design.weave);
  const upper = shapePiece(sheet, outline, { colour: way.upper, texture: weave, depth: 66, gloss: 0.4, lift: 4 });
  const inside = shapePiece(sheet, traceCurve(OPENING), { colour: tone(way.lining, -0.5), depth: 26, gloss: 0.1 });
  const insole: Point[] = [
    [200, 690],
    [240, 730],
    [246, 850],
    [230, 930],
    [200, 962],
    [170, 930],
    [154, 850],
    [160, 730],
  ];
  const bed = shapePiece(sheet, traceCurve(insole), { colour: tone(way.lining, -0.12), depth: 22, gloss: 0.2 });
  const bars = `<path d="M178 880l22 -60h16l-22 60zM204 880l22 -60h14l-22 60z" fill="${way.accent}"/>`;
  const collar = `<path d="${traceCurve(OPENING)}" fill="none" stroke="${tone(way.lining, -0.25)}" stroke-width="40"/><path d="${traceCurve(OPENING)}" fill="none" stroke="${way.lining}" stroke-width="31"/>${softStroke(sheet, traceCurve(OPENING.slice(4, 8), false), '#ffffff', 10, 5, 0.4)}`;
  return `${rim}${upper}<g clip-path="url(#${sheet.clip(outline)})">${toeCover(sheet, way, design)}${heelCover(sheet, way)}${front(sheet, way, design)}</g>${collar}${inside}${bed}${bars}${design.kind === 'laced' ? laces(sheet, way) : ''}`;
}

function toeCover(sheet: Sheet, way: Way, design: AboveDesign): string {
  const rows = (top: number): Point[] => [
    [-20, -20, 1],
    [420, -20, 1],
    [420, top + 110, 1],
    [330, top + 30],
    [200, top],
    [70, top + 30],
    [-20, top + 110, 1],
  ];
  if (design.toe === 'cap')
    return shapePiece(sheet, traceCurve(rows(140)), { colour: way.midsole, depth: 30, lift: 4, gloss: 0.6 });
  if (design.toe === 'rand') return shapePiece(sheet, traceCurve(rows(80)), { colour: way.outsole, depth: 22, lift: 4 });
  if (design.toe === 'tee') {
    const stem: Point[] = [
      [164, 80, 1],
      [236, 80, 1],
      [246, 360, 1],
      [154, 360, 1],
    ];
    const suede = { colour: way.overlay, texture: weaveTexture(sheet, 'suede'), depth: 14, lift: 4 };
    return (
      shapePiece(sheet, traceCurve(stem), suede) +
      shapePiece(sheet, traceCurve(rows(110)), suede) +
      stitchSeam(traceBeside(rows(110).slice(2, 7), -12), tone(way.overlay, 0.45))
    );
  }
  if (design.toe === 'speed')
    return [0, 1, 2]
      .map(
        (i) =>
          `<path d="M${40 + i * 20} ${250 + i * 70}L${210 + i * 20} ${140 + i * 60}" stroke="${way.accent}" stroke-width="${10 - i * 2}"/>`,
      )
      .join('');
  const holes = Array.from(
    { length: 21 },
    (_, i) =>
      `<circle cx="${128 + (i % 7) * 24}" cy="${120 + Math.floor(i / 7) * 34 + Math.abs((i % 7) - 3) * 8}" r="4.6" fill="#0b0a10" opacity="0.5"/>`,
  ).join('');
  return design.weave === 'mesh' || design.weave === 'knit' ? '' : holes;
}

function heelCover(sheet: Sheet, way: Way): string {
  const back: Point[] = [
    [40, 1080, 1],
    [60, 800, 1],
    [110, 830],
    [130, 960],
    [200, 1016],
    [270, 960],
    [290, 830],
    [350, 800, 1],
    [370, 1080, 1],
  ];
  return (
    shapePiece(sheet, traceCurve(back), { colour: way.overlay, depth: 22, lift: 4 }) +
    stitchSeam(traceBeside(back.slice(1, 8), 10), tone(way.overlay, 0.4), 0.9)
  );
}

function front(sheet: Sheet, way: Way, design: AboveDesign): string {
  if (design.kind === 'laced') {
    const stay: Point[] = [
      [92, 700, 1],
      [104, 520],
      [130, 380],
      [200, 320],
      [270, 380],
      [296, 520],
      [308, 700, 1],
    ];
    const tongue: Point[] = [
      [148, 700],
      [150, 520],
      [166, 404],
      [200, 376],
      [234, 404],
      [250, 520],
      [252, 700],
      [200, 716],
    ];
    return (
      shapePiece(sheet, traceCurve(stay), { colour: way.overlay, depth: 18, lift: 5 }) +
      stitchSeam(traceBeside(stay, 10), tone(way.overlay, 0.4)) +
      shapePiece(sheet, traceCurve(tongue), {
        colour: tone(way.upper, -0.12),
        texture: weaveTexture(sheet, design.weave),
        depth: 22,
        gloss: 0.15,
      })
    );
  }
  if (design.kind === 'skate' || design.kind === 'boot') {
    const squares = Array.from({ length: 260 }, (_, i) =>
      ((i % 13) + Math.floor(i / 13)) % 2
        ? `<rect x="${(i % 13) * 32}" y="${Math.floor(i / 13) * 34}" width="32" height="34" fill="${way.upper}"/>`
        : '',
    ).join('');
    const vamp: Point[] = [
      [-20, -20, 1],
      [420, -20, 1],
      [420, 660, 1],
      [330, 640],
      [270, 560],
      [200, 540],
      [130, 560],
      [70, 640],
      [-20, 660, 1],
    ];
    const gores = [`M92 620L136 590L132 760L100 780Z`, `M308 620L264 590L268 760L300 780Z`]
      .map((d) => shapePiece(sheet, d, { colour: way.lining, texture: weaveTexture(sheet, 'rib'), depth: 8 }))
      .join('');
    return (
      shapePiece(sheet, traceCurve(vamp), {
        colour: design.kind === 'skate' ? way.overlay : way.upper,
        texture: weaveTexture(sheet, design.weave),
        depth: 50,
        lift: 5,
        print: design.check ? squares : '',
      }) +
      stitchSeam(traceBeside(vamp.slice(2, 9), 10), tone(way.overlay, 0.45)) +
      gores
    );
  }
  return [
    [150, 220],
    [210, 200],
    [270, 230],
    [120, 310],
    [186, 290],
    [250, 300],
    [306, 330],
    [150, 390],
    [216, 380],
    [280, 400],
  ]
    .map(
      ([x, y]) =>
        `<ellipse cx="${x}" cy="${y}" rx="17" ry="20" fill="${tone(way.upper, -0.7)}"/><ellipse cx="${x}" cy="${(y ?? 0) + 5}" rx="13" ry="14" fill="${tone(way.upper, -0.4)}"/>`,
    )
    .join('');
}

function laces(sheet: Sheet, way: Way): string {
  return [0, 1, 2, 3, 4, 5]
    .map((i) => {
      const y = 404 + i * 52;
      const half = 54 + i * 6;
      const path = `M${200 - half} ${y + 6}C${180 - half / 3} ${y - 10} ${220 + half / 3} ${y - 10} ${200 + half} ${y + 6}L${200 + half} ${y + 28}C${220 + half / 3} ${y + 12} ${180 - half / 3} ${y + 12} ${200 - half} ${y + 28}Z`;
      return `<circle cx="${196 - half}" cy="${y + 18}" r="11" fill="#0b0a10" opacity="0.7"/><circle cx="${204 + half}" cy="${y + 18}" r="11" fill="#0b0a10" opacity="0.7"/>${shapePiece(sheet, path, { colour: way.lace, depth: 9, lift: 4, texture: weaveTexture(sheet, 'canvas') })}`;
    })
    .join('');
}

function openTop(sheet: Sheet, way: Way, design: AboveDesign): string {
  const outline = traceCurve(FOOT_PRINT);
  const bed = shapePiece(sheet, outline, { colour: way.lining, texture: weaveTexture(sheet, 'suede'), depth: 40, gloss: 0.35 });
  const heel =
    softStroke(sheet, 'M200 880a44 60 0 1 0 1 0', tone(way.lining, -0.5), 30, 22, 0.5) +
    softStroke(sheet, 'M120 330C160 380 260 380 310 320', tone(way.lining, -0.5), 30, 22, 0.4);
  const band = (top: number, bottom: number, colour: string): string => {
    const points: Point[] = [
      [20, top + 40, 1],
      [120, top],
      [200, top - 14],
      [290, top],
      [394, top + 40, 1],
      [384, bottom + 30, 1],
      [290, bottom],
      [200, bottom - 12],
      [110, bottom],
      [36, bottom + 30, 1],
    ];
    const bars =
      design.kind === 'slide'
        ? `<path d="M150 ${bottom - 20}l50 -${bottom - top - 50}h40l-50 ${bottom - top - 50}zM216 ${bottom - 20}l50 -${bottom - top - 50}h36l-50 ${bottom - top - 50}z" fill="${way.accent}"/>`
        : '';
    return (
      shapePiece(sheet, traceCurve(points), {
        colour,
        texture: weaveTexture(sheet, 'grain'),
        depth: 44,
        lift: 12,
        gloss: 0.5,
        print: bars,
      }) +
      stitchSeam(traceBeside(points.slice(0, 5), 12), tone(colour, 0.4)) +
      stitchSeam(traceBeside(points.slice(5, 10), 12), tone(colour, 0.4))
    );
  };
  const bands = design.kind === 'slide' ? band(190, 470, way.upper) : band(180, 320, way.overlay) + band(430, 590, way.upper);
  return `${bed}<g clip-path="url(#${sheet.clip(outline)})">${heel}</g>${bands}`;
}
