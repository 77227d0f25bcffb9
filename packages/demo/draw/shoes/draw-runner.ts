import { tone } from '../ink/mix-colour.ts';
import type { Sheet } from '../ink/open-sheet.ts';
import { type Finish, shapePiece, softStroke, stitchSeam } from '../ink/shape-piece.ts';
import { type Point, traceBeside, traceCurve } from '../ink/trace-curve.ts';
import { type Weave, weaveTexture } from '../ink/weave-texture.ts';
import { laceThroat } from './lace-throat.ts';
import type { Way } from './way.ts';

/** How one running shoe differs from the next. */
export type RunnerDesign = {
  stack: number;
  overlays: 'flow' | 'cage' | 'bare' | 'speed' | 'rand' | 'retro';
  foam: 'wave' | 'plate' | 'cloud' | 'flat';
  weave: Weave;
  tread?: 'road' | 'lug';
};

const UPPER: Point[] = [
  [36, 340],
  [8, 266],
  [20, 188],
  [46, 116],
  [26, 50, 1],
  [58, 30],
  [92, 58],
  [136, 122],
  [214, 148],
  [292, 116],
  [336, 62],
  [352, 28, 1],
  [386, 34],
  [470, 84],
  [590, 160],
  [680, 190],
  [790, 200],
  [884, 214],
  [950, 246],
  [982, 296],
  [980, 350, 1],
  [500, 380],
  [60, 360],
];
const TONGUE: Point[] = [
  [300, 120],
  [322, 40],
  [336, -14],
  [372, -26],
  [404, -4],
  [470, 54],
  [590, 132],
  [680, 190],
  [640, 230],
  [420, 150],
];
const FAR_COLLAR: Point[] = [
  [40, 60],
  [70, 36],
  [110, 78],
  [200, 112],
  [280, 84],
  [330, 20],
  [350, 60],
  [290, 160],
  [140, 170],
];
const EYELETS: Point[] = [
  [366, 62],
  [470, 116],
  [580, 184],
  [640, 216],
];
const EYESTAY: Point[] = [
  [352, 28, 1],
  [386, 34],
  [470, 84],
  [590, 160],
  [676, 200],
  [690, 226],
  [650, 246],
  [560, 216],
  [450, 154],
  [356, 104],
  [330, 80],
  [336, 58],
];

/** A running shoe seen from its outer side, 1000 wide, standing on y = 400. */
export function drawRunner(sheet: Sheet, way: Way, design: RunnerDesign): string {
  const weave = weaveTexture(sheet, design.weave);
  const rise = design.stack - 78;
  const clip = sheet.clip(traceCurve(UPPER));
  const upper = `<path d="${traceCurve(FAR_COLLAR)}" fill="${tone(way.lining, -0.45)}"/>${shapePiece(sheet, traceCurve(TONGUE), { colour: way.overlay, texture: weave, depth: 16, gloss: 0.3 })}
${shapePiece(sheet, traceCurve(UPPER), { colour: way.upper, texture: weave, depth: 64, gloss: 0.42 })}
<g clip-path="url(#${clip})">${overlays(sheet, way, design)}${collar(sheet, way)}${mark(sheet, way)}</g>
${laceThroat(EYELETS, { colour: way.lace, width: 17, rows: 6, reach: 46 })}`;
  return `<g transform="translate(0 ${-rise})">${upper}</g>${sole(sheet, way, design, rise)}`;
}

function collar(sheet: Sheet, way: Way): string {
  const band: Point[] = [
    [26, 50, 1],
    [58, 30],
    [92, 58],
    [136, 122],
    [214, 148],
    [292, 116],
    [336, 62],
    [330, 92],
    [296, 146],
    [214, 184],
    [122, 158],
    [62, 96],
  ];
  return (
    shapePiece(sheet, traceCurve(band), { colour: way.lining, depth: 18, gloss: 0.4, lift: 3 }) +
    stitchSeam(traceBeside(band.slice(7, 12), -8), tone(way.lining, -0.3), 0.8)
  );
}

function mark(sheet: Sheet, way: Way): string {
  const bars: Point[][] = [
    [
      [396, 316, 1],
      [470, 190, 1],
      [510, 204, 1],
      [440, 322, 1],
    ],
    [
      [470, 326, 1],
      [536, 218, 1],
      [572, 232, 1],
      [512, 330, 1],
    ],
  ];
  return bars.map((bar) => shapePiece(sheet, traceCurve(bar), { colour: way.accent, depth: 7, lift: 2.5, gloss: 0.5 })).join('');
}

function overlays(sheet: Sheet, way: Way, design: RunnerDesign): string {
  const counter: Point[] = [
    [0, 350, 1],
    [0, 230],
    [30, 150],
    [70, 130],
    [120, 190],
    [190, 250],
    [290, 320],
    [330, 370, 1],
  ];
  const toe: Point[] = [
    [720, 380, 1],
    [740, 320],
    [800, 282],
    [880, 268],
    [962, 270],
    [1000, 300],
    [1000, 380, 1],
  ];
  const finish = { colour: way.overlay, depth: 14, lift: 4, gloss: 0.45 };
  const eyestay =
    shapePiece(sheet, traceCurve(EYESTAY), finish) + stitchSeam(traceBeside(EYESTAY.slice(5, 11), 9), tone(way.overlay, 0.4));
  const heel = shapePiece(sheet, traceCurve(counter), { ...finish, depth: 30 });
  if (design.overlays === 'bare')
    return (
      eyestay +
      softStroke(
        sheet,
        traceCurve(
          [
            [60, 250],
            [180, 300],
            [300, 340],
          ],
          false,
        ),
        tone(way.upper, -0.5),
        10,
        9,
        0.4,
      )
    );
  if (design.overlays === 'flow') {
    const sweep: Point[] = [
      [250, 380, 1],
      [330, 270],
      [470, 226],
      [640, 250],
      [780, 290],
      [900, 292],
      [1000, 286],
      [1000, 400, 1],
    ];
    return (
      shapePiece(sheet, traceCurve(sweep), { ...finish, depth: 22 }) +
      heel +
      eyestay +
      stitchSeam(traceBeside(sweep.slice(1, 7), 10), tone(way.overlay, 0.35))
    );
  }
  if (design.overlays === 'retro') return retro(sheet, way, finish) + eyestay;
  const lip =
    shapePiece(sheet, traceCurve(toe), { ...finish, depth: 20 }) +
    stitchSeam(traceBeside(toe.slice(1, 5), 9), tone(way.overlay, 0.35));
  if (design.overlays === 'cage') {
    const ribs = [0, 1, 2, 3].map((i): Point[] => [
      [380 + i * 68, 128 + i * 34, 1],
      [404 + i * 68, 142 + i * 34, 1],
      [360 + i * 92, 380, 1],
      [322 + i * 92, 380, 1],
    ]);
    return ribs.map((rib) => shapePiece(sheet, traceCurve(rib), { ...finish, depth: 9 })).join('') + heel + lip + eyestay;
  }
  if (design.overlays === 'rand') return rand(sheet, way) + heel + eyestay;
  const lines = [0, 1, 2, 3, 4].map(
    (i) =>
      `<path d="M${620 + i * 44} ${190 + i * 10}L${520 + i * 62} 380" stroke="${way.accent}" stroke-width="${9 - i}" opacity="0.85"/>`,
  );
  return lines.join('') + heel + eyestay;
}

/** Suede panels of a street runner of the nineties: a T over the toe, a saddle and a wrapped heel. */
function retro(sheet: Sheet, way: Way, finish: Finish): string {
  const suede = { ...finish, texture: weaveTexture(sheet, 'suede'), depth: 16 };
  const toe: Point[] = [
    [560, 400, 1],
    [640, 316],
    [740, 292],
    [820, 268],
    [850, 190, 1],
    [900, 190, 1],
    [920, 244],
    [1000, 250],
    [1000, 400, 1],
  ];
  const saddle: Point[] = [
    [280, 400, 1],
    [360, 300],
    [440, 210],
    [470, 130, 1],
    [560, 180, 1],
    [540, 280],
    [500, 400, 1],
  ];
  const heel: Point[] = [
    [-20, 400, 1],
    [-20, 120, 1],
    [60, 124],
    [150, 176],
    [236, 196],
    [250, 230],
    [180, 270],
    [230, 340],
    [300, 400, 1],
  ];
  return [saddle, toe, heel]
    .map(
      (panel) =>
        shapePiece(sheet, traceCurve(panel), suede) +
        stitchSeam(traceBeside(panel, 9, true), tone(way.overlay, 0.45)) +
        stitchSeam(traceBeside(panel, 17, true), tone(way.overlay, 0.45), 0.8),
    )
    .join('');
}

/** A welded rand around the foot against stones, with a folded toe bumper. */
function rand(sheet: Sheet, way: Way): string {
  const band: Point[] = [
    [-10, 400, 1],
    [-10, 250],
    [60, 262],
    [150, 300],
    [260, 276],
    [350, 310],
    [450, 286],
    [560, 312],
    [660, 270],
    [760, 252],
    [860, 240],
    [940, 250],
    [1010, 260],
    [1010, 400, 1],
  ];
  const bumper: Point[] = [
    [820, 400, 1],
    [850, 300],
    [900, 246],
    [930, 226],
    [1010, 240],
    [1010, 400, 1],
  ];
  return (
    shapePiece(sheet, traceCurve(band), {
      colour: way.overlay,
      texture: weaveTexture(sheet, 'grain'),
      depth: 14,
      lift: 4,
      gloss: 0.5,
    }) + shapePiece(sheet, traceCurve(bumper), { colour: way.outsole, depth: 18, lift: 4, gloss: 0.4 })
  );
}

function sole(sheet: Sheet, way: Way, design: RunnerDesign, rise: number): string {
  const top: Point[] = [
    [-2, 284 - rise],
    [34, 306 - rise],
    [150, 320 - rise],
    [380, 334 - rise],
    [640, 326 - rise],
    [840, 308 - rise],
    [940, 304 - rise],
    [984, 290 - rise],
  ];
  const ground: Point[] = [
    [994, 316 - rise * 0.7],
    [966, 352 - rise * 0.25],
    [880, 380],
    [740, 391],
    [420, 388],
    [180, 392],
    [84, 386],
    [22, 358],
    [-8, 312 - rise * 0.6],
  ];
  const foam = [...top, ...ground];
  const outsole: Point[] = [
    [30, 360],
    [90, 378],
    [420, 380],
    [740, 382],
    [900, 362],
    [984, 326 - rise * 0.5],
    [978, 350 - rise * 0.3],
    [890, 394],
    [740, 404],
    [100, 403],
    [46, 386],
  ];
  const path = traceCurve(foam);
  return `${shapePiece(sheet, traceCurve(outsole), { colour: way.outsole, depth: 8, gloss: 0.25 })}${design.tread === 'lug' ? lugs(way) : notches(way)}
${shapePiece(sheet, path, { colour: way.midsole, depth: 32, lift: 3, gloss: 0.55 })}<g clip-path="url(#${sheet.clip(path)})">${foamDetail(sheet, way, design, rise)}</g>`;
}

/** The deep teeth of a trail sole, leaning back at the heel to brake and forward at the toe to climb. */
function lugs(way: Way): string {
  return Array.from({ length: 15 }, (_, i) => {
    const x = 70 + i * 58;
    const lean = i < 5 ? -8 : 8;
    const y = i > 12 ? 386 - (i - 12) * 16 : 396;
    return `<path d="M${x} ${y}h40l${lean} 26h-34z" fill="${way.outsole}"/><path d="M${x} ${y}h40l${lean} 26h-34z" fill="#0b0a10" opacity="0.32"/><path d="M${x + 2} ${y}h10l${lean * 0.6} 24h-6z" fill="#fff" opacity="0.2"/>`;
  }).join('');
}

function notches(way: Way): string {
  return Array.from(
    { length: 17 },
    (_, i) => `<path d="M${110 + i * 44} 406l10 -12h9l-8 12z" fill="${tone(way.outsole, -0.75)}"/>`,
  ).join('');
}

function foamDetail(sheet: Sheet, way: Way, design: RunnerDesign, rise: number): string {
  const deep = tone(way.midsole, -0.5);
  const groove = (points: Point[], width: number): string =>
    softStroke(sheet, traceCurve(points, false), deep, width, 2.4, 0.75) +
    softStroke(sheet, traceCurve(points, false), '#ffffff', width * 0.5, 1.6, 0.5).replace(
      '<path',
      `<path transform="translate(0 ${width * 0.7})"`,
    );
  const y = 352 - rise * 0.5;
  if (design.foam === 'wave')
    return groove(
      [
        [-10, y - 26],
        [110, y - 4],
        [240, y - 22],
        [380, y + 8],
        [520, y - 8],
        [680, y + 10],
        [840, y - 12],
        [1000, y - 44],
      ],
      8,
    );
  if (design.foam === 'plate') {
    const plate: Point[] = [
      [-20, y - 18],
      [140, y - 6],
      [420, y + 20],
      [640, y + 22],
      [860, y - 10],
      [1020, y - 40],
      [1020, y - 26],
      [860, y + 6],
      [640, y + 36],
      [420, y + 34],
      [140, y + 10],
      [-20, y - 2],
    ];
    return shapePiece(sheet, traceCurve(plate), { colour: way.accent, depth: 6, gloss: 0.5 });
  }
  if (design.foam === 'cloud') {
    return (
      [60, 190, 330, 480, 630, 770, 890]
        .map((x, i) =>
          groove(
            [
              [x - 16, y - 40 + (i % 2) * 6],
              [x + 6, y - 6],
              [x - 6, 398],
            ],
            10,
          ),
        )
        .join('') +
      groove(
        [
          [0, y - 22],
          [300, y - 6],
          [640, y - 2],
          [1000, y - 48],
        ],
        4,
      )
    );
  }
  return (
    groove(
      [
        [0, y - 6],
        [300, y + 12],
        [700, y + 12],
        [1000, y - 34],
      ],
      4,
    ) +
    Array.from(
      { length: 22 },
      (_, i) => `<path d="M${120 + i * 34} ${y + 18}l12 16" stroke="${deep}" stroke-width="4" opacity="0.35"/>`,
    ).join('')
  );
}
