import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { cancelOrder } from '@emporium/core/checkout';
import { withStore } from '@emporium/core/db';
import { adjustStock } from '@emporium/core/inventory';
import { fulfillOrder } from '@emporium/core/orders';
import { reconcile } from '@emporium/core/payments';
import pg from 'pg';
import type { Installation } from '../installation/open-installation.ts';
import { type Answer, call, fillCart, type Placed, pay, place, type Wish } from '../installation/shop-over-http.ts';
import { checkBooks } from '../world/check-books.ts';
import type { Lots } from '../world/draw-lots.ts';
import { drainLimitMs, tellOpenJobs, waitForQueues } from '../world/heal.ts';
import { clearWeather, waitForCalm, weathers } from './change-weather.ts';

/** What a storm came to. */
export type Storm = { orders: number; faultsOfWeather: number; drainMs: number | null; faults: string[] };

type Memory = { wish: Wish; ids: Set<string>; placed: Placed | null; isDecided: boolean };

const buyersAtOnce = 8;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What the API's log tells of requests that failed: the first line of each story, once. */
async function readFailures({ stack }: Installation): Promise<string[]> {
  const text = await readFile(path.join(stack.dataDir, 'logs', 'api.log'), 'utf8').catch(() => '');
  const failed = text.split('\n').filter((line) => line.includes('"a request failed"'));
  return [...new Set(failed.map((line) => (/"error":"(.*?)(?:\\n|")/.exec(line)?.[1] ?? line).slice(0, 200)))];
}

/** Notes an answer. A placement that was never answered, or by 503, is unknown and asked for again with its key. */
function remember(memory: Memory, answer: Answer<Placed>, faults: string[]): void {
  if (answer.status >= 200 && answer.status < 300) {
    memory.ids.add(answer.body.order.id);
    memory.placed = answer.body;
    memory.isDecided = true;
  } else if (answer.status >= 400 && answer.status < 500) memory.isDecided = true;
  else if (answer.status !== 0 && answer.status !== 503) faults.push(`a placement was answered ${answer.status} ${answer.code}`);
}

async function buy(
  installation: Installation,
  lots: Lots,
  shelves: readonly string[],
  memories: Memory[],
  faults: string[],
): Promise<void> {
  const wish = await fillCart(installation, lots.pick(shelves), 1 + lots.below(2)).catch(() => null);
  if (!wish) return void (await pause(100));
  const memory: Memory = { wish, ids: new Set(), placed: null, isDecided: false };
  memories.push(memory);
  for (let attempt = 0; attempt < 3 && !memory.isDecided; attempt += 1) remember(memory, await place(installation, wish), faults);
  const { placed } = memory;
  if (!placed || lots.chance(0.1)) return;
  if (lots.chance(0.15))
    await call(installation, 'POST', `/orders/${placed.order.id}/cancel?token=${placed.orderToken}`, { body: {} });
  else await pay(installation, placed);
  if (lots.chance(0.5))
    await call(installation, 'POST', `/orders/${placed.order.id}/refresh?token=${placed.orderToken}`, { body: {} });
}

/** What the staff does meanwhile; what fails is not known and not repeated. */
async function tend(
  { deps, store, owner }: Installation,
  lots: Lots,
  shelves: readonly string[],
  memories: readonly Memory[],
): Promise<void> {
  const orderId = lots.pick([...memories.flatMap((memory) => [...memory.ids]), '']);
  const kind = lots.below(3);
  const variantId = lots.pick(shelves);
  const work =
    kind === 0 || !orderId
      ? withStore(deps.db, store, (tx) =>
          adjustStock(tx, store, owner, { variantId, quantity: lots.pick([-1, 2, 3]), reason: 'adjust' }),
        )
      : kind === 1
        ? cancelOrder(deps, store, owner, { orderId })
        : withStore(deps.db, store, (tx) => fulfillOrder(tx, store, owner, { orderId }));
  await work.catch(() => undefined);
  await pause(200 + lots.below(400));
}

async function blow(installation: Installation, lots: Lots, isOver: () => boolean): Promise<number> {
  const names = Object.keys(weathers);
  let count = 0;
  while (!isOver()) {
    await pause(400 + lots.below(1600));
    const weather = weathers[lots.pick(names)];
    await weather?.(installation, lots).catch(() => undefined);
    count += 1;
  }
  return count;
}

/** Everybody who does not know what became of the placement asks again with the same key, until there is an answer. */
async function askAgain(installation: Installation, memories: readonly Memory[], faults: string[]): Promise<void> {
  for (const memory of memories) {
    for (let attempt = 0; attempt < 5 && !memory.isDecided; attempt += 1)
      remember(memory, await place(installation, memory.wish), faults);
    if (!memory.isDecided) faults.push(`a placement has no answer though all is well (${memory.wish.key})`);
    if (memory.ids.size > 1) faults.push(`one key made ${memory.ids.size} orders`);
  }
}

async function moveClock(ownerUrl: string, seconds: number): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('update platform."Clock" set "offsetSeconds" = $1', [seconds]);
  await client.end();
}

/** What was answered must stand in the books, with the total that was told. */
async function missingOrders({ deps, store }: Installation, memories: readonly Memory[]): Promise<string[]> {
  const told = memories.flatMap(({ placed }) => (placed ? [placed.order] : []));
  const rows = await withStore(deps.db, store, (tx) =>
    tx.selectFrom('Order').select(['id', 'totalMinor']).where('storeId', '=', store.id).execute(),
  );
  const totals = new Map(rows.map((row) => [row.id, row.totalMinor]));
  return told
    .filter((order) => totals.get(order.id) !== order.totalMinor)
    .map((order) => `order ${order.id} was answered and is not there`);
}

async function rest(installation: Installation, faults: string[]): Promise<number | null> {
  const { deps, store } = installation;
  const round = async () => faults.push(...(await reconcile(deps, store)).failures.map((failure) => `reconcile: ${failure}`));
  await round();
  const drainMs = await waitForQueues(installation.ownerUrl());
  if (drainMs === null) {
    const left = (await tellOpenJobs(installation.ownerUrl())).join('; ');
    faults.push(`the queues are not empty ${drainLimitMs / 1000} s after the storm: ${left}`);
  }
  await moveClock(installation.ownerUrl(), 90 * 60);
  await round();
  await waitForQueues(installation.ownerUrl());
  faults.push(...(await checkBooks({ deps, store, ownerUrl: installation.ownerUrl() })));
  await moveClock(installation.ownerUrl(), 0);
  return drainMs;
}

/** Buyers and staff at work while things break; then calm, and everything must come to rest and agree. */
export async function runStorm(installation: Installation, lots: Lots, seconds: number): Promise<Storm> {
  const faults: string[] = [];
  const memories: Memory[] = [];
  const shelves = await Promise.all(Array.from({ length: 4 }, () => installation.stockShelf(25)));
  const end = Date.now() + seconds * 1000;
  const isOver = () => Date.now() > end;
  const repeat = async (work: () => Promise<void>) => {
    while (!isOver()) await work();
  };
  const [faultsOfWeather] = await Promise.all([
    blow(installation, lots, isOver),
    repeat(() => tend(installation, lots, shelves, memories)),
    ...Array.from({ length: buyersAtOnce }, () => repeat(() => buy(installation, lots, shelves, memories, faults))),
  ]);
  if (!(await waitForCalm(installation))) faults.push('not every process came back within a minute');
  await clearWeather(installation);
  await askAgain(installation, memories, faults);
  const drainMs = await rest(installation, faults);
  faults.push(...(await missingOrders(installation, memories)));
  if (faults.some((fault) => fault.includes(' 500 ')))
    faults.push(`the API's log tells: ${(await readFailures(installation)).join('; ')}`);
  return { orders: memories.filter((memory) => memory.placed).length, faultsOfWeather, drainMs, faults };
}
