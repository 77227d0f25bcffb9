import { sql } from 'kysely';
import { z } from 'zod';
import { countTry } from '../auth/index.ts';
import { parse, type Tx, withStore } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { type FulfillmentStatus, type OrderStatus, orderName } from '../orders/index.ts';
import type { Deps } from '../payments/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';
import { sendLetter } from './write-letter.ts';

const lookUpInput = z.strictObject({
  number: z.string().trim().min(1, 'Enter the number of your order.').max(30),
  email: z.email('Enter the e-mail address of your order.').max(254),
});

/** What a number and an address tell: where the parcels are, and nothing of what is in them or where they go. */
export type TrackedOrder = {
  name: string;
  status: OrderStatus;
  fulfillmentStatus: FulfillmentStatus;
  placedAt: Date;
  parcels: { carrier: string; trackingNumber: string; trackingUrl: string; shippedAt: Date | null; deliveredAt: Date | null }[];
};

/** How often one order, and one visitor, may be looked up; and for how many minutes its link is not sent again. */
const perOrder = { window: 3600, max: 20 };
const perVisitor = { window: 3600, max: 60 };
const quietMinutes = 10;

async function find(tx: Tx, store: StoreContext, number: number, email: string) {
  return tx
    .selectFrom('Order')
    .innerJoin('StoreSettings as settings', 'settings.storeId', 'Order.storeId')
    .select(['id', 'number', 'status', 'fulfillmentStatus', 'placedAt', 'settings.orderPrefix'])
    .where('Order.storeId', '=', store.id)
    .where('number', '=', number)
    .where(sql<boolean>`lower("email") = ${email}`)
    .executeTakeFirst();
}

async function wasSentLately(tx: Tx, store: StoreContext, orderId: string): Promise<boolean> {
  const letter = await tx
    .selectFrom('MailMessage')
    .select('id')
    .where('storeId', '=', store.id)
    .where('orderId', '=', orderId)
    .where('kind', '=', 'order.link')
    .where('createdAt', '>', sql<Date>`now() - make_interval(mins => ${quietMinutes})`)
    .executeTakeFirst();
  return letter !== undefined;
}

async function refuseMany(deps: Deps, store: StoreContext, number: number, from: string): Promise<void> {
  const tries = [await countTry(deps.db, `track:${store.id}:${number}`, perOrder)];
  if (from !== '') tries.push(await countTry(deps.db, `track:${store.id}:from ${from}`, perVisitor));
  const over = tries.find((one) => !one.allowed);
  if (over) throw new Refusal('rate_limited', { data: { retryAfter: over.retryAfter } });
}

/**
 * Looks an order up by its number and e-mail address, and mails the link that shows all of it to that address. Whoever guesses both learns
 * only where the parcels are.
 *
 * @param from  the visitor's address in the net, or ''; their tries are counted.
 * @throws Refusal invalid, not_found (whichever of the two is wrong), rate_limited.
 */
export async function lookUpOrder(
  deps: Deps,
  store: StoreContext,
  actor: Actor,
  input: z.input<typeof lookUpInput>,
  from = '',
): Promise<TrackedOrder> {
  allow(actor, store, 'public');
  const asked = parse(lookUpInput, input);
  const number = Number(/(\d{1,9})$/.exec(asked.number)?.[1] ?? Number.NaN);
  const noOrder = () => new Refusal('not_found', { message: 'No order has this number and this e-mail address.' });
  if (!Number.isInteger(number)) throw noOrder();
  await refuseMany(deps, store, number, from);
  return withStore(deps.db, store, async (tx) => {
    const order = await find(tx, store, number, asked.email.toLowerCase());
    if (!order) throw noOrder();
    if (!(await wasSentLately(tx, store, order.id))) {
      await sendLetter(tx, deps.config, store, 'order.link', { orderId: order.id, eventId: null, data: {} });
    }
    const parcels = await tx
      .selectFrom('Fulfillment')
      .select(['carrier', 'trackingNumber', 'trackingUrl', 'shippedAt', 'deliveredAt'])
      .where('storeId', '=', store.id)
      .where('orderId', '=', order.id)
      .where('state', 'in', ['shipped', 'delivered'])
      .orderBy('id')
      .execute();
    return {
      name: orderName(order.orderPrefix, order.number),
      status: order.status as OrderStatus,
      fulfillmentStatus: order.fulfillmentStatus as FulfillmentStatus,
      placedAt: order.placedAt,
      parcels,
    };
  });
}
