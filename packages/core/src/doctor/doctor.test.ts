import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faults, fillCart, openShop, pay, type Shop, shopper, stockProduct } from '../../test/open-shop.ts';
import { placeOrder, refreshOrder } from '../checkout/index.ts';
import { connect, type Database, listMigrations, withStore } from '../db/index.ts';
import { newId, seal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { type Check, examine, isOperator, repairCounters, worstOf } from './index.ts';

let shop: Shop;
let root: Database;
let stores: StoreContext[];
let variantId: string;

beforeAll(async () => {
  shop = await openShop('doctor');
  root = connect(shop.database.superUrl, { max: 1 });
  stores = [await shop.openStore('shoes'), await shop.openStore('boutique')];
  for (const store of stores) {
    const { variantIds } = await stockProduct(shop, store, { stock: [5] });
    variantId = variantIds[0] ?? '';
    const cart = await fillCart(shop, store, [{ variantId, quantity: 1 }]);
    const input = { cartToken: cart.token, idempotencyKey: newId(), expectedTotalMinor: cart.totalMinor };
    const placed = await placeOrder(shop.deps, store, shopper, input);
    await pay(placed.payUrl);
    await refreshOrder(shop.deps, store, shopper, { orderId: placed.order.id, token: placed.orderToken });
    await fillCart(shop, store, [{ variantId, quantity: 1 }]);
  }
});

afterAll(async () => {
  expect(await faults(shop)).toEqual([]);
  await root?.destroy();
  await shop?.close();
});

const look = (options: { migrations?: string[]; isServing?: boolean } = {}) =>
  examine(shop.deps, { isServing: false, migrations: listMigrations().map(({ name }) => name), ...options });
const named = (checks: Check[], name: string) => checks.find((check) => check.name.includes(name));

describe('the doctor', () => {
  test('finds nothing wrong where nothing is, and looks at every audit view', async () => {
    const checks = await look();
    expect(checks.filter((check) => check.state === 'bad')).toEqual([]);
    const { rows } = await sql<{ count: number }>`
      select count(*) from pg_views where schemaname = 'public' and viewname like 'audit\\_%'`.execute(root);
    expect(checks.filter((check) => check.group === 'Books')).toHaveLength(rows[0]?.count ?? 0);
    expect(checks.filter((check) => check.name.startsWith('audit_'))).toEqual([]);
    expect(named(checks, 'Payment keys')?.says).toBe('0 live, 0 test, 2 sandbox, 0 without');
  });

  test('sees a worker that is silent, a job and an event that wait too long, and a schema that is not this code’s', async () => {
    await sql`insert into pgboss.job (name, created_on, start_after) values ('mail', now() - interval '1 hour', now() - interval '1 hour')`.execute(
      root,
    );
    await sql`insert into "WebhookInbox" ("storeId", "id", "provider", "eventId", "type", "rawBody", "livemode", "attempts", "receivedAt")
      values (${stores[0]?.id}, ${newId()}, 'stripe', 'evt_parked', 'charge.refunded', '{}', false, 3, now() - interval '40 minutes')`.execute(
      root,
    );
    const checks = await look({ isServing: true, migrations: ['20990101000000_of_tomorrow'] });
    expect(named(checks, 'Worker')).toMatchObject({ state: 'bad', says: 'Has never made its round' });
    expect(named(checks, '“mail”')).toMatchObject({ state: 'bad', says: '1 wait, the oldest for 60 min' });
    expect(named(checks, 'Events of Stripe')).toMatchObject({ state: 'bad' });
    expect(named(checks, 'Events of Stripe')?.says).toContain('1 of them tried in vain');
    expect(named(checks, 'Migrations')?.lines).toContain('not applied: 20990101000000_of_tomorrow');
    expect(worstOf(checks)).toBe('bad');
    await sql`delete from pgboss.job where name = 'mail'`.execute(root);
    await sql`delete from "WebhookInbox" where "eventId" = 'evt_parked'`.execute(root);
  });

  test('sees keys that this installation’s secret does not open, and roles that could look over the walls', async () => {
    const [store] = stores as [StoreContext];
    const sealed = seal('sk_live_of_before', 'a secret of another installation, long enough', `${store.id}/stripe.secretKey`);
    await withStore(shop.deps.db, store, async (tx) => {
      const row = { storeId: store.id, id: newId(), name: 'stripe.secretKey', sealed, hint: 'fore' };
      await tx.insertInto('StoreSecret').values(row).execute();
      await tx.updateTable('StoreSettings').set({ paymentMode: 'stripe' }).where('storeId', '=', store.id).execute();
    });
    expect(named(await look(), 'Payment keys')).toMatchObject({ state: 'bad', lines: [expect.stringContaining('shoes: ')] });
    await sql`delete from "StoreSecret" where "hint" = 'fore'`.execute(root);
    await sql`update "StoreSettings" set "paymentMode" = 'sandbox'`.execute(root);
  });

  test('shows the installation to whoever signed up first, or to those who are named, and to nobody else', async () => {
    const first = { id: shop.userId, email: 'owner@shop.test', emailVerified: true };
    const other = { id: newId(), email: 'Clerk@Shop.test', emailVerified: true };
    expect(await isOperator(shop.deps, first)).toBe(true);
    expect(await isOperator(shop.deps, other)).toBe(false);
    const named = { ...shop.deps, config: { ...shop.deps.config, installationOwners: ['clerk@shop.test'] } };
    expect(await isOperator(named, first)).toBe(false);
    expect(await isOperator(named, other)).toBe(true);
    expect(await isOperator(named, { ...other, emailVerified: false })).toBe(false);
  });
});

describe('the repair', () => {
  const counters = async () => {
    const { rows } = await sql<{ variantId: string; onHand: number; reserved: number }>`
      select "variantId", "onHand", "reserved" from "StockItem" order by 1`.execute(root);
    const { rows: orders } = await sql<{ status: string }>`select "paymentStatus" as status from "Order" order by "id"`.execute(
      root,
    );
    return { rows, orders };
  };

  test('sets counters as their ledgers have them, says so before it does, and does nothing more the second time', async () => {
    const sound = await counters();
    await sql`update "StockItem" set "onHand" = "onHand" + 7`.execute(root);
    await sql`update "StockItem" set "reserved" = 3 where "variantId" = ${variantId}`.execute(root);
    await sql`update "Order" set "paymentStatus" = 'refunded' where "storeId" = ${stores[1]?.id}`.execute(root);
    await sql`update "OrderCounter" set "lastNumber" = 0 where "storeId" = ${stores[0]?.id}`.execute(root);
    const planted = await counters();
    const told = await repairCounters(shop.database.ownerUrl, { dryRun: true });
    expect(told.map((one) => one.what).sort()).toEqual(
      ['last order number', 'payment status', 'stock on hand', 'stock on hand', 'stock reserved'].sort(),
    );
    expect(await counters()).toEqual(planted);
    expect(await repairCounters(shop.database.ownerUrl, { dryRun: false })).toEqual(told);
    expect(await counters()).toEqual(sound);
    expect(await repairCounters(shop.database.ownerUrl, { dryRun: false })).toEqual([]);
  });
});
