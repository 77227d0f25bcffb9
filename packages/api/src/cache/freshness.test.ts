import type { StoreContext } from '@emporium/core/who';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShop, type Shop, stockProduct } from '../../../core/test/open-shop.ts';
import { type Delays, openDelays } from '../../test/freshness/open-delays.ts';
import { announceVersions, type Variant } from '../../test/freshness/open-variant.ts';
import { type Process, startVariant } from '../../test/freshness/start-variant.ts';
import { editInDatabase, watchFreshness } from '../../test/freshness/watch-freshness.ts';

let shop: Shop;
let delays: Delays;
const products: { store: StoreContext; id: string }[] = [];
const processes: Process[] = [];

beforeAll(async () => {
  shop = await openShop('freshness');
  await announceVersions(shop.database.superUrl);
  delays = await openDelays(shop.database.appUrl, 10);
  for (const slug of ['shoes', 'boutique', 'hats']) {
    const store = await shop.openStore(slug);
    for (let made = 0; made < 8; made += 1) products.push({ store, id: (await stockProduct(shop, store, {})).productId });
  }
});

afterAll(async () => {
  for (const one of processes) await one.close();
  await delays?.close();
  await shop?.close();
});

async function start(variant: Variant): Promise<Process> {
  const one = await startVariant(variant, delays.url, shop.deps.config);
  processes.push(one);
  return one;
}

test('no reader of two processes sees a state older than what was acknowledged, though every message to the database is late', async () => {
  const [first, second] = await Promise.all([start('check'), start('check')]);
  const watch = watchFreshness(editInDatabase(shop.deps.db), products);
  await watch.run([first.origin, second.origin], () => watch.seen.reads >= 600 && watch.seen.edits >= 100);
  const seen = await watch.stopAndGo(second, delays);
  expect(seen).toMatchObject({ stale: 0, back: 0, failed: 0 });
  expect(seen.reads).toBeGreaterThanOrEqual(600);
}, 240_000);

test.each([
  ['trusts notifications', 'notify'],
  ['takes part in a read that began before the request', 'joined'],
  ['tests nothing', 'unchecked'],
] as const)(
  'the same test catches a process that %s',
  async (_what, variant) => {
    const one = await start(variant);
    const watch = watchFreshness(editInDatabase(shop.deps.db), products);
    const isCaught = () => watch.seen.stale > 0 || watch.seen.reads > 5_000;
    await watch.run([one.origin], isCaught);
    expect(watch.seen.stale).toBeGreaterThan(0);
  },
  240_000,
);

test('a process that was asleep is caught, too, when it trusts notifications', async () => {
  const watch = watchFreshness(editInDatabase(shop.deps.db), products);
  const { stale } = await watch.stopAndGo(await start('notify'), delays);
  expect(stale).toBeGreaterThan(0);
});
