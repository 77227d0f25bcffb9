import { sql } from 'kysely';
import { z } from 'zod';
import { type Tx, verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { enqueue } from '../queue/index.ts';
import type { StoreContext } from '../who/index.ts';
import type { Attempt } from './deliver-webhook.ts';

const listed = ['id', 'endpointId', 'eventId', 'type', 'state', 'attempts', 'nextAttemptAt', 'deliveredAt', 'createdAt'] as const;

/** What was sent to an endpoint, newest first. */
export const listDeliveries = verb(
  {
    name: 'webhooks.listDeliveries',
    permission: 'webhooks.write',
    input: z.strictObject({
      endpointId: z.uuid(),
      state: z.enum(['queued', 'delivered', 'failed']).optional(),
      before: z.uuid().optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
  },
  async (tx, store, _actor, { endpointId, state, before, limit }) => {
    let query = tx
      .selectFrom('WebhookDelivery')
      .select(listed)
      .where('storeId', '=', store.id)
      .where('endpointId', '=', endpointId);
    if (state) query = query.where('state', '=', state);
    if (before) query = query.where('id', '<', before);
    return query.orderBy('id', 'desc').limit(limit).execute();
  },
);

/** One delivery: the request and the answer of its last attempt, and every attempt in short. @throws Refusal not_found */
export const getDelivery = verb(
  { name: 'webhooks.getDelivery', permission: 'webhooks.write', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, _actor, { id }) => {
    const found = await tx
      .selectFrom('WebhookDelivery')
      .select([...listed, 'attemptLog', 'request', 'response'])
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .executeTakeFirst();
    if (!found) throw new Refusal('not_found');
    return {
      ...found,
      attemptLog: found.attemptLog as Attempt[],
      request: found.request as { url?: string; headers?: Record<string, string>; body: string },
      response: found.response as { status?: number; headers?: Record<string, string>; body?: string; error?: string },
    };
  },
);

async function lockDelivery(tx: Tx, store: StoreContext, id: string) {
  const found = await tx
    .selectFrom('WebhookDelivery as delivery')
    .innerJoin('WebhookEndpoint as endpoint', (join) =>
      join.onRef('endpoint.storeId', '=', 'delivery.storeId').onRef('endpoint.id', '=', 'delivery.endpointId'),
    )
    .select(['delivery.attempts', 'endpoint.isActive'])
    .where('delivery.storeId', '=', store.id)
    .where('delivery.id', '=', id)
    .forUpdate('delivery')
    .executeTakeFirst();
  if (!found) throw new Refusal('not_found');
  return found;
}

/**
 * Sends a delivery again, whatever became of it, under the same event id, with all its attempts before it.
 *
 * @throws Refusal not_found; conflict while its endpoint is switched off
 */
export const replayDelivery = verb(
  { name: 'webhooks.replayDelivery', permission: 'webhooks.write', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, _actor, { id }) => {
    const { isActive } = await lockDelivery(tx, store, id);
    if (!isActive) throw new Refusal('conflict', { message: 'The endpoint is switched off. Switch it on first.' });
    await tx
      .updateTable('WebhookDelivery')
      .set({ state: 'queued', attempts: 0, nextAttemptAt: sql<Date>`now()`, deliveredAt: null, updatedAt: sql<Date>`now()` })
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .execute();
    await enqueue(tx, 'webhook', { storeId: store.id, deliveryId: id, attempt: '0' });
    return { id };
  },
);
