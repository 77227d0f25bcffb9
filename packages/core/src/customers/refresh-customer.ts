import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

/** Counts a customer's paid orders and what they came to, less what went back, from the orders themselves; `null` counts all of a store's. */
export async function refreshCustomers(tx: Tx, store: StoreContext, customerId: string | null): Promise<void> {
  await sql`
    update "Customer" c
       set "ordersCount" = s.orders, "spentMinor" = s.spent, "firstOrderAt" = s.first, "lastOrderAt" = s.last
      from (
        select w."id", count(o."id") as orders, min(o."placedAt") as first, max(o."placedAt") as last,
               coalesce(sum(o."totalMinor" - coalesce((select sum(r."amountMinor") from "Refund" r
                 where r."storeId" = o."storeId" and r."orderId" = o."id" and r."state" = 'succeeded'), 0)), 0) as spent
          from "Customer" w
          left join "Order" o on o."storeId" = w."storeId" and o."customerId" = w."id" and o."isPaid"
         where w."storeId" = ${store.id} and (${customerId}::uuid is null or w."id" = ${customerId}::uuid)
         group by w."id") s
     where c."storeId" = ${store.id} and c."id" = s."id"
       and (c."ordersCount", c."spentMinor", c."lastOrderAt") is distinct from (s.orders, s.spent, s.last)`.execute(tx);
}

/**
 * Books a paid order on its customer, found or made by the e-mail address, and counts anew. Nobody can sign in by that: an account is
 * another thing. Doing it twice does nothing more.
 */
export async function bookCustomer(tx: Tx, store: StoreContext, orderId: string): Promise<void> {
  const order = await tx
    .selectFrom('Order')
    .select(['customerId', 'isPaid', sql<string | null>`lower("email")`.as('email')])
    .select(sql<string>`coalesce("shippingAddress"->>'name', "billingAddress"->>'name', '')`.as('name'))
    .select(sql<string>`coalesce("phone", '')`.as('phone'))
    .where('storeId', '=', store.id)
    .where('id', '=', orderId)
    .executeTakeFirst();
  if (!order) return;
  if (order.customerId) return refreshCustomers(tx, store, order.customerId);
  if (!order.isPaid || !order.email) return;
  const { email, name, phone } = order;
  await tx
    .insertInto('Customer')
    .values({ storeId: store.id, id: newId(), email, name, phone })
    .onConflict((conflict) => conflict.columns(['storeId', 'email']).doNothing())
    .execute();
  const customer = await tx
    .selectFrom('Customer')
    .select('id')
    .where('storeId', '=', store.id)
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  await tx
    .updateTable('Order')
    .set({ customerId: customer.id })
    .where('storeId', '=', store.id)
    .where('id', '=', orderId)
    .where('customerId', 'is', null)
    .execute();
  await refreshCustomers(tx, store, customer.id);
}
