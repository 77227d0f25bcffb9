import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { faults, fillCart, openShop, pay, type Shop, shopper, stockProduct } from '../../test/open-shop.ts';
import { placeOrder, refreshOrder } from '../checkout/index.ts';
import { newId } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { connect, type Database } from './index.ts';

let shop: Shop;
let root: Database;
let store: StoreContext;
let orderId: string;
let variantId: string;

beforeAll(async () => {
  shop = await openShop('audit');
  // One connection, so that the guards can be switched off for what is planted and for nothing else.
  root = connect(shop.database.superUrl, { max: 1 });
  store = await shop.openStore('shoes');
  const { variantIds } = await stockProduct(shop, store, { stock: [5] });
  variantId = variantIds[0] ?? '';
  const cart = await fillCart(shop, store, [{ variantId, quantity: 1 }]);
  const input = { cartToken: cart.token, idempotencyKey: 'audit-order', expectedTotalMinor: cart.totalMinor };
  const placed = await placeOrder(shop.deps, store, shopper, input);
  await pay(placed.payUrl);
  await refreshOrder(shop.deps, store, shopper, { orderId: placed.order.id, token: placed.orderToken });
  orderId = placed.order.id;
});

afterAll(async () => {
  await root?.destroy();
  await shop?.close();
});

beforeEach(async () => {
  expect(await faults(shop)).toEqual([]);
});

/** Takes a table's CHECKs and unique indexes away for the time of a planted fault; returns how to put them back. */
async function disarm(table: string): Promise<() => Promise<void>> {
  const { rows: checks } = await sql<{ name: string; definition: string }>`
    select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where conrelid = ${`"${table}"`}::regclass and contype = 'c' and connamespace = 'public'::regnamespace`.execute(root);
  const { rows: uniques } = await sql<{ name: string; definition: string }>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = ${`"${table}"`}::regclass and indisunique and not indisprimary`.execute(root);
  for (const check of checks) await sql`alter table ${sql.table(table)} drop constraint ${sql.ref(check.name)}`.execute(root);
  for (const unique of uniques) await root.executeQuery(sql`drop index ${sql.id(unique.name.replaceAll('"', ''))}`.compile(root));
  return async () => {
    for (const check of checks) {
      await root.executeQuery(
        sql`alter table ${sql.table(table)} add constraint ${sql.ref(check.name)} ${sql.raw(check.definition)}`.compile(root),
      );
    }
    for (const unique of uniques) await root.executeQuery(sql.raw(unique.definition).compile(root));
  };
}

type Plant = { view: string; disarm?: string; plant: () => ReturnType<typeof sql>; mend: () => ReturnType<typeof sql> };

const here = () => sql`"storeId" = ${store.id}`;
const payment = () => sql`(select p."id" from "Payment" p where p."storeId" = ${store.id})`;

const plants: Plant[] = [
  {
    view: 'audit_broken_chain',
    plant: () => sql`update "AuditHead" set "hash" = "hash" || 'x', "sequence" = "sequence" + 1 where ${here()}`,
    mend: () => sql`update "AuditHead" set "hash" = left("hash", -1), "sequence" = "sequence" - 1 where ${here()}`,
  },
  {
    view: 'audit_stock_oversold',
    disarm: 'StockItem',
    plant: () => sql`update "StockItem" set "backorderLimit" = -9 where ${here()}`,
    mend: () => sql`update "StockItem" set "backorderLimit" = 0 where ${here()}`,
  },
  {
    view: 'audit_stock_balance',
    plant: () => sql`update "StockItem" set "onHand" = "onHand" + 1 where ${here()}`,
    mend: () => sql`update "StockItem" set "onHand" = "onHand" - 1 where ${here()}`,
  },
  {
    view: 'audit_product_stock',
    plant: () => sql`delete from "ProductStockMark" where ${here()}`,
    mend: () =>
      sql`insert into "ProductStockMark" ("storeId", "productId") select "storeId", "id" from "Product" where ${here()}`,
  },
  {
    view: 'audit_stock_reserved',
    plant: () => sql`update "StockItem" set "reserved" = 1 where ${here()}`,
    mend: () => sql`update "StockItem" set "reserved" = 0 where ${here()}`,
  },
  {
    view: 'audit_stock_sold',
    plant: () => sql`update "StockMovement" set "reason" = 'adjust' where ${here()} and "orderId" = ${orderId}`,
    mend: () => sql`update "StockMovement" set "reason" = 'sale' where ${here()} and "orderId" = ${orderId}`,
  },
  {
    view: 'audit_order_per_cart',
    disarm: 'Order',
    plant: () => sql`
      insert into "Order" ("storeId", "id", "number", "status", "livemode", "currency", "subtotalMinor", "totalMinor", "taxIncluded", "cartId", "tokenHash")
      select "storeId", ${newId()}, 9999, 'pending', false, "currency", 0, 0, false, "cartId", 'x' from "Order" where ${here()} and "id" = ${orderId}`,
    mend: () => sql`delete from "Order" where ${here()} and "number" = 9999`,
  },
  {
    view: 'audit_order_total',
    disarm: 'Order',
    plant: () => sql`update "Order" set "discountMinor" = 1 where ${here()}`,
    mend: () => sql`update "Order" set "discountMinor" = 0 where ${here()}`,
  },
  {
    view: 'audit_order_paid',
    plant: () => sql`update "Payment" set "amountMinor" = "amountMinor" - 1 where ${here()}`,
    mend: () => sql`update "Payment" set "amountMinor" = "amountMinor" + 1 where ${here()}`,
  },
  {
    view: 'audit_payment_once',
    disarm: 'Payment',
    plant: () => sql`
      insert into "Payment" ("storeId", "id", "orderId", "providerPaymentId", "amountMinor", "currency", "livemode", "disposition", "paidAt")
      select "storeId", ${newId()}, "orderId", "providerPaymentId", 1, "currency", false, 'surplus', now() from "Payment" where ${here()}`,
    mend: () => sql`delete from "Payment" where ${here()} and "amountMinor" = 1`,
  },
  {
    view: 'audit_payment_surplus',
    plant: () => sql`
      insert into "Payment" ("storeId", "id", "orderId", "providerPaymentId", "amountMinor", "currency", "livemode", "disposition", "paidAt")
      values (${store.id}, ${newId()}, ${orderId}, 'pi_surplus', 1, 'USD', false, 'surplus', now())`,
    mend: () => sql`delete from "Payment" where "providerPaymentId" = 'pi_surplus'`,
  },
  {
    view: 'audit_payment_status',
    plant: () => sql`update "Order" set "paymentStatus" = 'refunded' where ${here()}`,
    mend: () => sql`update "Order" set "paymentStatus" = 'paid' where ${here()}`,
  },
  {
    view: 'audit_refund_within_payment',
    plant: () => sql`
      insert into "Refund" ("storeId", "id", "orderId", "paymentId", "amountMinor", "currency", "idempotencyKey", "actorKind", "state")
      values (${store.id}, ${newId()}, ${orderId}, ${payment()}, 99999999, 'USD', 'planted', 'system', 'succeeded')`,
    mend: () => sql`delete from "Refund" where "idempotencyKey" = 'planted'`,
  },
  {
    view: 'audit_event_once',
    disarm: 'WebhookInbox',
    plant: () => sql`
      insert into "WebhookInbox" ("storeId", "id", "provider", "eventId", "type", "rawBody", "livemode", "state")
      select ${store.id}::uuid, gen_random_uuid(), 'stripe', 'evt_planted', 'x', '{}', false, 'applied' from generate_series(1, 2)`,
    mend: () => sql`delete from "WebhookInbox" where "eventId" = 'evt_planted'`,
  },
  {
    view: 'audit_overdue',
    plant: () => sql`
      insert into "WebhookInbox" ("storeId", "id", "provider", "eventId", "type", "rawBody", "livemode", "receivedAt")
      values (${store.id}, gen_random_uuid(), 'stripe', 'evt_old', 'x', '{}', false, now() - interval '2 hours')`,
    mend: () => sql`delete from "WebhookInbox" where "eventId" = 'evt_old'`,
  },
  {
    view: 'audit_order_moves',
    plant: () => sql`update "OrderEvent" set "sequence" = 7 where ${here()} and "orderId" = ${orderId} and "sequence" = 2`,
    mend: () => sql`update "OrderEvent" set "sequence" = 2 where ${here()} and "orderId" = ${orderId} and "sequence" = 7`,
  },
  {
    view: 'audit_foreign_rows',
    plant: () => sql`update "StockMovement" set "orderId" = ${newId()} where ${here()} and "reason" = 'receive'`,
    mend: () => sql`update "StockMovement" set "orderId" = null where ${here()} and "reason" = 'receive'`,
  },
  {
    view: 'audit_fulfilled_units',
    plant: () => sql`
      with parcel as (insert into "Fulfillment" ("storeId", "id", "orderId", "actorKind")
        values (${store.id}, gen_random_uuid(), ${orderId}, 'planted') returning "id")
      insert into "FulfillmentItem" ("storeId", "id", "fulfillmentId", "orderItemId", "quantity")
      select i."storeId", gen_random_uuid(), parcel."id", i."id", i."quantity" + 1 from "OrderItem" i, parcel where i."orderId" = ${orderId}`,
    mend: () => sql`
      with item as (delete from "FulfillmentItem" where ${here()}) delete from "Fulfillment" where "actorKind" = 'planted'`,
  },
  {
    view: 'audit_returned_units',
    plant: () => sql`
      with back as (insert into "Return" ("storeId", "id", "orderId", "actorKind")
        values (${store.id}, gen_random_uuid(), ${orderId}, 'planted') returning "id")
      insert into "ReturnItem" ("storeId", "id", "returnId", "orderItemId", "quantity")
      select i."storeId", gen_random_uuid(), back."id", i."id", 1 from "OrderItem" i, back where i."orderId" = ${orderId}`,
    mend: () => sql`with item as (delete from "ReturnItem" where ${here()}) delete from "Return" where "actorKind" = 'planted'`,
  },
  {
    view: 'audit_invoice_gap',
    plant: () => sql`
      insert into "Invoice" ("storeId", "id", "orderId", "number", "data") values (${store.id}, gen_random_uuid(), ${orderId}, 7, '{}')`,
    mend: () => sql`delete from "Invoice" where ${here()}`,
  },
  {
    view: 'audit_credit_gap',
    plant: () => sql`
      insert into "CreditNote" ("storeId", "id", "orderId", "invoiceId", "refundId", "kind", "number", "amountMinor", "data")
      values (${store.id}, gen_random_uuid(), ${orderId}, gen_random_uuid(), gen_random_uuid(), 'credit', 7, 1, '{}')`,
    mend: () => sql`delete from "CreditNote" where ${here()}`,
  },
];

describe('each audit view reports what it is for', () => {
  test.each(plants)('$view', async ({ view, disarm: table, plant, mend }) => {
    const arm = table ? await disarm(table) : async () => {};
    await sql`set session_replication_role = replica`.execute(root);
    await plant().execute(root);
    expect((await faults(shop)).map((fault) => fault.view)).toContain(view);
    await mend().execute(root);
    await sql`set session_replication_role = origin`.execute(root);
    await arm();
  });

  test('and there is no view without such a fault', async () => {
    const { rows } = await sql<{
      name: string;
    }>`select viewname as name from pg_views where viewname like 'audit\\_%' order by 1`.execute(root);
    expect(rows.map((row) => row.name)).toEqual(plants.map((one) => one.view).sort());
  });
});
