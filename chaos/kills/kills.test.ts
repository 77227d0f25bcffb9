import { afterAll, beforeAll, expect, test } from 'vitest';
import { faults } from '../../packages/core/test/open-shop.ts';
import { drawLots } from '../world/draw-lots.ts';
import { heal } from '../world/heal.ts';
import { openWorld, type World } from '../world/open-world.ts';
import { feats } from './feats.ts';
import { allStrikes, countSteps, judgeAll, openStable, type Stable, type Struck, strikeOnce } from './kill-at-steps.ts';

let world: World;
let stable: Stable;

beforeAll(async () => {
  world = await openWorld('kills');
  stable = openStable(world);
});

afterAll(async () => {
  await stable.close();
  await world.close();
});

test('whatever step a process dies at, or loses its connection at, the shop comes to rest with each thing done once or not at all', {
  timeout: 600_000,
}, async () => {
  const lots = drawLots(1);
  const struck: Struck[] = [];
  for (const feat of feats) {
    const steps = await countSteps(world, feat);
    // What talks to Stripe is where the most can be lost, so each of its calls is struck on both sides.
    const calls = steps.flatMap((step, index) => (step.kind === 'http' ? [index + 1] : []));
    const strikes = allStrikes(steps.length);
    const chosen = strikes.filter((one) => calls.includes(one.at) && one.style === 'again' && one.how === 'cut');
    chosen.push(...lots.shuffle(strikes.filter((one) => one.how === 'kill')).slice(0, 3));
    for (const strike of chosen) struck.push(await strikeOnce(world, stable, feat, strike));
  }
  expect(await heal(world, { pastDeadlines: true })).toEqual([]);
  expect(await judgeAll(struck)).toEqual([]);
  expect(await faults(world.shop)).toEqual([]);
});
