import type { Weave } from '../ink/weave-texture.ts';
import type { CareDesign } from './draw-care.ts';
import type { CourtDesign } from './draw-court.ts';
import type { RunnerDesign } from './draw-runner.ts';
import type { SlipDesign } from './draw-slip.ts';
import type { StrapDesign } from './draw-strap.ts';
import type { Tread } from './draw-tread.ts';

/** How a product of Stride is drawn: its body and what is under it. */
export type ShoeModel =
  | { body: 'runner'; design: RunnerDesign; tread: Tread }
  | { body: 'court'; design: CourtDesign; tread: Tread }
  | { body: 'slip'; design: SlipDesign; tread: Tread }
  | { body: 'strap'; design: StrapDesign; tread: Tread }
  | { body: 'care'; design: CareDesign };

const runner = (
  stack: number,
  overlays: RunnerDesign['overlays'],
  foam: RunnerDesign['foam'],
  weave: Weave = 'mesh',
  tread: Tread = 'road',
): ShoeModel => ({
  body: 'runner',
  design: { stack, overlays, foam, weave, tread: tread === 'lug' ? 'lug' : 'road' },
  tread,
});
const court = (
  collar: CourtDesign['collar'],
  panels: CourtDesign['panels'],
  weave: Weave,
  sole: CourtDesign['sole'] = 'cup',
): ShoeModel => ({
  body: 'court',
  design: { collar, panels, weave, sole },
  tread: sole === 'cup' ? 'herring' : 'waffle',
});
const slip = (kind: SlipDesign['kind'], weave: Weave, tread: Tread, check = false): ShoeModel => ({
  body: 'slip',
  design: { kind, weave, check },
  tread,
});
const strap = (kind: StrapDesign['kind'], tread: Tread): ShoeModel => ({ body: 'strap', design: { kind }, tread });
const care = (kind: CareDesign['kind']): ShoeModel => ({ body: 'care', design: { kind } });

/** Product slug → model. */
export const SHOE_MODELS: Record<string, ShoeModel> = {
  'tempo-one': runner(88, 'flow', 'wave'),
  'tempo-knit': runner(84, 'bare', 'wave', 'knit'),
  longhaul: runner(112, 'flow', 'cloud', 'knit'),
  'plate-zero': runner(110, 'speed', 'plate'),
  metronome: runner(86, 'cage', 'flat'),
  'city-mile': runner(78, 'bare', 'flat', 'mesh'),
  'stability-line': runner(94, 'cage', 'wave', 'knit'),
  'flyweight-racer': runner(68, 'speed', 'flat'),
  ridgeline: runner(90, 'rand', 'wave', 'ripstop', 'lug'),
  'ridgeline-mid': runner(92, 'rand', 'flat', 'ripstop', 'lug'),
  scree: runner(80, 'rand', 'plate', 'mesh', 'lug'),
  'fern-runner': runner(82, 'flow', 'flat', 'mesh', 'lug'),
  'ultra-basin': runner(112, 'rand', 'cloud', 'mesh', 'lug'),
  'cairn-hiker': court('high', 'saddle', 'suede'),
  'approach-low': { body: 'court', design: { collar: 'low', panels: 'plain', weave: 'ripstop', sole: 'cup' }, tread: 'lug' },
  'harbor-high': court('high', 'plain', 'suede'),
  'archive-94': runner(80, 'retro', 'flat'),
  'archive-94-tonal': runner(80, 'retro', 'wave', 'suede'),
  avenue: slip('skate', 'canvas', 'waffle', true),
  'avenue-plain': slip('skate', 'canvas', 'waffle'),
  'depot-chelsea': slip('chelsea', 'suede', 'lug'),
  'depot-leather': slip('chelsea', 'grain', 'lug'),
  signal: runner(114, 'cage', 'cloud'),
  commuter: runner(80, 'bare', 'plate', 'knit'),
  baseline: court('low', 'stripe', 'grain'),
  'baseline-mono': court('low', 'plain', 'grain'),
  'saddle-court': court('low', 'saddle', 'grain'),
  'rally-high': court('high', 'cap', 'canvas', 'vulcanised'),
  'rally-low': court('low', 'cap', 'canvas', 'vulcanised'),
  'hoop-high': court('high', 'stripe', 'grain'),
  'clay-master': court('low', 'stripe', 'mesh'),
  'poolside-slide': strap('slide', 'herring'),
  'cloud-slide': strap('slide', 'waffle'),
  'basin-sandal': strap('trek', 'lug'),
  'two-strap': strap('buckle', 'herring'),
  'garden-clog': slip('clog', 'grain', 'waffle'),
  'camp-clog': slip('clog', 'grain', 'herring'),
  'two-bar-crew': care('crew'),
  'tempo-quarter': care('quarter'),
  'merino-trail-crew': care('crew'),
  'rope-laces': care('laces'),
  'foam-cleaner': care('bottle'),
  'everyday-insole': care('insole'),
};
