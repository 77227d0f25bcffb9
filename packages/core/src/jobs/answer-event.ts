import { withStore } from '../db/index.ts';
import type { EventType } from '../events/index.ts';
import type { Deps } from '../payments/index.ts';
import type { StoreContext } from '../who/index.ts';
import { type Handler, handlers } from './handlers.ts';

async function answered(deps: Deps, store: StoreContext, eventId: string, handler: Handler): Promise<boolean> {
  const row = await withStore(deps.db, store, (tx) =>
    tx
      .selectFrom('EventHandling')
      .select('handler')
      .where('storeId', '=', store.id)
      .where('eventId', '=', eventId)
      .where('handler', '=', handler.name)
      .executeTakeFirst(),
  );
  return row !== undefined;
}

/** Lets every handler answer one event of the outbox, each once; a handler that fails is tried again with the job, the others are not. */
export async function answerEvent(deps: Deps, store: StoreContext, eventId: string): Promise<void> {
  const event = await withStore(deps.db, store, (tx) =>
    tx
      .selectFrom('Event')
      .select(['id', 'type', 'subjectId', 'data'])
      .where('storeId', '=', store.id)
      .where('id', '=', eventId)
      .executeTakeFirst(),
  );
  if (!event) return;
  for (const handler of handlers) {
    const type = event.type as EventType;
    if (!handler.answers.includes(type) || (await answered(deps, store, eventId, handler))) continue;
    await handler.run(deps, store, { ...event, type, data: event.data as Record<string, unknown> });
    await withStore(deps.db, store, (tx) =>
      tx
        .insertInto('EventHandling')
        .values({ storeId: store.id, eventId, handler: handler.name })
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    );
  }
}
