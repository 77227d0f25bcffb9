import { sql } from 'kysely';
import { z } from 'zod';
import { customerOf, getProfile, listAddresses } from '../customers/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { Refusal } from '../lib/index.ts';
import { shapeShopOrder } from '../orders/index.ts';
import { forgetBuyer } from '../payments/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';

async function ordersOf(tx: Tx, store: StoreContext, actor: Actor): Promise<string[]> {
  const orders = await tx
    .selectFrom('Order')
    .select('id')
    .where('storeId', '=', store.id)
    .where('customerId', '=', customerOf(actor))
    .orderBy('number')
    .execute();
  return orders.map(({ id }) => id);
}

/**
 * Everything that the store keeps about the customer, in one document (GDPR, articles 15 and 20). Refuses unauthenticated.
 */
export const exportMyData = verb(
  { name: 'accounts.exportData', permission: 'customer', input: z.strictObject({}) },
  async (tx, store, actor) => {
    const orders = [];
    for (const id of await ordersOf(tx, store, actor)) orders.push(await shapeShopOrder(tx, store, id));
    const letters = await tx
      .selectFrom('MailMessage')
      .select(['kind', 'subject', 'createdAt', 'sentAt'])
      .where('storeId', '=', store.id)
      .where('toAddress', '=', (await getProfile(tx, store, actor, {})).email)
      .orderBy('createdAt')
      .execute();
    return {
      store: { name: store.name },
      profile: await getProfile(tx, store, actor, {}),
      addresses: await listAddresses(tx, store, actor, {}),
      orders,
      letters,
    };
  },
);

/** Orders that are still on their way: erasing would leave nobody to send them to. */
const underWay = ['pending', 'paid', 'partially_fulfilled'];

/** Takes the person out of orders; goods, amounts and country stay, for the books and the tax. */
async function eraseOrders(tx: Tx, store: StoreContext, orderIds: string[]): Promise<void> {
  if (orderIds.length === 0) return;
  const countryOnly = (column: string) =>
    sql`case when ${sql.ref(column)} is null then null else jsonb_build_object('name', '', 'line1', '', 'city', '', 'country', ${sql.ref(column)}->>'country') end`;
  await sql`update "Order" set "email" = null, "phone" = null, "address" = null, "note" = '', "customerId" = null,
      "shippingAddress" = ${countryOnly('shippingAddress')}, "billingAddress" = ${countryOnly('billingAddress')}
    where "storeId" = ${store.id} and "id" = any(${orderIds}::uuid[])`.execute(tx);
  await tx
    .updateTable('MailMessage')
    .set({ toAddress: '', subject: '', text: '', html: '' })
    .where('storeId', '=', store.id)
    .where('orderId', 'in', orderIds)
    .execute();
}

/**
 * Erases the customer: account, addresses, carts and letters go, orders and the provider's events lose the person and keep the figures (GDPR, article 17; the
 * books are kept under its paragraph 3 b). Refuses unauthenticated; order_move while an order is under way.
 */
export const eraseMe = verb(
  {
    name: 'accounts.erase',
    permission: 'customer',
    input: z.strictObject({ email: z.string().max(254) }),
  },
  async (tx, store, actor, { email }): Promise<void> => {
    const profile = await getProfile(tx, store, actor, {});
    if (email.trim().toLowerCase() !== profile.email)
      throw new Refusal('invalid', { fields: [{ field: 'email', message: 'Type the e-mail address of this account.' }] });
    const mine = { storeId: store.id, customerId: profile.id };
    const open = await tx
      .selectFrom('Order')
      .select('number')
      .where((eb) => eb.and(mine))
      .where('status', 'in', underWay)
      .limit(1)
      .executeTakeFirst();
    if (open) {
      const message = `Order ${open.number} is still under way. Your data can be erased once it has arrived or was canceled.`;
      throw new Refusal('order_move', { message });
    }
    const orderIds = await ordersOf(tx, store, actor);
    await forgetBuyer(tx, store, { orderIds, email: profile.email });
    await eraseOrders(tx, store, orderIds);
    const carts = tx
      .selectFrom('Cart')
      .select('id')
      .where((eb) => eb.and(mine));
    await tx.deleteFrom('CartLine').where('storeId', '=', store.id).where('cartId', 'in', carts).execute();
    await tx
      .updateTable('Cart')
      .set({ customerId: null, email: '', phone: '', shippingAddress: null, billingAddress: null })
      .where((eb) => eb.and(mine))
      .execute();
    await tx
      .updateTable('MailMessage')
      .set({ toAddress: '', subject: '', text: '', html: '' })
      .where('storeId', '=', store.id)
      .where('toAddress', '=', profile.email)
      .execute();
    await tx.deleteFrom('Customer').where('storeId', '=', store.id).where('id', '=', profile.id).execute();
    await record(tx, store, 'customer.deleted', profile.id);
  },
);
