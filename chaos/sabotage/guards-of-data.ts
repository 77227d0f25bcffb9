import type { Guard } from './guard.ts';

const walls = 'packages/core/prisma/migrations/20261122000200_walls/migration.sql';
const guards = 'packages/core/prisma/migrations/20261122000300_guards/migration.sql';
const money = 'packages/core/prisma/migrations/20261124010100_money_desk/migration.sql';
const tables = 'packages/core/prisma/migrations/20261122000100_tables/migration.sql';
const tests = ['packages/core/src/db/guards.test.ts'];
const tenancy = ['packages/core/src/db/tenancy.test.ts'];

/** A unique index that is left a plain one. */
function unique(index: string, name: string): Guard {
  return { name, file: tables, find: `CREATE UNIQUE INDEX "${index}"`, replace: `CREATE INDEX "${index}"`, tests };
}

/** A condition of the guards' migration that holds no more. */
function check(name: string, find: string, replace: string): Guard {
  return { name, file: guards, find, replace, tests };
}

/** What PostgreSQL itself keeps, whatever the code does. */
export const guardsOfData: readonly Guard[] = [
  check(
    'no more is reserved than can be sold',
    'CHECK ("onHand" >= -"backorderLimit" AND "reserved" <= "onHand" + "backorderLimit")',
    'CHECK (true)',
  ),
  check('nothing less than nothing is reserved', 'CHECK ("reserved" >= 0)', 'CHECK (true)'),
  check('a hold ends once', 'IF OLD."state" <> \'held\' AND', 'IF false AND'),
  check('the ledger moves the balance', 'SET "onHand" = s."onHand" + m.quantity', 'SET "onHand" = s."onHand"'),
  check('a cart has one living order', 'CREATE UNIQUE INDEX "Order_one_live_per_cart"', 'CREATE INDEX "Order_one_live_per_cart"'),
  check('one payment pays an order', 'CREATE UNIQUE INDEX "Payment_one_applied"', 'CREATE INDEX "Payment_one_applied"'),
  check(
    'an order moves only along the table',
    'NEW."status" <> OLD."status" AND NOT platform.order_move_is_legal',
    'false AND NOT platform.order_move_is_legal',
  ),
  check(
    'paid money moves only along the table',
    'NEW."paymentStatus" <> OLD."paymentStatus" AND NOT platform.payment_move_is_legal',
    'false AND NOT platform.payment_move_is_legal',
  ),
  check(
    'the terms of an order are fixed',
    'CREATE TRIGGER terms BEFORE UPDATE ON "Order"',
    'CREATE TRIGGER terms BEFORE DELETE ON "Order"',
  ),
  check('the timeline has no gap', 'IF NEW."sequence" <> expected THEN', 'IF false THEN'),
  {
    name: 'refunds stay within the payment',
    file: money,
    find: 'IF NEW."state" <> \'failed\' AND given + lost + NEW."amountMinor" > captured THEN',
    replace: 'IF false THEN',
    tests,
  },
  {
    name: 'refunds at once wait for one another',
    file: money,
    find: 'p."id" = NEW."paymentId" FOR UPDATE;',
    replace: 'p."id" = NEW."paymentId";',
    tests,
  },
  check(
    'an order adds up',
    'CHECK ("totalMinor" = "subtotalMinor" - "discountMinor" + "shippingMinor" + CASE WHEN "taxIncluded" THEN 0 ELSE "taxMinor" END)',
    'CHECK (true)',
  ),
  check('a line of an order adds up', '"totalMinor" = "unitPriceMinor" * "quantity" AND "taxMinor" >= 0', '"taxMinor" >= 0'),
  check('a price has the digits of its currency', 'IF minor <> trunc(minor) THEN', 'IF false THEN'),
  check('the currency of a store with orders is fixed', 'IF NEW."currency" <> OLD."currency" AND EXISTS', 'IF false AND EXISTS'),
  check(
    'a line of a cart is of at least one',
    'ADD CONSTRAINT "CartLine_quantity" CHECK ("quantity" BETWEEN 1 AND 999)',
    'ADD CONSTRAINT "CartLine_quantity" CHECK (true)',
  ),
  {
    name: 'search stays in its store',
    file: 'packages/core/src/search/search-products.ts',
    find: 'rows.every((row) => row.storeId === store.id),',
    replace: 'rows.length >= 0,',
    tests: ['packages/core/src/search/search-products.test.ts'],
  },
  unique('Payment_storeId_provider_providerPaymentId_key', 'a payment is counted once'),
  unique('WebhookInbox_storeId_provider_eventId_key', 'an event is taken in once'),
  unique('StockMovement_storeId_idempotencyKey_key', 'a movement is booked once'),
  unique('PaymentAttempt_storeId_idempotencyKey_key', 'an attempt has a key of its own'),
  unique('PaymentAttempt_storeId_provider_sessionId_key', 'a payment page belongs to one attempt'),
  unique('Order_storeId_number_key', 'an order has a number of its own'),
  unique('CartLine_storeId_cartId_variantId_key', 'a cart holds a variant once'),
  {
    name: 'the books are written, never rubbed out',
    file: walls,
    find: 'REVOKE UPDATE, DELETE ON "StockMovement", "OrderEvent",',
    replace: 'REVOKE UPDATE, DELETE ON',
    tests,
  },
  {
    name: 'only the ledger writes what is on hand',
    file: walls,
    find: 'REVOKE UPDATE, INSERT ON "StockItem" FROM emporium_app, emporium_worker;',
    replace: '',
    tests,
  },
  {
    name: 'the walls hold for the tables’ own role',
    file: walls,
    find: "EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant);",
    replace: '',
    tests: tenancy,
  },
  {
    name: 'a store sees its own rows only',
    file: walls,
    find: "own constant text := '\"storeId\" = nullif(current_setting(''app.store_id'', true), '''')::uuid';",
    replace: "own constant text := 'true';",
    tests: tenancy,
  },
];
