import { tone } from '../ink/mix-colour.ts';
import type { Sheet } from '../ink/open-sheet.ts';
import { shapePiece, softStroke, stitchSeam } from '../ink/shape-piece.ts';
import { type Point, traceBeside, traceCurve } from '../ink/trace-curve.ts';
import { weaveTexture } from '../ink/weave-texture.ts';
import { FOOT_PRINT } from './draw-above.ts';
import type { Way } from './way.ts';

/** What lies beside the shoes: socks, laces, a bottle, an insole. */
export type CareDesign = { kind: 'crew' | 'quarter' | 'laces' | 'bottle' | 'insole' };

/** One article in a field of 700 by 1000. */
export function drawCare(sheet: Sheet, way: Way, design: CareDesign): string {
  if (design.kind === 'laces') return laces(way);
  if (design.kind === 'bottle') return bottle(sheet, way);
  if (design.kind === 'insole') return insole(sheet, way);
  return `<g transform="translate(150 -40)">${sock(sheet, way, design.kind === 'crew' ? 0 : 190)}</g><g transform="translate(-30 60)">${sock(sheet, way, design.kind === 'crew' ? 0 : 190)}</g>`;
}

function sock(sheet: Sheet, way: Way, cut: number): string {
  const leg: Point[] = [
    [90, cut, 1],
    [290, cut, 1],
    [288, 300],
    [290, 500],
    [330, 610],
    [450, 740],
    [520, 830],
    [490, 920],
    [390, 924],
    [280, 850],
    [130, 700],
    [88, 580],
    [96, 380],
  ];
  const path = traceCurve(leg);
  const toe: Point[] = [
    [420, 700, 1],
    [360, 800],
    [350, 960, 1],
    [600, 960, 1],
    [600, 700, 1],
  ];
  const heel: Point[] = [
    [40, 540, 1],
    [150, 560],
    [200, 640],
    [180, 760, 1],
    [40, 780, 1],
  ];
  const rib = shapePiece(sheet, `M80 ${cut}H300V${cut + 96}H80Z`, {
    colour: way.overlay,
    texture: weaveTexture(sheet, 'rib'),
    depth: 16,
  });
  const bands = [0, 1]
    .map((i) => `<rect x="80" y="${cut + 124 + i * 40}" width="220" height="22" fill="${way.accent}"/>`)
    .join('');
  const arch = Array.from(
    { length: 9 },
    (_, i) =>
      `<path d="M${150 + i * 20} ${560 + i * 22}l110 -60" stroke="${tone(way.upper, -0.4)}" stroke-width="4" opacity="0.3"/>`,
  ).join('');
  return `${shapePiece(sheet, path, { colour: way.upper, texture: weaveTexture(sheet, 'purl'), depth: 60, lift: 16 })}<g clip-path="url(#${sheet.clip(path)})">${bands}${arch}${[toe, heel].map((part) => shapePiece(sheet, traceCurve(part), { colour: way.overlay, texture: weaveTexture(sheet, 'purl'), depth: 18 })).join('')}${rib}${softStroke(sheet, 'M210 540C240 590 290 620 330 640', tone(way.upper, -0.6), 14, 10, 0.35)}${softStroke(sheet, path, tone(way.upper, -0.6), 30, 18, 0.22)}</g>`;
}

function laces(way: Way): string {
  const rope = (d: string, width: number): string =>
    `<path d="${d}" fill="none" stroke="#0b0a10" stroke-width="${width}" opacity="0.28" transform="translate(8 14)" stroke-linejoin="round"/><path d="${d}" fill="none" stroke="${tone(way.lace, -0.45)}" stroke-width="${width}"/><path d="${d}" fill="none" stroke="${way.lace}" stroke-width="${width * 0.84}"/><path d="${d}" fill="none" stroke="${way.accent}" stroke-width="${width * 0.5}" stroke-dasharray="10 26"/><path d="${d}" fill="none" stroke="${tone(way.lace, -0.5)}" stroke-width="${width * 0.8}" stroke-dasharray="2 5" opacity="0.18"/>`;
  const loops = [0, 1, 2, 3, 4]
    .map((i) =>
      rope(
        `M${180 + i * 40} 470C${60 + i * 36} ${120 + i * 20} ${350 + i * 50} ${110 + i * 14} ${330 + i * 22} 470C${320 + i * 20} 860 ${90 + i * 40} 870 ${200 + i * 34} 500`,
        26,
      ),
    )
    .join('');
  const wrap = [0, 1, 2, 3]
    .map((i) => rope(`M140 ${440 + i * 30}C260 ${462 + i * 30} 440 ${462 + i * 30} 540 ${440 + i * 30}`, 28))
    .join('');
  const tips = `<rect x="120" y="900" width="18" height="80" rx="6" fill="${way.accent}" transform="rotate(-24 129 940)"/>`;
  return loops + wrap + rope('M180 560C100 700 140 780 148 900', 26) + tips;
}

function bottle(sheet: Sheet, way: Way): string {
  const body = 'M190 330Q190 300 220 296H480Q510 300 510 330V960Q510 1000 470 1000H230Q190 1000 190 960Z';
  const shade = sheet.fade(
    [
      [0, '#0b0a10', 0.32],
      [0.22, '#ffffff', 0.28],
      [0.5, '#ffffff', 0],
      [0.86, '#0b0a10', 0.1],
      [1, '#0b0a10', 0.42],
    ],
    'across',
  );
  const cap = 'M230 120Q230 100 250 100H450Q470 100 470 120V290H230Z';
  const ridges = Array.from(
    { length: 16 },
    (_, i) => `<path d="M${238 + i * 15} 120V284" stroke="#0b0a10" stroke-width="4" opacity="0.2"/>`,
  ).join('');
  const bars = `<path d="M280 700l70 -220h52l-70 220zM372 700l70 -220h44l-70 220z" fill="${way.accent}"/>`;
  return `${shapePiece(sheet, cap, { colour: way.overlay, depth: 18, lift: 14 })}${ridges}<path d="${cap}" fill="url(#${shade})"/>${shapePiece(sheet, body, { colour: way.upper, depth: 22, lift: 14, print: `${bars}<rect x="190" y="790" width="320" height="120" fill="${way.overlay}"/><path d="M230 830h180M230 862h120" stroke="${way.upper}" stroke-width="9"/>` })}<path d="${body}" fill="url(#${shade})"/>`;
}

function insole(sheet: Sheet, way: Way): string {
  const outline = traceCurve(FOOT_PRINT);
  const one = `${shapePiece(sheet, outline, { colour: way.upper, texture: weaveTexture(sheet, 'mesh'), depth: 30, lift: 18 })}<g clip-path="url(#${sheet.clip(outline)})"><path d="M-20 700C120 640 280 640 420 700V1100H-20Z" fill="${way.overlay}"/>${stitchSeam(traceBeside(FOOT_PRINT, 14, true), tone(way.upper, 0.5), 1)}<path d="M164 900l30 -90h22l-30 90zM204 900l30 -90h18l-30 90z" fill="${way.accent}"/></g>`;
  return `<g transform="translate(20 60) scale(0.82) rotate(-7 200 500)">${one}</g><g transform="translate(690 60) scale(-0.82 0.82) rotate(-7 200 500)">${one}</g>`;
}
