import { sql } from 'kysely';
import { type Database, type Tx, withStore } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { enqueue } from '../queue/index.ts';
import type { StoreContext } from '../who/index.ts';
import { nounOf } from './webhook-events.ts';

/** What happened, as it is told outside. */
type Told = { id: string; type: string; subjectId: string | null; data: unknown; createdAt: Date };

/** The message itself. It names the row and carries no person's data; the receiver reads the rest by the API, with its key. */
function bodyOf(store: StoreContext, { id, type, subjectId, data, createdAt }: Told): string {
  return JSON.stringify({
    id,
    type,
    createdAt: createdAt.toISOString(),
    store: { id: store.id, slug: store.slug },
    subject: subjectId ? { noun: nounOf(type), id: subjectId } : null,
    data,
  });
}

/** Writes one delivery of an event for one endpoint and asks the worker to bring it; null when it is there already. */
export async function writeDelivery(tx: Tx, store: StoreContext, endpointId: string, told: Told): Promise<string | null> {
  const id = newId();
  const row = await tx
    .insertInto('WebhookDelivery')
    .values({
      storeId: store.id,
      id,
      endpointId,
      eventId: told.id,
      type: told.type,
      request: JSON.stringify({ body: bodyOf(store, told) }),
      nextAttemptAt: sql<Date>`now()`,
    })
    .onConflict((conflict) => conflict.columns(['storeId', 'endpointId', 'eventId']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return null;
  await enqueue(tx, 'webhook', { storeId: store.id, deliveryId: id, attempt: '0' });
  return id;
}

/** Writes a delivery of an event of the outbox for each endpoint that asked for its kind. Told again, it changes nothing. */
export async function queueDeliveries(db: Database, store: StoreContext, eventId: string): Promise<void> {
  await withStore(db, store, async (tx) => {
    const event = await tx
      .selectFrom('Event')
      .select(['id', 'type', 'subjectId', 'data', 'createdAt'])
      .where('storeId', '=', store.id)
      .where('id', '=', eventId)
      .executeTakeFirst();
    if (!event) return;
    const endpoints = await tx
      .selectFrom('WebhookEndpoint')
      .select('id')
      .where('storeId', '=', store.id)
      .where('isActive', '=', true)
      .where(sql<boolean>`${event.type} = any("events")`)
      // Who asks from now on hears from now on.
      .where('createdAt', '<=', event.createdAt)
      .execute();
    for (const { id } of endpoints) await writeDelivery(tx, store, id, event);
  });
}
