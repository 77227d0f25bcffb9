import type { Sheet } from '../ink/open-sheet.ts';
import { castContact, setFloor } from '../sets/set-floor.ts';
import { type AboveDesign, drawAbove } from './draw-above.ts';
import { drawCare } from './draw-care.ts';
import { drawCourt } from './draw-court.ts';
import { drawRunner } from './draw-runner.ts';
import { drawSlip } from './draw-slip.ts';
import { drawStrap } from './draw-strap.ts';
import { drawTread } from './draw-tread.ts';
import type { ShoeModel } from './list-models.ts';
import { pickWay } from './pick-way.ts';
import type { Way } from './way.ts';

const GROUND = '#e6e4df';
const SETS = ['#d4f53c', '#ff5a2b', '#2c50e6', '#cdbff0', '#f6b528', '#bcd6e2', '#e2d3b4', '#2a5d4e'];

/** The coloured set of a shoe: the first of the list that is not its own colour, from a place that its name picks. */
function pickSet(slug: string, way: Way): string {
  const start = [...slug].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  const far = (a: string, b: string): number =>
    [1, 3, 5].reduce(
      (sum, i) => sum + Math.abs(Number.parseInt(a.slice(i, i + 2), 16) - Number.parseInt(b.slice(i, i + 2), 16)),
      0,
    );
  const ordered = SETS.map((_, i) => SETS[(start + i) % SETS.length] ?? GROUND);
  return ordered.find((colour) => far(colour, way.upper) > 190 && far(colour, way.overlay) > 150) ?? GROUND;
}

/** The side of any shoe, 1000 wide, standing on y = 400. */
export function drawSide(sheet: Sheet, way: Way, model: ShoeModel): string {
  if (model.body === 'runner') return drawRunner(sheet, way, model.design);
  if (model.body === 'court') return drawCourt(sheet, way, model.design);
  if (model.body === 'slip') return drawSlip(sheet, way, model.design);
  return model.body === 'strap' ? drawStrap(sheet, way, model.design) : drawCare(sheet, way, model.design);
}

function isTall(model: ShoeModel): boolean {
  return (model.body === 'court' && model.design.collar === 'high') || (model.body === 'slip' && model.design.kind === 'chelsea');
}

function aboveOf(model: ShoeModel): AboveDesign {
  if (model.body === 'runner') {
    const toe = { retro: 'tee', rand: 'rand', speed: 'speed', flow: 'bare', cage: 'bare', bare: 'bare' } as const;
    return { kind: 'laced', weave: model.design.weave, toe: toe[model.design.overlays] };
  }
  if (model.body === 'court')
    return { kind: 'laced', weave: model.design.weave, toe: model.design.panels === 'cap' ? 'cap' : 'bare' };
  if (model.body === 'slip') {
    const kind = { skate: 'skate', chelsea: 'boot', clog: 'clog' } as const;
    return { kind: kind[model.design.kind], weave: model.design.weave, toe: 'bare', check: model.design.check };
  }
  return { kind: model.body === 'strap' && model.design.kind === 'slide' ? 'slide' : 'straps', weave: 'grain', toe: 'bare' };
}

/** Where to look closely: at the heel and collar, or at the band of an open shoe. */
function zoomOf(model: ShoeModel): string {
  if (model.body === 'strap') return model.design.kind === 'slide' ? '500 560 480 600' : '400 560 480 600';
  if (model.body === 'slip' && model.design.kind !== 'chelsea') return '380 520 480 600';
  return `90 ${isTall(model) ? 420 : 500} 440 550`;
}

/** One finished picture, 1200 by 1500, as SVG. Views: side, above, detail, sole, front (for what is not a shoe). */
export function drawShoe(sheet: Sheet, slug: string, colour: string, model: ShoeModel, view: string): string {
  const way = pickWay(colour);
  const set = pickSet(slug, way);
  if (model.body === 'care') {
    const turn = view === 'detail' ? 'translate(-260 -260) scale(1.95) rotate(-8 350 500)' : 'translate(200 200) scale(1.14)';
    return sheet.close(
      1200,
      1500,
      `${setFloor(sheet, view === 'detail' ? GROUND : set, 1900)}<g transform="${turn}">${drawCare(sheet, way, model.design)}</g>`,
    );
  }
  if (view === 'above') {
    const shoe = drawAbove(sheet, way, aboveOf(model));
    return sheet.close(
      1200,
      1500,
      `${setFloor(sheet, set, 1900)}<g transform="translate(146 190) scale(1.08)">${shoe}</g><g transform="translate(1054 236) scale(-1.08 1.08)">${shoe}</g>`,
    );
  }
  if (view === 'sole')
    return sheet.close(
      1200,
      1500,
      `${setFloor(sheet, set, 1900)}<g transform="translate(336 128) rotate(14 220 580) scale(1.17)">${drawTread(sheet, way, model.tread)}</g>`,
    );
  const scale = isTall(model) ? 'translate(130 612) scale(0.95 0.97)' : 'translate(92 562) scale(1.02 1.1)';
  const body = `${setFloor(sheet, GROUND)}${castContact(sheet, 120, 1002, 960)}<g transform="${scale}">${drawSide(sheet, way, model)}</g>`;
  return sheet.close(1200, 1500, body, view === 'detail' ? zoomOf(model) : undefined);
}
