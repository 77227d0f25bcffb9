import { sql } from 'kysely';
import { z } from 'zod';
import { type Tx, verb } from '../db/index.ts';
import { orderName } from '../orders/index.ts';
import { may, type StoreContext } from '../who/index.ts';

/** Rows of a store by a few letters, each kind with its best first. `who` is the buyer's name or address. */
export type Found = {
  products: { id: string; name: string; isArchived: boolean; priceMinor: number }[];
  orders: { id: string; name: string; who: string | null; totalMinor: number; currency: string }[];
  customers: { id: string; name: string; email: string }[];
};

/** How many of a kind are shown: what fits on one screen. */
const most = 6;

async function findProducts(tx: Tx, store: StoreContext, q: string): Promise<Found['products']> {
  // The operators on sku are leakproof, so their index serves under row level security; SKUs are written in capitals as a rule.
  const { rows } = await sql<Found['products'][number]>`
    with found as (
      select f."id", f."rank" from platform.search_products(${q}, ${most}) f
      union all
      (select v."productId", 10 from "Variant" v
        where v."storeId" = ${store.id} and (v."sku" ^@ ${q} or v."sku" ^@ ${q.toUpperCase()}) order by v."sku" limit ${most}))
    select p."id", p."name", p."isArchived", p."priceMinor"
      from (select "id", max("rank") as rank from found group by 1) best
      join "Product" p on p."storeId" = ${store.id} and p."id" = best."id"
     order by p."isArchived", best.rank desc, p."id" limit ${most}`.execute(tx);
  return rows;
}

async function findOrders(tx: Tx, store: StoreContext, q: string): Promise<Found['orders']> {
  const { rows } = await sql<Omit<Found['orders'][number], 'name'> & { number: number; orderPrefix: string }>`
    select o."id", o."number", g."orderPrefix", coalesce(o."shippingAddress"->>'name', o."email") as who, o."totalMinor", o."currency"
      from platform.search_orders(${q}, ${most}) f
      join "Order" o on o."storeId" = ${store.id} and o."id" = f."id"
      join "StoreSettings" g on g."storeId" = o."storeId"
     order by o."placedAt" desc, o."id" desc limit ${most}`.execute(tx);
  return rows.map(({ number, orderPrefix, ...row }) => ({ ...row, name: orderName(orderPrefix, number) }));
}

async function findCustomers(tx: Tx, store: StoreContext, q: string): Promise<Found['customers']> {
  const { rows } = await sql<Found['customers'][number]>`
    select c."id", c."name", c."email" from platform.search_customers(${q}, ${most}) f
      join "Customer" c on c."storeId" = ${store.id} and c."id" = f."id" order by c."name", c."id" limit ${most}`.execute(tx);
  return rows;
}

/**
 * Finds rows of the store for somebody who types a few letters: products by words or SKU, orders as the
 * desk finds them, customers by name, address or telephone. Kinds that the actor may not read stay empty.
 */
export const findAnything = verb(
  { name: 'search.findAnything', permission: 'catalog.read', input: z.strictObject({ q: z.string().trim().min(1).max(100) }) },
  async (tx, store, actor, { q }): Promise<Found> => ({
    products: await findProducts(tx, store, q),
    orders: may(actor, store, 'orders.read') ? await findOrders(tx, store, q) : [],
    customers: may(actor, store, 'customers.read') ? await findCustomers(tx, store, q) : [],
  }),
);
