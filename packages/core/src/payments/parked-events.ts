import { sql } from 'kysely';
import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { parse, verb, withStore } from '../db/index.ts';
import { isRefusal, Refusal } from '../lib/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';
import type { Deps } from './account.ts';
import { applyInbox } from './apply-inbox.ts';

/** An event of Stripe's that has been taken in and could not be acted on yet. */
export type ParkedEvent = {
  id: string;
  eventId: string;
  type: string;
  objectId: string;
  attempts: number;
  lastError: string | null;
  receivedAt: Date;
};

/** Events of Stripe's that could not be acted on yet: oldest first, at most 100, with what kept them. */
export const listParkedEvents = verb(
  { name: 'payments.listParkedEvents', permission: 'orders.read', input: z.strictObject({}) },
  (tx, store): Promise<ParkedEvent[]> =>
    tx
      .selectFrom('WebhookInbox')
      .select(['id', 'eventId', 'type', 'objectId', 'attempts', 'lastError', 'receivedAt'])
      .where('storeId', '=', store.id)
      .where('state', '=', 'received')
      .where('attempts', '>', 0)
      .orderBy('receivedAt')
      .limit(100)
      .execute(),
);

/** Leaves an event alone for good, with a reason. Refuses not_found, conflict for one that has been acted on, invalid, forbidden. */
export const ignoreEvent = verb(
  {
    name: 'payments.ignoreEvent',
    permission: 'payments.write',
    input: z.strictObject({ id: z.uuid(), reason: z.string().trim().min(3, 'Say why, for whoever asks later.').max(500) }),
  },
  async (tx, store, actor, { id, reason }): Promise<void> => {
    const row = await tx
      .selectFrom('WebhookInbox')
      .select(['state', 'lastError'])
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new Refusal('not_found');
    if (row.state !== 'received') throw new Refusal('conflict', { message: 'This event has been dealt with already.' });
    await tx
      .updateTable('WebhookInbox')
      .set({ state: 'ignored', lastError: reason, appliedAt: sql<Date>`now()` })
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .execute();
    const change = { verb: 'payments.ignoreEvent', noun: 'WebhookInbox', rowId: id, before: row };
    await recordChange(tx, store, actor, { ...change, after: { state: 'ignored', lastError: reason } });
  },
);

/**
 * Tries once more to act on an event, now. Refuses not_found, forbidden; payment_provider_unavailable, with what kept it, when it fails
 * again.
 */
export async function retryEvent(deps: Deps, store: StoreContext, actor: Actor, input: { id: string }): Promise<void> {
  allow(actor, store, 'payments.write');
  const { id } = parse(z.strictObject({ id: z.uuid() }), input);
  const row = await withStore(deps.db, store, (tx) =>
    tx.selectFrom('WebhookInbox').select('id').where('storeId', '=', store.id).where('id', '=', id).executeTakeFirst(),
  );
  if (!row) throw new Refusal('not_found');
  try {
    await applyInbox(deps, store, id);
  } catch (error) {
    const story = isRefusal(error) ? error.sentence : error instanceof Error ? error.message : String(error);
    throw new Refusal('payment_provider_unavailable', { message: `It failed again: ${story}` });
  }
}
