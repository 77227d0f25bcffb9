import { tone } from '../ink/mix-colour.ts';
import type { Sheet } from '../ink/open-sheet.ts';
import { shapePiece, stitchSeam } from '../ink/shape-piece.ts';
import { movePoints, type Point, traceCurve } from '../ink/trace-curve.ts';
import { weaveTexture } from '../ink/weave-texture.ts';
import { type Cloth, drapeCloth } from './drape-cloth.ts';

/** Trousers and skirts, hung by the waist at y = 270. Widths are half widths. */
export type BottomCut = {
  kind: 'trousers' | 'skirt';
  waist: number;
  hip: number;
  hem: number;
  hemY: number;
  crease?: boolean;
  pleats?: boolean;
  denim?: boolean;
  buttons?: boolean;
  elastic?: boolean;
};

const TOP = 270;

/** A pair of trousers or a skirt, its middle at x = 0. */
export function drawBottom(sheet: Sheet, cloth: Cloth, cut: BottomCut, side: 'front' | 'back'): string {
  return (cut.kind === 'skirt' ? skirt(sheet, cloth, cut) : legs(sheet, cloth, cut, side)) + waistband(sheet, cloth, cut, side);
}

function legs(sheet: Sheet, cloth: Cloth, cut: BottomCut, side: 'front' | 'back'): string {
  const leg: Point[] = [
    [-8, TOP + 20, 1],
    [cut.waist, TOP + 10, 1],
    [cut.hip - 6, TOP + 130],
    [cut.hip + 6, TOP + 250],
    [(cut.hip + cut.hem) / 2 + 14, TOP + 600],
    [cut.hem + 34, cut.hemY, 1],
    [cut.hem * 0.5 + 10, cut.hemY + 14],
    [18, cut.hemY + 2, 1],
    [14, TOP + 700],
    [6, TOP + 400, 1],
  ];
  const middle = (cut.hem + 50) / 2;
  const folds: Point[][] = [
    [
      [10, TOP + 380],
      [cut.hip * 0.4, TOP + 440],
      [cut.hip * 0.86, TOP + 452],
    ],
    [
      [14, TOP + 420],
      [cut.hip * 0.34, TOP + 520],
      [cut.hip * 0.6, TOP + 600],
    ],
    [
      [cut.hem + 6, cut.hemY - 300],
      [middle + 20, cut.hemY - 130],
      [middle + 34, cut.hemY],
    ],
  ];
  const crease: Point[] = [
    [cut.waist * 0.55, TOP + 60],
    [middle + 4, TOP + 500],
    [middle + 10, cut.hemY],
  ];
  const dark = tone(cloth.colour, -0.6);
  const path = traceCurve(leg);
  const line = cut.crease
    ? `<path d="${traceCurve(crease, false)}" fill="none" stroke="${dark}" stroke-width="3" opacity="0.5"/><path d="${traceCurve(crease, false)}" fill="none" stroke="#fffaf0" stroke-width="6" opacity="0.3" transform="translate(-6 0)" filter="url(#${sheet.blur(2)})"/>`
    : '';
  const thread = cut.denim ? '#c98a3f' : tone(cloth.colour, -0.3);
  const outer = `<path d="M${cut.hip - 16} ${TOP + 250}L${cut.hem + 16} ${cut.hemY}" stroke="${dark}" stroke-width="2" opacity="0.3"/>`;
  const fade = cut.denim
    ? `<ellipse cx="${cut.hip * 0.56}" cy="${TOP + 520}" rx="${cut.hip * 0.3}" ry="260" fill="#fff" opacity="0.2" filter="url(#${sheet.blur(40)})"/>`
    : '';
  const pocket =
    side === 'front'
      ? stitchSeam(
          `M${cut.waist * 0.52} ${TOP + 20}C${cut.waist * 0.6} ${TOP + 110} ${cut.waist * 0.86} ${TOP + 130} ${cut.hip + 4} ${TOP + 140}`,
          thread,
          0.9,
        )
      : shapePiece(
          sheet,
          `M${cut.waist * 0.3} ${TOP + 110}h${cut.waist * 0.52}v100l-${cut.waist * 0.26} 34l-${cut.waist * 0.26} -34z`,
          { colour: cloth.colour, texture: cloth.weave ? weaveTexture(sheet, cloth.weave) : undefined, depth: 8, lift: 3 },
        );
  const hem = stitchSeam(`M16 ${cut.hemY - 26}L${cut.hem + 32} ${cut.hemY - 30}`, thread, 0.7);
  const one = (seed: number): string =>
    `${drapeCloth(sheet, leg, cloth, { folds, lift: 5, depth: 40, seed })}<g clip-path="url(#${sheet.clip(path)})">${fade}${line}${outer}${pocket}${hem}</g>`;
  const fly =
    side === 'front'
      ? stitchSeam(`M40 ${TOP + 20}V${TOP + 170}C40 ${TOP + 210} 20 ${TOP + 228} 4 ${TOP + 236}`, thread, 0.9)
      : '';
  return `<g transform="scale(-1 1)">${one(7)}</g>${one(14)}<path d="M0 ${TOP}V${TOP + 404}" stroke="${dark}" stroke-width="3.4" opacity="0.6"/>${fly}`;
}

function skirt(sheet: Sheet, cloth: Cloth, cut: BottomCut): string {
  const right: Point[] = [
    [cut.waist, TOP + 10, 1],
    [cut.hip, TOP + 200],
    [(cut.hip + cut.hem) / 2 + 6, (TOP + cut.hemY) / 2 + 60],
    [cut.hem, cut.hemY - 30, 1],
    [cut.hem * 0.5, cut.hemY],
  ];
  const outline = [...right, [0, cut.hemY + 6] as Point, ...movePoints(right, -1, 1, 0, 0).reverse()];
  const count = cut.pleats ? 0 : 7;
  const folds = Array.from({ length: count }, (_, i): Point[] => {
    const part = (i / (count - 1)) * 2 - 1;
    const start = TOP + 60 + (i % 3) * 170;
    return [
      [part * cut.waist * 0.8, start],
      [part * cut.hip * 0.9 + (i % 2 ? 12 : -12), (start + cut.hemY) / 2],
      [part * cut.hem * 0.9, cut.hemY + 8],
    ];
  });
  const path = traceCurve(outline);
  const dark = tone(cloth.colour, -0.6);
  const edge = sheet.fade(
    [
      [0, tone(cloth.colour, -0.55), 0.65],
      [0.4, tone(cloth.colour, -0.4), 0.1],
      [0.75, tone(cloth.colour, 0.6), 0.3],
      [1, tone(cloth.colour, 0.3), 0],
    ],
    'across',
  );
  const pleats = cut.pleats
    ? Array.from({ length: 17 }, (_, i) => {
        const at = (n: number, width: number): number => -width + (2 * width * n) / 17;
        return `<path d="M${at(i, cut.waist)} ${TOP}C${at(i, cut.hip)} ${TOP + 200} ${at(i, cut.hem)} ${cut.hemY - 300} ${at(i, cut.hem)} ${cut.hemY + 30}L${at(i + 1, cut.hem)} ${cut.hemY + 30}C${at(i + 1, cut.hem)} ${cut.hemY - 300} ${at(i + 1, cut.hip)} ${TOP + 200} ${at(i + 1, cut.waist)} ${TOP}Z" fill="url(#${edge})"/>`;
      }).join('')
    : '';
  const rows = cut.buttons
    ? `<path d="M24 ${TOP}V${cut.hemY + 10}" stroke="${dark}" stroke-width="3" opacity="0.6"/>${Array.from({ length: 8 }, (_, i) => `<circle cx="2" cy="${TOP + 90 + i * 112}" r="14" fill="#3b2a1e"/><circle cx="0" cy="${TOP + 87 + i * 112}" r="9" fill="#6b4c34"/>`).join('')}`
    : '';
  return `${drapeCloth(sheet, outline, cloth, { folds, lift: 6, depth: 46, seed: 9 })}<g clip-path="url(#${sheet.clip(path)})">${pleats}${rows}${stitchSeam(`M${-cut.hem} ${cut.hemY - 46}C${-cut.hem / 2} ${cut.hemY - 14} ${cut.hem / 2} ${cut.hemY - 14} ${cut.hem} ${cut.hemY - 46}`, tone(cloth.colour, -0.3), 0.7)}</g>`;
}

function waistband(sheet: Sheet, cloth: Cloth, cut: BottomCut, side: 'front' | 'back'): string {
  const w = cut.waist + 4;
  const texture = cut.elastic ? weaveTexture(sheet, 'rib') : cloth.weave ? weaveTexture(sheet, cloth.weave) : undefined;
  const band = shapePiece(
    sheet,
    `M${-w} ${TOP - 30}C${-w / 2} ${TOP - 22} ${w / 2} ${TOP - 22} ${w} ${TOP - 30}L${w + 2} ${TOP + 24}C${w / 2} ${TOP + 34} ${-w / 2} ${TOP + 34} ${-w - 2} ${TOP + 24}Z`,
    { colour: cloth.colour, texture, depth: 10, lift: 4 },
  );
  const loops =
    cut.elastic || cut.kind === 'skirt'
      ? ''
      : [-0.7, -0.28, 0.28, 0.7]
          .map((part) =>
            shapePiece(sheet, `M${w * part - 8} ${TOP - 34}h16v66h-16z`, { colour: cloth.colour, depth: 4, lift: 2 }),
          )
          .join('');
  const button =
    side === 'front' && !cut.elastic && cut.kind === 'trousers'
      ? `<circle cx="18" cy="${TOP}" r="13" fill="${cut.denim ? '#a8783c' : '#3b2a1e'}"/><circle cx="16" cy="${TOP - 2}" r="8" fill="${cut.denim ? '#d9b074' : '#6b4c34'}"/>`
      : '';
  return band + loops + button;
}
