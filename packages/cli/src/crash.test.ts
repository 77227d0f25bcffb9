import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCategory, createProduct } from '@emporium/core/catalog';
import { readConfig } from '@emporium/core/config';
import { connect, type Database, readAudit, withStore } from '@emporium/core/db';
import { setStock } from '@emporium/core/inventory';
import { newId } from '@emporium/core/lib';
import { createStore } from '@emporium/core/stores';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Stack, startStack } from './stack.ts';

const stock = 40;
const address = { name: 'Ada', line1: '1 Main Street', city: 'Springfield', region: 'IL', postalCode: '62701', country: 'US' };

let dataDir: string;
let stack: Stack;

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

async function withDatabase<Result>(url: string, work: (db: Database) => Promise<Result>): Promise<Result> {
  const db = connect(url, { max: 2 });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** A store with one thing on sale; gives the variant. */
async function openStore(): Promise<string> {
  const { appUrl, ownerUrl } = stack.database();
  const userId = newId();
  const email = 'owner@shop.test';
  const user = { id: userId, name: 'Owner', email, emailVerified: true };
  await withDatabase(ownerUrl, (db) => db.insertInto('platform.User').values(user).execute());
  const config = readConfig({
    APP_DATABASE_URL: appUrl,
    EMPORIUM_SECRET: 'x'.repeat(32),
    EMPORIUM_DATA_DIR: dataDir,
    EMPORIUM_DEMO: '1',
    SANDBOX_URL: stack.urls.sandbox,
  });
  return withDatabase(appUrl, async (db) => {
    const store = await createStore({ db, config }, userId, { name: 'Wreck', slug: 'wreck', currency: 'USD' });
    const owner = { kind: 'member', userId, storeId: store.id, role: 'owner' } as const;
    return withStore(db, store, async (tx) => {
      const category = await createCategory(tx, store, owner, { name: 'Things' });
      const product = { name: 'Thing', price: '25.00', categoryId: category.id };
      const { variantIds } = await createProduct(tx, store, owner, product);
      const variantId = variantIds[0] ?? '';
      await setStock(tx, store, owner, { variantId, onHand: stock, reason: 'count' });
      return variantId;
    });
  });
}

/** One request to the store's API; throws unless it is answered well. */
async function call<Answer>(method: string, route: string, body?: object, key?: string): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) };
  const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
  const answer = await fetch(`${stack.urls.api}/api/wreck${route}`, init);
  if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** Asks again until it is answered, as a buyer does who reloads the page. */
function persist<Result>(work: () => Promise<Result>): Promise<Result> {
  return vi.waitFor(work, { timeout: 60_000, interval: 200 });
}

type Cart = { totalMinor: number; shippingOptions: { id: string }[] };
type Placed = { order: { id: string; status: string }; orderToken: string; payUrl: string };
type Wish = { token: string; expectedTotalMinor: number; key: string };

/** A cart that is ready to be placed. */
async function fillCart(variantId: string): Promise<Wish> {
  const { token } = await call<{ token: string }>('POST', '/carts', {});
  await call('POST', `/carts/${token}/lines`, { variantId, quantity: 1 });
  const details = { email: 'ada@example.com', shippingAddress: address };
  const { shippingOptions } = await call<Cart>('PATCH', `/carts/${token}`, details);
  const cart = await call<Cart>('PATCH', `/carts/${token}`, { shippingRateId: shippingOptions[0]?.id });
  return { token, expectedTotalMinor: cart.totalMinor, key: randomUUID() };
}

function place({ token, expectedTotalMinor, key }: Wish): Promise<Placed> {
  return call<Placed>('POST', `/carts/${token}/checkout`, { expectedTotalMinor }, key);
}

/** Presses the pay button of the payment page. */
async function pay({ payUrl }: Placed): Promise<void> {
  const card = { method: 'card', card_number: '4242424242424242', card_expiry: '12/40', card_cvc: '123', card_name: 'Ada' };
  const body = new URLSearchParams({ do: 'pay', email: 'ada@example.com', ...card });
  const answer = await fetch(payUrl, { method: 'POST', body, redirect: 'manual' });
  expect(answer.status).toBe(303);
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
  const variantId = await openStore();
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
