import { tone } from '../ink/mix-colour.ts';
import type { Sheet } from '../ink/open-sheet.ts';
import { shapePiece, softStroke, stitchSeam } from '../ink/shape-piece.ts';
import { type Point, traceBeside, traceCurve } from '../ink/trace-curve.ts';
import { type Weave, weaveTexture } from '../ink/weave-texture.ts';
import type { Way } from './way.ts';

/** What one steps into without laces. */
export type SlipDesign = { kind: 'skate' | 'chelsea' | 'clog'; weave: Weave; check?: boolean };

const SKATE: Point[] = [
  [30, 350],
  [14, 270],
  [26, 190],
  [38, 130],
  [34, 90, 1],
  [70, 76],
  [150, 120],
  [270, 140],
  [380, 112],
  [470, 60],
  [520, 46, 1],
  [620, 96],
  [740, 150],
  [860, 190],
  [944, 236],
  [976, 300],
  [972, 370, 1],
  [500, 386],
  [40, 380, 1],
];
const CHELSEA: Point[] = [
  [34, 350],
  [18, 270],
  [34, 170],
  [50, 40],
  [44, -110],
  [46, -210, 1],
  [90, -222],
  [220, -212],
  [340, -228, 1],
  [356, -120],
  [372, -20],
  [430, 60],
  [540, 120],
  [680, 166],
  [820, 190],
  [920, 226],
  [974, 292],
  [974, 370, 1],
  [500, 386],
  [40, 380, 1],
];
const CLOG: Point[] = [
  [150, 330, 1],
  [190, 220],
  [270, 176],
  [360, 120],
  [430, 60],
  [500, 44],
  [620, 70],
  [760, 120],
  [880, 176],
  [960, 240],
  [990, 310],
  [980, 370, 1],
  [500, 386],
  [150, 380, 1],
];

/** A slip-on, a chelsea boot or a moulded clog, seen from the side on y = 400. */
export function drawSlip(sheet: Sheet, way: Way, design: SlipDesign): string {
  if (design.kind === 'skate') return skate(sheet, way, design);
  return design.kind === 'chelsea' ? chelsea(sheet, way, design) : clog(sheet, way);
}

function skate(sheet: Sheet, way: Way, design: SlipDesign): string {
  const path = traceCurve(SKATE);
  const far: Point[] = [
    [44, 96],
    [80, 66],
    [170, 90],
    [280, 104],
    [400, 70],
    [510, 40],
    [460, 120],
    [280, 180],
    [100, 150],
  ];
  const squares = Array.from({ length: 140 }, (_, i) => {
    const column = i % 20;
    const row = Math.floor(i / 20);
    return (column + row) % 2
      ? `<rect x="${420 + column * 32}" y="${20 + row * 46}" width="32" height="46" fill="${way.upper}" transform="skewX(-6)"/>`
      : '';
  }).join('');
  const vamp: Point[] = [
    [430, 400, 1],
    [420, 280],
    [450, 150],
    [520, 46, 1],
    [620, 96],
    [740, 150],
    [860, 190],
    [944, 236],
    [1010, 300],
    [1010, 400, 1],
  ];
  const gore: Point[] = [
    [350, 126, 1],
    [452, 72, 1],
    [430, 180],
    [390, 250],
    [360, 200],
  ];
  const collar: Point[] = [
    [34, 90, 1],
    [70, 76],
    [150, 120],
    [270, 140],
    [350, 122, 1],
    [352, 150, 1],
    [270, 174],
    [140, 154],
    [40, 118],
  ];
  const ribs = Array.from(
    { length: 9 },
    (_, i) => `<path d="M${352 + i * 12} 60L${360 + i * 8} 270" stroke="#0b0a10" stroke-width="3" opacity="0.4"/>`,
  ).join('');
  return `<path d="${traceCurve(far)}" fill="${tone(way.lining, -0.4)}"/>${shapePiece(sheet, path, { colour: way.upper, texture: weaveTexture(sheet, design.weave), depth: 58, gloss: 0.4 })}<g clip-path="url(#${sheet.clip(path)})">
${shapePiece(sheet, traceCurve(vamp), { colour: way.overlay, texture: weaveTexture(sheet, design.weave), depth: 40, lift: 4, print: design.check ? squares : '' })}${stitchSeam(traceBeside(vamp.slice(0, 4), 10), tone(way.overlay, 0.5))}${stitchSeam(traceBeside(vamp.slice(0, 4), 18), tone(way.overlay, 0.5), 0.8)}
${shapePiece(sheet, traceCurve(gore), { colour: way.lining, depth: 8, lift: 2, print: ribs })}${shapePiece(sheet, traceCurve(collar), { colour: way.lining, depth: 14, lift: 3 })}</g>${flatSole(sheet, way, 322)}`;
}

function chelsea(sheet: Sheet, way: Way, design: SlipDesign): string {
  const path = traceCurve(CHELSEA);
  const gore: Point[] = [
    [130, -230, 1],
    [290, -230, 1],
    [276, -120],
    [250, -20],
    [222, 36],
    [196, 30],
    [168, -60],
    [140, -150],
  ];
  const vamp: Point[] = [
    [372, 400, 1],
    [330, 300],
    [260, 200],
    [222, 50],
    [300, -40],
    [330, -120],
    [350, -240, 1],
    [400, -120],
    [1010, 170],
    [1010, 400, 1],
  ];
  const ribs = Array.from(
    { length: 20 },
    (_, i) => `<path d="M${124 + i * 9} -240V60" stroke="#0b0a10" stroke-width="3" opacity="0.42"/>`,
  ).join('');
  const loop = shapePiece(
    sheet,
    'M58 -206 C40 -270 58 -300 78 -298 C100 -298 106 -262 92 -206Z M66 -210 C58 -256 66 -280 78 -280 C88 -280 92 -250 84 -210Z',
    { colour: way.accent, depth: 6, lift: 2 },
  );
  const creases = [
    [
      [400, 130],
      [460, 160],
      [470, 220],
    ],
    [
      [500, 150],
      [560, 190],
      [560, 250],
    ],
    [
      [90, 180],
      [150, 150],
      [190, 90],
    ],
  ] satisfies Point[][];
  return `${loop}<path d="M46 -210C120 -240 260 -236 340 -228L338 -190H50Z" fill="${tone(way.lining, -0.45)}"/>${shapePiece(sheet, path, { colour: way.upper, texture: weaveTexture(sheet, design.weave), depth: 60, gloss: 0.4 })}<g clip-path="url(#${sheet.clip(path)})">
${shapePiece(sheet, traceCurve(vamp), { colour: way.upper, texture: weaveTexture(sheet, design.weave), depth: 44, lift: 4, gloss: 0.42 })}${creases.map((line) => softStroke(sheet, traceCurve(line, false), tone(way.upper, -0.6), 10, 7, 0.34)).join('')}${stitchSeam(traceBeside(vamp.slice(0, 6), 9), tone(way.upper, 0.3), 0.9)}
${shapePiece(sheet, traceCurve(gore), { colour: way.lining, depth: 12, lift: 2, print: ribs })}</g>${lugSole(sheet, way)}`;
}

function clog(sheet: Sheet, way: Way): string {
  const path = traceCurve(CLOG);
  const bed: Point[] = [
    [0, 250, 1],
    [30, 236],
    [110, 262],
    [260, 300],
    [520, 320],
    [1000, 300, 1],
    [1000, 360],
    [960, 396],
    [500, 400],
    [60, 402],
    [14, 380],
    [-4, 310],
  ];
  const opening: Point[] = [
    [170, 300],
    [210, 220],
    [290, 180],
    [390, 110],
    [450, 72],
    [470, 130],
    [380, 220],
    [260, 300],
  ];
  const holes = [
    [620, 150],
    [700, 176],
    [780, 206],
    [860, 240],
    [596, 220],
    [676, 244],
    [756, 268],
    [836, 292],
  ]
    .map(
      ([x = 0, y = 0]) =>
        `<ellipse cx="${x}" cy="${y}" rx="19" ry="15" fill="${tone(way.upper, -0.72)}" transform="rotate(18 ${x} ${y})"/><ellipse cx="${x + 3}" cy="${y + 5}" rx="15" ry="10" fill="${tone(way.upper, -0.4)}" transform="rotate(18 ${x} ${y})"/>`,
    )
    .join('');
  const strap: Point[] = [
    [22, 190, 1],
    [40, 150],
    [120, 140],
    [330, 150],
    [480, 170],
    [486, 204],
    [330, 196],
    [130, 186],
    [70, 200],
    [30, 250, 1],
  ];
  return `${shapePiece(sheet, path, { colour: way.upper, depth: 70, gloss: 0.6 })}<path d="${traceCurve(opening)}" fill="${tone(way.lining, -0.45)}" opacity="0.9"/><g clip-path="url(#${sheet.clip(path)})">${holes}${softStroke(
    sheet,
    traceCurve(
      [
        [560, 330],
        [640, 300],
        [900, 320],
      ],
      false,
    ),
    tone(way.upper, -0.5),
    12,
    8,
    0.35,
  )}</g>
${shapePiece(sheet, traceCurve(bed), { colour: way.midsole, depth: 34, lift: 4, gloss: 0.55 })}${shapePiece(sheet, traceCurve(strap), { colour: way.overlay, depth: 14, lift: 6, gloss: 0.5 })}${shapePiece(sheet, 'M446 187a24 24 0 1 0 48 0a24 24 0 1 0 -48 0', { colour: way.accent, depth: 8, lift: 3, gloss: 0.6 })}
${Array.from({ length: 26 }, (_, i) => `<path d="M${70 + i * 34} 376v22" stroke="${tone(way.midsole, -0.55)}" stroke-width="5" opacity="0.4"/>`).join('')}`;
}

function flatSole(sheet: Sheet, way: Way, lip: number): string {
  const wall: Point[] = [
    [8, lip, 1],
    [300, lip + 10],
    [660, lip + 8],
    [900, lip - 6],
    [986, lip - 26, 1],
    [990, lip + 16],
    [976, 384],
    [960, 402, 1],
    [30, 402, 1],
    [10, 386],
  ];
  const path = traceCurve(wall);
  const line = traceBeside(
    [
      [8, lip],
      [300, lip + 10],
      [660, lip + 8],
      [900, lip - 6],
      [986, lip - 26],
    ],
    14,
  );
  return `${shapePiece(sheet, path, { colour: way.midsole, depth: 22, lift: 4, gloss: 0.5 })}<g clip-path="url(#${sheet.clip(path)})"><path d="${line}" stroke="${way.accent}" stroke-width="5" fill="none"/><rect y="388" width="1000" height="20" fill="${way.outsole}"/></g>`;
}

function lugSole(sheet: Sheet, way: Way): string {
  const welt: Point[] = [
    [10, 318, 1],
    [300, 336],
    [660, 330],
    [900, 316],
    [990, 296, 1],
    [1000, 316],
    [980, 350],
    [640, 366],
    [360, 366],
    [320, 360],
    [310, 372],
    [306, 404, 1],
    [30, 404, 1],
    [8, 370],
  ];
  const teeth = Array.from(
    { length: 9 },
    (_, i) =>
      `<path d="M${362 + i * 66} ${366 - Math.max(0, i - 6) * 9}h48l-5 ${36 - Math.max(0, i - 6) * 3}h-38z" fill="${tone(way.outsole, -0.2)}"/>`,
  ).join('');
  const path = traceCurve(welt);
  return `<rect x="310" y="350" width="600" height="34" fill="${tone(way.outsole, -0.5)}"/>${teeth}${shapePiece(sheet, path, { colour: way.outsole, depth: 18, lift: 5, gloss: 0.4 })}<g clip-path="url(#${sheet.clip(path)})">${stitchSeam(traceBeside(welt.slice(0, 5), 11), way.accent, 1.3)}</g>`;
}
