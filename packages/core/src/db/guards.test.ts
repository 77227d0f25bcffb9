import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faults, fillCart, openShop, pay, type Shop, shopper, stockProduct } from '../../test/open-shop.ts';
import { placeOrder, refreshOrder } from '../checkout/index.ts';
import { newId } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { brokenConstraint, connect, type Database, sqlState, type Tx, withStore } from './index.ts';

let shop: Shop;
let store: StoreContext;
let owner: Database;
let superuser: Database;
let paidId: string;
let openId: string;
let variantId: string;

beforeAll(async () => {
  shop = await openShop('guards');
  store = await shop.openStore('shoes');
  owner = connect(shop.database.ownerUrl, { max: 2 });
  superuser = connect(shop.database.superUrl, { max: 1 });
  const { variantIds } = await stockProduct(shop, store, { stock: [5] });
  variantId = variantIds[0] ?? '';
  const place = async (key: string) => {
    const cart = await fillCart(shop, store, [{ variantId, quantity: 1 }]);
    const input = { cartToken: cart.token, idempotencyKey: key, expectedTotalMinor: cart.totalMinor };
    return placeOrder(shop.deps, store, shopper, input);
  };
  const paid = await place('guards-paid');
  await pay(paid.payUrl);
  await refreshOrder(shop.deps, store, shopper, { orderId: paid.order.id, token: paid.orderToken });
  paidId = paid.order.id;
  openId = (await place('guards-open')).order.id;
});

afterAll(async () => {
  expect(await faults(shop)).toEqual([]);
  await owner.destroy();
  await superuser.destroy();
  await shop.close();
});

/** What PostgreSQL answers to a statement that is undone in any case: the broken constraint, else the SQLSTATE, else `done`. */
async function answerTo(statement: (tx: Tx) => Promise<unknown>, who: 'app' | 'owner' = 'app'): Promise<string> {
  const undone = new Error('undone');
  try {
    await withStore(who === 'app' ? shop.deps.db : owner, store, async (tx) => {
      await statement(tx);
      throw undone;
    });
  } catch (error) {
    if (error === undone) return 'done';
    return brokenConstraint(error) ?? sqlState(error) ?? String(error);
  }
  return 'done';
}

const run =
  (...parts: Parameters<typeof sql>) =>
  (tx: Tx) =>
    sql(...parts).execute(tx);
const order = (id: () => string, change: string) => (tx: Tx) =>
  sql`update "Order" set ${sql.raw(change)} where "storeId" = ${store.id} and "id" = ${id()}`.execute(tx);

/** Copies a row with some columns changed: what a second, concurrent writer would insert. */
const copy = (table: string, where: string, changes: () => Record<string, unknown>) => async (tx: Tx) => {
  const columns = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'`.execute(tx);
  const changed = changes();
  const names = columns.rows.map((row) => sql.ref(row.name));
  const values = columns.rows.map(({ name }) => (name in changed ? sql`${changed[name]}` : sql.ref(name)));
  return sql`insert into ${sql.table(table)} (${sql.join(names)})
    select ${sql.join(values)} from ${sql.table(table)} where "storeId" = ${store.id} and ${sql.raw(where)} limit 1`.execute(tx);
};

const stock = (change: string) => (tx: Tx) =>
  sql`update "StockItem" set ${sql.raw(change)} where "storeId" = ${store.id} and "variantId" = ${variantId}`.execute(tx);

const illegalWrites: [what: string, answer: string, statement: (tx: Tx) => Promise<unknown>, who?: 'owner'][] = [
  ['more is reserved than there is', 'StockItem_never_oversold', stock('"reserved" = 99')],
  ['fewer than none are reserved', 'StockItem_reserved_positive', stock('"reserved" = -1')],
  ['stock is counted without the ledger', '42501', stock('"onHand" = 99')],
  ['a movement is changed', '42501', run`update "StockMovement" set "quantity" = 1`],
  ['a movement is rubbed out', '42501', run`delete from "StockMovement"`],
  ['a line of the timeline is changed', '42501', run`update "OrderEvent" set "type" = 'x'`],
  ['an order is rubbed out', '42501', run`delete from "Order"`],
  ['a payment is rubbed out', '42501', run`delete from "Payment"`],
  [
    'a movement moves nothing',
    'StockMovement_moves',
    copy('StockMovement', 'true', () => ({ id: newId(), quantity: 0, idempotencyKey: newId() })),
  ],
  [
    'a movement is booked twice',
    'StockMovement_storeId_idempotencyKey_key',
    copy('StockMovement', 'true', () => ({ id: newId() })),
  ],
  [
    'an ended hold begins anew',
    'reservation_ends_once',
    run`update "Reservation" set "state" = 'held' where "state" = 'committed'`,
  ],
  [
    'an ended hold ends another way',
    'reservation_ends_once',
    run`update "Reservation" set "state" = 'released' where "state" = 'committed'`,
  ],
  ['a hold is of nothing', 'Reservation_quantity', copy('Reservation', 'true', () => ({ id: newId(), quantity: 0 }))],
  ['a paid order goes back to pending', 'order_move', order(() => paidId, `"status" = 'pending'`)],
  ['a paid order expires', 'order_move', order(() => paidId, `"status" = 'expired'`)],
  ['a pending order is sent', 'order_move', order(() => openId, `"status" = 'fulfilled'`)],
  ['paid money becomes unpaid', 'payment_move', order(() => paidId, `"paymentStatus" = 'unpaid'`)],
  ['the total of an order is changed', 'order_terms', order(() => openId, '"totalMinor" = 1, "subtotalMinor" = 1')],
  ['the currency of an order is changed', 'order_terms', order(() => openId, `"currency" = 'EUR'`)],
  ['an order does not add up', 'Order_adds_up', order(() => openId, '"shippingMinor" = "shippingMinor" + 1')],
  [
    'an order has an unknown status',
    'Order_status_known',
    copy('Order', 'true', () => ({ id: newId(), number: 99, cartId: null, status: 'gone' })),
  ],
  [
    'a cart has two living orders',
    'Order_one_live_per_cart',
    copy('Order', `"status" = 'pending'`, () => ({ id: newId(), number: 99 })),
  ],
  ['two orders have one number', 'Order_storeId_number_key', copy('Order', 'true', () => ({ id: newId(), cartId: null }))],
  ['a line of an order does not add up', 'OrderItem_adds_up', copy('OrderItem', 'true', () => ({ id: newId(), totalMinor: 1 }))],
  ['the timeline has a gap', 'order_event_sequence', copy('OrderEvent', 'true', () => ({ id: newId(), sequence: 99 }))],
  [
    'a payment is counted twice',
    'Payment_storeId_provider_providerPaymentId_key',
    copy('Payment', 'true', () => ({ id: newId(), disposition: 'surplus' })),
  ],
  [
    'two payments pay one order',
    'Payment_one_applied',
    copy('Payment', 'true', () => ({ id: newId(), providerPaymentId: 'pi_other' })),
  ],
  [
    'an event is taken in twice',
    'WebhookInbox_storeId_provider_eventId_key',
    copy('WebhookInbox', 'true', () => ({ id: newId() })),
  ],
  [
    'an attempt has the key of another',
    'PaymentAttempt_storeId_idempotencyKey_key',
    copy('PaymentAttempt', 'true', () => ({ id: newId(), sessionId: null })),
  ],
  [
    'two attempts have one page',
    'PaymentAttempt_storeId_provider_sessionId_key',
    copy('PaymentAttempt', 'true', () => ({ id: newId(), idempotencyKey: newId() })),
  ],
  [
    'a cart holds a line of nothing',
    'CartLine_quantity',
    copy('CartLine', 'true', () => ({ id: newId(), quantity: 0, variantId: newId() })),
  ],
  ['a cart holds a variant twice', 'CartLine_storeId_cartId_variantId_key', copy('CartLine', 'true', () => ({ id: newId() }))],
  ['a key is claimed twice', 'Idempotency_pkey', copy('Idempotency', 'true', () => ({}))],
  [
    'the default variant has a price of its own',
    'Variant_default_has_product_price',
    run`update "Variant" set "price" = 1 where "isDefault"`,
  ],
  ['a price has more digits than its currency', 'price_digits', run`update "Product" set "price" = 1.005`],
  ['a price is below nothing', 'Product_price_positive', run`update "Product" set "price" = -1`],
  ['a store with orders changes its currency', 'currency_fixed', run`update platform."Store" set "currency" = 'EUR'`, 'owner'],
  [
    'a tax is above all',
    'TaxRate_percent',
    run`insert into "TaxRate" ("storeId", "id", "name", "country", "percent") values (platform.current_store(), gen_random_uuid(), 'x', 'XX', 101)`,
  ],
];

describe('the database itself refuses', () => {
  test.each(illegalWrites)('that %s (%s)', async (_what, answer, statement, who) => {
    expect(await answerTo(statement, who)).toBe(answer);
  });

  test('that two refunds at once give back more than came in: the second waits for the first and is refused', async () => {
    const mine = { storeId: store.id, orderId: paidId };
    const payment = await owner
      .selectFrom('Payment')
      .select(['id', 'amountMinor', 'currency'])
      .where((eb) => eb.and(mine))
      .executeTakeFirstOrThrow();
    const share = Math.ceil(payment.amountMinor * 0.6);
    const give = (tx: Tx) =>
      tx
        .insertInto('Refund')
        .values({
          ...mine,
          id: newId(),
          paymentId: payment.id,
          amountMinor: share,
          currency: payment.currency,
          reason: 'test',
          idempotencyKey: newId(),
          actorKind: 'system',
        })
        .execute();
    let second: Promise<string> = Promise.resolve('');
    await expect(
      withStore(shop.deps.db, store, async (tx) => {
        await give(tx);
        second = withStore(owner, store, give).then(
          () => 'given',
          (error: unknown) => brokenConstraint(error) ?? String(error),
        );
        // The second has begun and cannot end: it waits for this transaction, which is told by the database.
        for (;;) {
          const waits = await sql`
            select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(superuser);
          const ended = await Promise.race([second, new Promise<null>((resolve) => setImmediate(() => resolve(null)))]);
          if (waits.rows.length > 0 || ended) break;
        }
      }),
    ).resolves.toBeUndefined();
    expect(await second).toBe('refund_within_payment');
    await sql`delete from "Refund"`.execute(owner);
  });
});
