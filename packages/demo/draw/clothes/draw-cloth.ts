import type { Sheet } from '../ink/open-sheet.ts';
import { hangOn, setAlcove, setRail, setSill, setTable } from '../sets/set-alcove.ts';
import { drawBag } from './draw-bag.ts';
import { drawBottom } from './draw-bottom.ts';
import { drawGarment } from './draw-garment.ts';
import { drawTrinket } from './draw-trinket.ts';
import type { ClothModel } from './list-models.ts';

/** The plaster of Maison Lune. */
export const PLASTER = '#e9dcc6';

const DETAIL = { garment: '360 205 520 650', bottom: '380 175 480 600', bag: '330 700 480 600', trinket: '300 560 560 700' };

/** The thing itself where it hangs, stands or lies, without the room; 1200 by 1500. */
export function placeCloth(sheet: Sheet, colour: string, model: ClothModel, side: 'front' | 'back'): string {
  if (model.body === 'bag')
    return `<g transform="translate(600 1140) scale(1.08)">${drawBag(sheet, colour, model.design, side)}</g>`;
  if (model.body === 'trinket') return drawTrinket(sheet, { ...model.stuff, colour }, model.kind);
  const cloth = { ...model.stuff, colour };
  if (model.body === 'bottom')
    return `${hangOn(sheet, model.cut.waist, 'clips')}<g transform="translate(600 0)">${drawBottom(sheet, cloth, model.cut, side)}</g>`;
  const scale = model.cut.hemY < 1200 ? 1.18 : 1;
  return `<g transform="translate(600 118) scale(${scale}) translate(-600 -118)">${hangOn(sheet, model.cut.shoulder - 14, 'hanger')}<g transform="translate(600 -30)">${drawGarment(sheet, cloth, model.cut, side)}</g></g>`;
}

/** One finished picture as SVG, 1200 by 1500. Views: front, back, detail. */
export function drawCloth(sheet: Sheet, colour: string, model: ClothModel, view: string): string {
  const thing = placeCloth(sheet, colour, model, view === 'back' ? 'back' : 'front');
  const lies = model.body === 'trinket' && model.kind !== 'scarf';
  const room = lies
    ? setTable(sheet, PLASTER)
    : setAlcove(sheet, PLASTER) + (model.body === 'bag' ? setSill(sheet, PLASTER, 1140) : setRail(sheet));
  return sheet.close(1200, 1500, room + thing, view === 'detail' ? DETAIL[model.body] : undefined);
}
