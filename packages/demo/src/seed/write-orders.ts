import { lineName, loadGoods, priceCart } from '@emporium/core/cart';
import { type Tx, withStore } from '@emporium/core/db';
import { currencyDigits, newId } from '@emporium/core/lib';
import { readRates, shippingOptions } from '@emporium/core/shipping';
import { storefrontUrlOf } from '@emporium/core/stores';
import { findTax, readTaxes } from '@emporium/core/tax';
import { sql } from 'kysely';
import { type Books, bookNames, bookOrder, type Draft } from './book-order.ts';
import { drawLots, type Lots } from './draw-lots.ts';
import type { Buyer } from './invent-buyer.ts';
import { leaveCarts } from './leave-carts.ts';
import { type OrderPlan, type Product, planOrders } from './plan-orders.ts';
import { demoRegions } from './regions.ts';
import { stirDesk } from './stir-desk.ts';
import { tellOrder } from './tell-order.ts';
import { demoCarriers } from './trade.ts';
import type { OpenStore } from './types.ts';

/** How far back the past of a demo shop goes, and how many orders it has. */
const pastDays = 90;
const pastOrders = 120;

/** What all orders of one telling share. */
type Telling = {
  now: Date;
  lots: Lots;
  goods: Awaited<ReturnType<typeof loadGoods>>;
  since: ReadonlyMap<string, Date>;
  customers: ReadonlyMap<string, string>;
  shopUrl: string;
};

/** The demo's own products with their variants; what a merchant has added since has no past. */
async function readProducts(tx: Tx, { store }: OpenStore): Promise<Product[]> {
  const { rows } = await sql<Product>`
    select p."slug", p."isFeatured", p."createdAt" as since,
           json_agg(json_build_object('id', v."id", 'onHand', s."onHand") order by v."position") as variants
      from "Product" p
      join "Variant" v on v."storeId" = p."storeId" and v."productId" = p."id" and not v."isArchived"
      join "StockItem" s on s."storeId" = v."storeId" and s."variantId" = v."id"
     where p."storeId" = ${store.id} and p."importKey" like 'demo:%'
     group by p."storeId", p."id" order by p."importKey"`.execute(tx);
  return rows;
}

function drawMethod(lots: Lots): Record<string, string> {
  const brand = lots.weigh(['visa', 'mastercard', 'amex'], (name) => ({ visa: 55, mastercard: 35, amex: 10 })[name] ?? 0);
  return { type: 'card', brand, last4: String(lots.between(1000, 9999)) };
}

function wrap(lots: Lots, shippingName: string): Record<string, string> {
  const carrier = demoCarriers[shippingName];
  if (!carrier) return {};
  const trackingNumber = `${carrier.numberStart}${lots.between(1_000_000_000, 9_999_999_999)}`;
  return { carrier: carrier.name, trackingNumber, trackingUrl: carrier.trackingUrl.replace('{number}', trackingNumber) };
}

async function price(tx: Tx, { store, shop }: OpenStore, plan: OrderPlan, lines: Draft['lines']) {
  const { address } = plan.buyer;
  const subtotalMinor = lines.reduce((sum, { line, quantity }) => sum + line.unitPriceMinor * quantity, 0);
  const weightGrams = lines.reduce((sum, { line, quantity }) => sum + line.weightGrams * quantity, 0);
  const options = shippingOptions(await readRates(tx, store), { country: address.country, subtotalMinor, weightGrams });
  const shipping = options[plan.speed] ?? options[0] ?? null;
  const priced = priceCart({
    lines: lines.map(({ line, quantity }) => ({ ...line, quantity, name: lineName(line) })),
    shipping,
    tax: findTax(await readTaxes(tx, store), address),
    taxIncluded: shop.taxIncluded,
    digits: currencyDigits(store.currency),
  });
  return { shippingName: shipping?.name ?? '', priced };
}

/** What the buyer has paid for the first line: its price, and its tax where that is added. */
function firstLineMinor({ lines: [first], priced, open }: Pick<Draft, 'lines' | 'priced' | 'open'>): number {
  if (!first) return 0;
  return first.line.unitPriceMinor * first.quantity + (open.shop.taxIncluded ? 0 : (priced.lineTaxMinor[0] ?? 0));
}

async function draftOrder(tx: Tx, open: OpenStore, telling: Telling, plan: OrderPlan, number: number): Promise<Draft> {
  const { goods, since, lots, now } = telling;
  const lines = plan.lines.flatMap(({ variantId, quantity }) => {
    const line = goods.get(variantId);
    return line ? [{ line, quantity, since: since.get(variantId) ?? plan.placedAt }] : [];
  });
  const { priced, shippingName } = await price(tx, open, plan, lines);
  const method = drawMethod(lots);
  const parcel = wrap(lots, shippingName);
  const matter = { now, totalMinor: priced.totalMinor, firstLineMinor: firstLineMinor({ lines, priced, open }), method, parcel };
  const customerId = telling.customers.get(plan.buyer.email) ?? null;
  const tale = tellOrder(plan, matter);
  const { shopUrl } = telling;
  return {
    open,
    plan,
    tale,
    priced,
    lines,
    id: newId(),
    cartId: newId(),
    number,
    customerId,
    shippingName,
    parcel,
    method,
    shopUrl,
  };
}

/** Those who came back have an account with an address; who bought once bought as a guest. */
async function writeCustomers(tx: Tx, { store }: OpenStore, plans: readonly OrderPlan[]): Promise<Map<string, string>> {
  const visits = new Map<Buyer, Date[]>();
  for (const { buyer, placedAt } of plans) visits.set(buyer, [...(visits.get(buyer) ?? []), placedAt]);
  const ids = new Map<string, string>();
  for (const [{ email, phone, address }, [createdAt, again]] of visits) {
    if (!createdAt || !again) continue;
    const id = newId();
    const times = { createdAt, updatedAt: createdAt };
    const person = { email, name: address.name, phone: phone ?? '' };
    await tx
      .insertInto('Customer')
      .values({ storeId: store.id, id, ...person, ...times })
      .execute();
    const flags = { isDefaultShipping: true, isDefaultBilling: true };
    await tx
      .insertInto('Address')
      .values({ storeId: store.id, id: newId(), customerId: id, ...address, ...flags, ...times })
      .execute();
    ids.set(email, id);
  }
  return ids;
}

/** Takes a block of order numbers; returns the one before the first. */
async function takeNumbers(tx: Tx, { store }: OpenStore, count: number): Promise<number> {
  const { lastNumber } = await tx
    .updateTable('OrderCounter')
    .set((eb) => ({ lastNumber: eb('lastNumber', '+', count) }))
    .where('storeId', '=', store.id)
    .returning('lastNumber')
    .executeTakeFirstOrThrow();
  return lastNumber - count;
}

async function writeBooks(tx: Tx, books: Books): Promise<void> {
  for (const name of bookNames) {
    const rows = books[name];
    // The rows of each book are of its own table; the query builder cannot follow that through a loop.
    if (rows.length > 0)
      await tx
        .insertInto(name)
        .values(rows as Books['Order'])
        .execute();
  }
}

async function writeAll(tx: Tx, open: OpenStore): Promise<number> {
  const { store, shop, deps } = open;
  const told = tx.selectFrom('PaymentAttempt').select('id').where('storeId', '=', store.id).where('provider', '=', 'demo');
  if (await told.limit(1).executeTakeFirst()) return 0;
  const now = new Date();
  const products = await readProducts(tx, open);
  const season = { slug: shop.slug, timeZone: shop.timeZone, now, days: pastDays, orders: pastOrders };
  const plans = planOrders(season, demoRegions[shop.slug] ?? [], products);
  const telling: Telling = {
    now,
    lots: drawLots(`parcels of ${shop.slug}`),
    goods: await loadGoods(
      tx,
      store,
      plans.flatMap((plan) => plan.lines.map((line) => line.variantId)),
    ),
    since: new Map(products.flatMap(({ since, variants }) => variants.map(({ id }) => [id, since]))),
    customers: await writeCustomers(tx, open, plans),
    shopUrl: await storefrontUrlOf(tx, deps.config, store),
  };
  const before = await takeNumbers(tx, open, plans.length);
  const books = Object.fromEntries(bookNames.map((name) => [name, []])) as unknown as Books;
  for (const [index, plan] of plans.entries()) bookOrder(books, await draftOrder(tx, open, telling, plan, before + index + 1));
  leaveCarts(books, store.id, plans, now);
  await writeBooks(tx, books);
  await stirDesk(tx, open);
  return plans.length;
}

/**
 * Gives a demo store its past: orders of the last ninety days with their timelines, payments, parcels and movements of stock, in one
 * transaction. They are written as they ended, without events, so that nobody is mailed about them. A store that has a past keeps it.
 *
 * @returns how many orders were written.
 */
export async function writeOrders(open: OpenStore): Promise<number> {
  return withStore(open.deps.db, open.store, (tx) => writeAll(tx, open));
}
