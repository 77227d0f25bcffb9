import { tone } from '../ink/mix-colour.ts';
import type { Sheet } from '../ink/open-sheet.ts';
import { shapePiece, softStroke, stitchSeam } from '../ink/shape-piece.ts';
import { type Point, traceBeside, traceCurve } from '../ink/trace-curve.ts';
import { type Weave, weaveTexture } from '../ink/weave-texture.ts';
import { laceThroat } from './lace-throat.ts';
import type { Way } from './way.ts';

/** How one court shoe differs from the next: its collar, its panels, its hide. */
export type CourtDesign = {
  collar: 'low' | 'high';
  panels: 'plain' | 'stripe' | 'saddle' | 'cap';
  weave: Weave;
  sole: 'cup' | 'vulcanised';
};

type Collar = { upper: Point[]; tongue: Point[]; far: Point[]; band: Point[]; stay: Point[]; eyelets: Point[]; rows: number };

const FOOT: Point[] = [
  [700, 168],
  [800, 176],
  [890, 196],
  [950, 234],
  [978, 290],
  [974, 360, 1],
  [500, 386],
  [40, 372, 1],
];
const LOW: Collar = {
  upper: [
    [30, 340],
    [14, 262],
    [28, 180],
    [40, 120],
    [32, 64, 1],
    [66, 46],
    [110, 66],
    [200, 106],
    [290, 92],
    [352, 38],
    [372, 6, 1],
    [410, 14],
    [500, 62],
    [610, 130],
    ...FOOT,
  ],
  tongue: [
    [320, 110],
    [340, 20],
    [352, -42],
    [400, -54],
    [430, -24],
    [500, 34],
    [610, 104],
    [700, 156],
    [650, 220],
    [420, 150],
  ],
  far: [
    [46, 70],
    [80, 50],
    [120, 60],
    [210, 82],
    [290, 60],
    [350, 0],
    [380, 60],
    [290, 160],
    [120, 150],
  ],
  band: [
    [32, 64, 1],
    [66, 46],
    [110, 66],
    [200, 106],
    [290, 92],
    [352, 38],
    [372, 6, 1],
    [372, 50],
    [312, 122],
    [200, 142],
    [100, 104],
    [56, 90],
  ],
  stay: [
    [372, 6, 1],
    [410, 14],
    [500, 62],
    [610, 130],
    [690, 166],
    [700, 204],
    [660, 232],
    [560, 198],
    [460, 140],
    [372, 100],
    [352, 60],
  ],
  eyelets: [
    [392, 46],
    [490, 96],
    [590, 158],
    [650, 194],
  ],
  rows: 6,
};
const HIGH: Collar = {
  upper: [
    [30, 340],
    [14, 262],
    [30, 150],
    [44, 20],
    [34, -120],
    [36, -214, 1],
    [70, -226],
    [170, -206],
    [270, -216],
    [330, -236, 1],
    [352, -190],
    [372, -90],
    [402, -10],
    [470, 54],
    [590, 122],
    ...FOOT,
  ],
  tongue: [
    [280, -150],
    [300, -250],
    [330, -300],
    [382, -296],
    [396, -230],
    [420, -110],
    [460, -20],
    [560, 66],
    [700, 150],
    [640, 220],
    [380, 100],
    [300, -60],
  ],
  far: [
    [40, -210],
    [70, -240],
    [180, -226],
    [290, -240],
    [330, -250],
    [340, -180],
    [60, -180],
  ],
  band: [
    [36, -214, 1],
    [70, -226],
    [170, -206],
    [270, -216],
    [330, -236, 1],
    [344, -186, 1],
    [270, -166],
    [170, -156],
    [70, -172],
    [36, -164, 1],
  ],
  stay: [
    [330, -236, 1],
    [352, -190],
    [372, -90],
    [402, -10],
    [470, 54],
    [590, 122],
    [690, 164],
    [700, 204],
    [660, 232],
    [540, 190],
    [410, 120],
    [340, 40],
    [306, -80],
    [296, -190],
    [300, -232, 1],
  ],
  eyelets: [
    [326, -200],
    [342, -90],
    [374, 20],
    [450, 92],
    [570, 160],
    [650, 194],
  ],
  rows: 9,
};

/** A court shoe of leather or canvas, low or to the ankle, seen from its outer side on y = 400. */
export function drawCourt(sheet: Sheet, way: Way, design: CourtDesign): string {
  const cut = design.collar === 'low' ? LOW : HIGH;
  const weave = weaveTexture(sheet, design.weave);
  const path = traceCurve(cut.upper);
  const crease = [
    [
      [640, 262],
      [700, 236],
      [730, 200],
    ],
    [
      [672, 290],
      [740, 252],
      [772, 206],
    ],
  ] satisfies Point[][];
  const creases = crease.map((line) => softStroke(sheet, traceCurve(line, false), tone(way.upper, -0.55), 7, 5, 0.22)).join('');
  return `<path d="${traceCurve(cut.far)}" fill="${tone(way.lining, -0.4)}"/>${shapePiece(sheet, traceCurve(cut.tongue), { colour: way.upper, texture: weave, depth: 18 })}${label(sheet, way, cut)}
${shapePiece(sheet, path, { colour: way.upper, texture: weave, depth: 60, gloss: 0.45 })}<g clip-path="url(#${sheet.clip(path)})">${creases}${panels(sheet, way, design, cut)}</g>
${laceThroat(cut.eyelets, { colour: way.lace, width: 20, rows: cut.rows, reach: design.collar === 'low' ? 50 : 46, metal: design.panels === 'cap' ? '#c9c6bd' : undefined })}${sole(sheet, way, design)}`;
}

function label(sheet: Sheet, way: Way, cut: Collar): string {
  const [x, y] = cut.tongue[3] ?? [0, 0];
  const path = `M${x - 34} ${y + 14}h42l14 34h-46z`;
  return shapePiece(sheet, path, { colour: way.accent, depth: 4, lift: 1 });
}

function panels(sheet: Sheet, way: Way, design: CourtDesign, cut: Collar): string {
  const hide = { colour: way.overlay, texture: weaveTexture(sheet, 'grain'), depth: 15, lift: 4, gloss: 0.45 };
  const seam = (points: Point[]): string => stitchSeam(traceBeside(points, 9, true), tone(way.overlay, 0.4), 0.95);
  const stay = shapePiece(sheet, traceCurve(cut.stay), hide) + seam(cut.stay);
  const band = shapePiece(sheet, traceCurve(cut.band), { colour: way.lining, depth: 18, lift: 3, gloss: 0.35 });
  const heel: Point[] = [
    [-20, 400, 1],
    [-20, 96, 1],
    [52, 100],
    [120, 140],
    [150, 190],
    [190, 270],
    [280, 340],
    [320, 400, 1],
  ];
  const counter = shapePiece(sheet, traceCurve(heel), hide) + seam(heel);
  const holes = Array.from(
    { length: 14 },
    (_, i) =>
      `<circle cx="${770 + (i % 5) * 26 - Math.floor(i / 5) * 4}" cy="${218 + Math.floor(i / 5) * 24 + (i % 5) * 5}" r="4.4" fill="#0b0a10" opacity="0.55"/>`,
  ).join('');
  if (design.panels === 'plain') return band + counter + stay + holes;
  if (design.panels === 'stripe') {
    const bars = [0, 1].map((i): Point[] => [
      [330 + i * 84, 400, 1],
      [420 + i * 76, 190 + i * 28, 1],
      [468 + i * 76, 208 + i * 28, 1],
      [386 + i * 84, 400, 1],
    ]);
    return (
      band +
      bars
        .map(
          (bar) =>
            shapePiece(sheet, traceCurve(bar), { ...hide, colour: way.accent, depth: 8 }) +
            stitchSeam(traceBeside(bar, 6, true), tone(way.accent, 0.4), 0.7),
        )
        .join('') +
      counter +
      stay +
      holes
    );
  }
  if (design.panels === 'saddle') {
    const saddle: Point[] = [
      [300, 400, 1],
      [330, 280],
      [390, 180],
      [420, 90, 1],
      [620, 190, 1],
      [590, 290],
      [600, 400, 1],
    ];
    const toe: Point[] = [
      [640, 400, 1],
      [690, 312],
      [780, 262],
      [880, 246],
      [1010, 262],
      [1010, 400, 1],
    ];
    return (
      band +
      shapePiece(sheet, traceCurve(saddle), { ...hide, colour: way.accent }) +
      stitchSeam(traceBeside(saddle, 9, true), tone(way.accent, 0.4)) +
      shapePiece(sheet, traceCurve(toe), hide) +
      seam(toe) +
      counter +
      stay +
      holes
    );
  }
  const cap: Point[] = [
    [800, 400, 1],
    [812, 300],
    [836, 230],
    [880, 180, 1],
    [1010, 180, 1],
    [1010, 400, 1],
  ];
  return band + counter + stay + shapePiece(sheet, traceCurve(cap), { colour: way.midsole, depth: 26, lift: 3, gloss: 0.6 });
}

function sole(sheet: Sheet, way: Way, design: CourtDesign): string {
  const cup = design.sole === 'cup';
  const lip = cup ? 312 : 326;
  const wall: Point[] = [
    [6, lip - 4, 1],
    [300, lip + 12],
    [660, lip + 10],
    [880, lip - 2],
    [986, lip - 20, 1],
    [992, lip + 14],
    [980, 376],
    [960, 398, 1],
    [30, 402, 1],
    [8, 384],
  ];
  const path = traceCurve(wall);
  const line = traceBeside(
    [
      [6, lip - 4],
      [300, lip + 12],
      [660, lip + 10],
      [880, lip - 2],
      [986, lip - 20],
    ],
    cup ? 17 : 12,
  );
  const foxing = cup
    ? stitchSeam(line, tone(way.midsole, -0.22), 1.1)
    : `<path d="${line}" stroke="${way.accent}" stroke-width="5" fill="none"/>`;
  const grip = Array.from(
    { length: 15 },
    (_, i) =>
      `<path d="M${792 + i * 13} ${366 - i * 0.8}v22" stroke="${tone(way.midsole, -0.5)}" stroke-width="3.4" opacity="0.4"/>`,
  ).join('');
  const rubber: Point[] = [
    [14, 386],
    [500, 388],
    [976, 380],
    [968, 404, 1],
    [28, 408, 1],
  ];
  return `${shapePiece(sheet, path, { colour: way.midsole, depth: 24, lift: 4, gloss: 0.55 })}<g clip-path="url(#${sheet.clip(path)})">${foxing}${cup ? grip : ''}</g>${shapePiece(sheet, traceCurve(rubber), { colour: way.outsole, depth: 6, gloss: 0.3 })}`;
}
