import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';

/** The channel on which every process hears that a store's feed has grown. Its text is the store's id. */
export const feedChannel = 'emporium_feed';

/**
 * Puts an event into the store's feed, once. The counter's row lock is kept until commit, so whoever reads sees cursors in order and none
 * appears later below one that was seen.
 */
export async function writeFeedEntry(
  tx: Tx,
  store: StoreContext,
  event: { id: string; type: string; subjectId: string | null },
): Promise<void> {
  const mine = { storeId: store.id };
  await tx
    .insertInto('FeedCounter')
    .values(mine)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const counter = await tx
    .selectFrom('FeedCounter')
    .select('lastCursor')
    .where((eb) => eb.and(mine))
    .forUpdate()
    .executeTakeFirstOrThrow();
  const cursor = counter.lastCursor + 1;
  const written = await tx
    .insertInto('FeedEntry')
    .values({ ...mine, cursor, eventId: event.id, type: event.type, subjectId: event.subjectId })
    .onConflict((conflict) => conflict.columns(['storeId', 'eventId']).doNothing())
    .executeTakeFirst();
  if (written.numInsertedOrUpdatedRows !== 1n) return;
  await tx
    .updateTable('FeedCounter')
    .set({ lastCursor: cursor })
    .where((eb) => eb.and(mine))
    .execute();
  await sql`select pg_notify(${feedChannel}, ${store.id})`.execute(tx);
}

/** How long entries are kept, in hours. Who was away for longer reads everything anew. */
const keptHours = 24;

/** Lets entries go that nobody asks for any more. */
export async function pruneFeed(tx: Tx, store: StoreContext): Promise<void> {
  await tx
    .deleteFrom('FeedEntry')
    .where('storeId', '=', store.id)
    .where('createdAt', '<', sql<Date>`now() - make_interval(hours => ${keptHours})`)
    .execute();
}
