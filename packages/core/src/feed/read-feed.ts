import { z } from 'zod';
import { verb } from '../db/index.ts';

/** One thing that happened, as an open screen hears of it. */
export type FeedNews = { cursor: number; type: string; subjectId: string | null };

/** How many entries one reading gives; who is farther behind reads everything anew. */
const mostAtOnce = 200;

/**
 * What has happened since a cursor, in order. `reset` says that the reader is too far behind, or asks for the first time: what it shows
 * must be read anew, and `cursor` is where to go on.
 */
export const readFeed = verb(
  { name: 'feed.read', permission: 'orders.read', input: z.strictObject({ after: z.int().min(0).nullable() }) },
  async (tx, store, _actor, { after }): Promise<{ cursor: number; news: FeedNews[]; reset: boolean }> => {
    const counter = await tx.selectFrom('FeedCounter').select('lastCursor').where('storeId', '=', store.id).executeTakeFirst();
    const cursor = counter?.lastCursor ?? 0;
    if (after === null || after > cursor) return { cursor, news: [], reset: true };
    if (after === cursor) return { cursor, news: [], reset: false };
    const news = await tx
      .selectFrom('FeedEntry')
      .select(['cursor', 'type', 'subjectId'])
      .where('storeId', '=', store.id)
      .where('cursor', '>', after)
      .orderBy('cursor')
      .limit(mostAtOnce)
      .execute();
    const isWhole = news[0]?.cursor === after + 1;
    if (!isWhole) return { cursor, news: [], reset: true };
    return { cursor: news.at(-1)?.cursor ?? after, news, reset: false };
  },
);
