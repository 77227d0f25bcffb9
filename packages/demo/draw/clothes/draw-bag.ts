import { tone } from '../ink/mix-colour.ts';
import type { Sheet } from '../ink/open-sheet.ts';
import { shapePiece, softStroke, stitchSeam } from '../ink/shape-piece.ts';
import { type Point, traceBeside, traceCurve } from '../ink/trace-curve.ts';
import { type Weave, weaveTexture } from '../ink/weave-texture.ts';

/** Bags, standing on y = 0 with their middle at x = 0. */
export type BagDesign = { kind: 'tote' | 'moon' | 'bucket' | 'flap' | 'clutch' | 'basket'; weave: Weave };

const BRASS = '#c29a55';

/** One bag seen from the front or, turned round, without its clasp. */
export function drawBag(sheet: Sheet, colour: string, design: BagDesign, side: 'front' | 'back'): string {
  const drawn = { tote, moon, bucket, flap, clutch, basket }[design.kind];
  return `<ellipse cx="30" cy="6" rx="390" ry="34" fill="#2a1a10" opacity="0.3" filter="url(#${sheet.blur(22)})"/><ellipse cx="6" cy="2" rx="330" ry="10" fill="#2a1a10" opacity="0.55" filter="url(#${sheet.blur(6)})"/>${drawn(sheet, colour, weaveTexture(sheet, design.weave), side === 'front')}`;
}

function strap(path: string, colour: string, width: number): string {
  return `<path d="${path}" fill="none" stroke="#2a1a10" stroke-width="${width}" opacity="0.2" transform="translate(16 18)"/><path d="${path}" fill="none" stroke="${tone(colour, -0.45)}" stroke-width="${width}" stroke-linecap="round"/><path d="${path}" fill="none" stroke="${colour}" stroke-width="${width - 5}" stroke-linecap="round"/><path d="${path}" fill="none" stroke="${tone(colour, 0.45)}" stroke-width="${width * 0.2}" opacity="0.6" transform="translate(-2 -3)"/>`;
}

function ring(x: number, y: number, r: number): string {
  return `<circle cx="${x + 2}" cy="${y + 4}" r="${r}" fill="none" stroke="#2a1a10" stroke-width="7" opacity="0.35"/><circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="#80602c" stroke-width="8"/><circle cx="${x - 1}" cy="${y - 1}" r="${r}" fill="none" stroke="#e6cb8e" stroke-width="3.4"/>`;
}

function body(sheet: Sheet, points: Point[], colour: string, texture: string, inset = 16): string {
  const path = traceCurve(points);
  return `${shapePiece(sheet, path, { colour, texture, depth: 54, gloss: 0.4 })}<g clip-path="url(#${sheet.clip(path)})">${stitchSeam(traceBeside(points, inset, true), tone(colour, 0.4), 1)}</g>`;
}

function tote(sheet: Sheet, colour: string, texture: string, isFront: boolean): string {
  const shape: Point[] = [
    [-330, -560, 1],
    [0, -548],
    [330, -560, 1],
    [352, -280],
    [340, -24],
    [310, 0, 1],
    [-310, 0, 1],
    [-340, -24],
    [-352, -280],
  ];
  const handle = (lean: number, shade: number): string =>
    strap(`M-150 -540C-${160 + lean} -860 ${160 - lean} -860 150 -540`, tone(colour, shade), 30);
  const tabs = [-150, 150]
    .map(
      (x) =>
        shapePiece(sheet, `M${x - 34} -560H${x + 34}V-450L${x} -420L${x - 34} -450Z`, { colour, depth: 8, lift: 5 }) +
        stitchSeam(`M${x - 24} -548V-456L${x} -434L${x + 24} -456V-548`, tone(colour, 0.4), 0.8),
    )
    .join('');
  const stamp = isFront
    ? `<path d="M-26 -150a30 30 0 1 0 52 0a36 36 0 1 1 -52 0" fill="${tone(colour, -0.4)}" opacity="0.8"/>`
    : shapePiece(sheet, 'M-190 -420H190V-170Q190 -150 170 -150H-170Q-190 -150 -190 -170Z', {
        colour,
        texture,
        depth: 12,
        lift: 4,
      });
  return (
    handle(-30, -0.25) +
    body(sheet, shape, colour, texture) +
    softStroke(
      sheet,
      'M-200 -470C-180 -300 -220 -160 -190 -40M150 -480C170 -320 140 -200 176 -60',
      tone(colour, -0.6),
      16,
      16,
      0.3,
    ) +
    handle(30, 0) +
    tabs +
    stamp
  );
}

function moon(sheet: Sheet, colour: string, texture: string, isFront: boolean): string {
  const shape: Point[] = [
    [-350, -330, 1],
    [-200, -270],
    [0, -250],
    [200, -270],
    [350, -330, 1],
    [360, -170],
    [240, -26],
    [0, 0],
    [-240, -26],
    [-360, -170],
  ];
  const zip: Point[] = [
    [-330, -312],
    [-200, -254],
    [0, -232],
    [200, -254],
    [330, -312],
  ];
  const shoulder = strap('M-346 -326C-330 -760 -120 -900 0 -900C120 -900 330 -760 346 -326', colour, 34);
  const teeth = isFront
    ? `<path d="${traceCurve(zip, false)}" fill="none" stroke="${tone(colour, -0.6)}" stroke-width="16"/><path d="${traceCurve(zip, false)}" fill="none" stroke="${BRASS}" stroke-width="8" stroke-dasharray="4 3"/>${shapePiece(sheet, 'M236 -262l18 70q-12 14 -26 0l-8 -66z', { colour: BRASS, depth: 6, lift: 3, gloss: 0.7 })}`
    : '';
  return shoulder + body(sheet, shape, colour, texture) + teeth + ring(-346, -326, 24) + ring(346, -326, 24);
}

function bucket(sheet: Sheet, colour: string, texture: string, isFront: boolean): string {
  const shape: Point[] = [
    [-250, -520, 1],
    [-120, -492],
    [0, -520],
    [120, -492],
    [250, -520, 1],
    [270, -260],
    [290, -30],
    [260, 0, 1],
    [-260, 0, 1],
    [-290, -30],
    [-270, -260],
  ];
  const cord = strap('M-230 -430C-120 -400 120 -400 230 -430', tone(colour, -0.3), 13);
  const knot = isFront
    ? `${strap('M-6 -406C-60 -330 -50 -280 -66 -220', tone(colour, -0.3), 12)}${strap('M6 -406C50 -340 46 -270 60 -240', tone(colour, -0.3), 12)}${shapePiece(sheet, 'M-26 -428h52v40h-52z', { colour: tone(colour, -0.2), depth: 8, lift: 3 })}`
    : '';
  const gathers = [-190, -120, -50, 30, 100, 180]
    .map((x) => softStroke(sheet, `M${x} -500C${x + 6} -440 ${x * 1.06} -380 ${x * 1.1} -300`, tone(colour, -0.65), 12, 9, 0.4))
    .join('');
  const base = shapePiece(sheet, 'M-286 -96C-100 -76 100 -76 286 -96L292 -26L262 0H-262L-292 -26Z', {
    colour: tone(colour, -0.16),
    depth: 16,
    lift: 3,
  });
  return (
    strap('M-236 -500C-220 -800 -80 -900 0 -900C80 -900 220 -800 236 -500', colour, 30) +
    body(sheet, shape, colour, texture) +
    gathers +
    cord +
    knot +
    base
  );
}

function flap(sheet: Sheet, colour: string, texture: string, isFront: boolean): string {
  const shape: Point[] = [
    [-310, -400, 1],
    [310, -400, 1],
    [326, -200],
    [320, -30],
    [290, 0, 1],
    [-290, 0, 1],
    [-320, -30],
    [-326, -200],
  ];
  const lid: Point[] = [
    [-316, -408, 1],
    [316, -408, 1],
    [322, -270],
    [270, -150],
    [0, -112],
    [-270, -150],
    [-322, -270],
  ];
  const clasp = isFront
    ? `${shapePiece(sheet, 'M-36 -168h72v76q-36 24 -72 0z', { colour: BRASS, depth: 12, lift: 5, gloss: 0.8 })}<path d="M0 -148v38" stroke="#5c431c" stroke-width="6"/>`
    : '';
  return (
    strap('M-300 -396C-300 -760 -120 -880 0 -880C120 -880 300 -760 300 -396', colour, 22) +
    body(sheet, shape, colour, texture) +
    (isFront
      ? shapePiece(sheet, traceCurve(lid), { colour, texture, depth: 34, lift: 9, gloss: 0.45 }) +
        stitchSeam(traceBeside(lid.slice(1, 7), 16), tone(colour, 0.4), 1)
      : '') +
    clasp +
    ring(-304, -392, 20) +
    ring(304, -392, 20)
  );
}

function clutch(sheet: Sheet, colour: string, texture: string, isFront: boolean): string {
  const shape: Point[] = [
    [-370, -330, 1],
    [370, -330, 1],
    [384, -160],
    [370, -10],
    [340, 0, 1],
    [-340, 0, 1],
    [-370, -10],
    [-384, -160],
  ];
  const fold: Point[] = [
    [-378, -338, 1],
    [378, -338, 1],
    [380, -230],
    [120, -120, 1],
    [0, -90],
    [-120, -120, 1],
    [-380, -230],
  ];
  const knot = isFront
    ? shapePiece(sheet, traceCurve(fold), { colour, texture, depth: 30, lift: 9, gloss: 0.5 }) +
      shapePiece(sheet, 'M-40 -130a40 40 0 1 0 80 0a40 40 0 1 0 -80 0', { colour: BRASS, depth: 18, lift: 5, gloss: 0.8 })
    : '';
  const pinch = [-260, -160, 150, 250]
    .map((x) =>
      softStroke(sheet, `M${x} -300C${x * 0.6} -240 ${x * 0.4} -200 ${x * 0.24} -160`, tone(colour, -0.6), 12, 10, 0.32),
    )
    .join('');
  return body(sheet, shape, colour, texture) + knot + (isFront ? pinch : '');
}

function basket(sheet: Sheet, colour: string, texture: string, isFront: boolean): string {
  const shape: Point[] = [
    [-370, -470, 1],
    [0, -446],
    [370, -470, 1],
    [330, -220],
    [270, -20],
    [240, 0, 1],
    [-240, 0, 1],
    [-270, -20],
    [-330, -220],
  ];
  const path = traceCurve(shape);
  const rows = Array.from({ length: 17 }, (_, r) =>
    Array.from(
      { length: 26 },
      (_, c) =>
        `<path d="M${-370 + c * 30 + (r % 2) * 15} ${-470 + r * 29}q15 16 30 0" stroke="${tone(colour, (c + r) % 3 ? -0.4 : 0.35)}" stroke-width="7" fill="none" opacity="0.55"/>`,
    ).join(''),
  ).join('');
  const handle = strap('M-190 -450C-180 -760 180 -760 190 -450', isFront ? '#8f5328' : '#7a4522', 32);
  return (
    handle +
    shapePiece(sheet, path, { colour, texture, depth: 56, print: rows }) +
    [-190, 190]
      .map((x) => shapePiece(sheet, `M${x - 36} -470H${x + 36}V-360H${x - 36}Z`, { colour: '#8f5328', depth: 9, lift: 5 }))
      .join('')
  );
}
