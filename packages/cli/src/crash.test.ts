import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readAudit } from '@emporium/core/db';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openBuyer } from '../test/buyer.ts';
import { openStore, withDatabase } from '../test/open-store.ts';
import { type Stack, startStack } from './stack.ts';

const stock = 40;

let dataDir: string;
let stack: Stack;
const { fillCart, place, pay } = openBuyer(() => stack.urls.api, 'wreck');

/** What buying needs: no admin, no shop front. */
async function start(env: NodeJS.ProcessEnv): Promise<Stack> {
  const ports = 'API_PORT' in env ? 'environment' : 'free';
  return startStack({ ports, dataDir, env, only: ['sandbox', 'api', 'worker'], seed: false });
}

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'emporium-crash-'));
  const { DATABASE_URL, API_PORT, ...env } = process.env;
  stack = await start(env);
});
afterEach(async () => {
  await stack.stop({ immediate: true });
  await rm(dataDir, { recursive: true, force: true });
});

/** Asks again until it is answered, as a buyer does who reloads the page. */
function persist<Result>(work: () => Promise<Result>): Promise<Result> {
  return vi.waitFor(work, { timeout: 60_000, interval: 200 });
}

function killAtOnce(...names: string[]): void {
  const pids = stack.processes();
  for (const name of names) {
    const pid = pids[name];
    if (pid) process.kill(pid, 'SIGKILL');
  }
}

/** What stands in the books: orders by status, the shelf, and the audit views that are not empty. */
async function readBooks() {
  const { ownerUrl } = stack.database();
  const faults = (await readAudit(ownerUrl)).filter(({ count }) => count > 0);
  return withDatabase(ownerUrl, async (db) => {
    const orders = await db.selectFrom('Order').select(['id', 'status']).execute();
    const shelf = await db.selectFrom('StockItem').select(['onHand', 'reserved']).executeTakeFirstOrThrow();
    return { statuses: orders.map(({ status }) => status), shelf, faults };
  });
}

test('whatever is killed between placing and paying: each order is placed once, each payment counted once, and the books agree', async () => {
  const { variantId } = await openStore(stack, 'wreck', stock);
  const [unpaid, paidInTheDark] = [await place(await fillCart(variantId)), await place(await fillCart(variantId))];

  // API, worker and database die while ten buyers press the button; each presses again, with the same key.
  const wishes = await Promise.all(Array.from({ length: 10 }, () => fillCart(variantId)));
  const pressed = wishes.map((wish) => place(wish).catch(() => null));
  await Promise.race(pressed);
  killAtOnce('api', 'worker', 'postgres');
  await pay(paidInTheDark);
  await Promise.all(pressed);
  const crowd = await Promise.all(wishes.map((wish) => persist(() => place(wish))));
  expect(new Set(crowd.map(({ order }) => order.id)).size).toBe(10);
  await pay(unpaid);
  await Promise.all(crowd.slice(0, 5).map(pay));
  await expect
    .poll(async () => (await readBooks()).statuses.filter((status) => status === 'paid').length, { timeout: 60_000 })
    .toBe(7);
  expect(await readBooks()).toMatchObject({ shelf: { onHand: stock - 7, reserved: 5 }, faults: [] });

  // Everything dies, the payment page included, and the shop is opened again at the same address.
  const ports = Object.entries({ API_PORT: stack.urls.api, SANDBOX_PORT: stack.urls.sandbox });
  const env = Object.fromEntries(ports.map(([name, url]) => [name, new URL(url).port]));
  killAtOnce('api', 'worker', 'postgres', 'sandbox');
  await stack.stop({ immediate: true });
  stack = await start({ ...process.env, ...env });
  await Promise.all(crowd.slice(5).map(pay));
  await expect.poll(async () => (await readBooks()).shelf, { timeout: 60_000 }).toEqual({ onHand: stock - 12, reserved: 0 });
  expect(await readBooks()).toMatchObject({ statuses: Array(12).fill('paid'), faults: [] });
}, 240_000);
