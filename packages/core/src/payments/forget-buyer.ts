import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';

/** What of a provider's object names no person, and is needed to act on its event again. */
const impersonal = [
  'id',
  'object',
  'payment_intent',
  'payment_status',
  'status',
  'amount',
  'amount_total',
  'currency',
  'metadata',
];

/**
 * Takes the buyer of these orders out of the events that the payment provider sent: of each that speaks of their payments, or names the
 * address, only ids, amounts and states stay. Events are found by their content, for disputes and charges carry no id of ours.
 *
 * @param buyer.email  in small letters.
 */
export async function forgetBuyer(tx: Tx, store: StoreContext, buyer: { orderIds: string[]; email: string }): Promise<void> {
  await sql`
    with ours as (select unnest(${buyer.orderIds}::uuid[]) as id),
    known as (
      select unnest(array[a."sessionId", a."paymentIntentId"]) as id from "PaymentAttempt" a
       where a."storeId" = ${store.id} and a."orderId" in (select id from ours)
      union select unnest(array[p."providerPaymentId", p."chargeId"]) from "Payment" p
       where p."storeId" = ${store.id} and p."orderId" in (select id from ours)
      union select r."providerRefundId" from "Refund" r
       where r."storeId" = ${store.id} and r."orderId" in (select id from ours)
      union select id::text from ours)
    update "WebhookInbox" i
       set "rawBody" = jsonb_build_object('id', i."eventId", 'object', 'event', 'type', i."type", 'livemode', i."livemode", 'data',
             jsonb_build_object('object', (select coalesce(jsonb_object_agg(part.key, part.value), '{}') from jsonb_each(i."rawBody"::jsonb #> '{data,object}') part
               where part.key = any(${impersonal}) and (part.key = 'metadata' or jsonb_typeof(part.value) <> 'object'))))::text
     where i."storeId" = ${store.id}
       and (strpos(lower(i."rawBody"), ${buyer.email}) > 0
         or exists (select 1 from known where known.id <> '' and strpos(i."rawBody", known.id) > 0))`.execute(tx);
}
