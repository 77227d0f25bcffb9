import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Planted, plantStores, storeAt } from '../../test/plant-stores.ts';
import { withStore } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { feedChannel, openListener, pruneFeed, readFeed, writeFeedEntry } from './index.ts';

let planted: Planted;
beforeAll(async () => {
  planted = await plantStores('feed', ['USD', 'EUR']);
});
afterAll(() => planted.close());

const event = (type = 'order.paid') => ({ id: newId(), type, subjectId: newId() });
const read = (place: number, after: number | null) =>
  storeAt(planted, place).run((tx, store, owner) => readFeed(tx, store, owner, { after }));

test('entries written at once get cursors without a gap, and one event one entry', async () => {
  const { run } = storeAt(planted, 0);
  const same = event('order.placed');
  await Promise.all(
    [...Array.from({ length: 12 }, () => event()), same, same].map((one) => run((tx, store) => writeFeedEntry(tx, store, one))),
  );
  const { news, cursor, reset } = await read(0, 0);
  expect(news.map((one) => one.cursor)).toEqual(Array.from({ length: 13 }, (_, index) => index + 1));
  expect([cursor, reset]).toEqual([13, false]);
  expect(news.filter((one) => one.type === 'order.placed')).toHaveLength(1);
});

test('a reader never passes an entry that is written but not yet committed', async () => {
  const { store } = storeAt(planted, 0);
  const from = (await read(0, null)).cursor;
  const [written, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow = withStore(planted.db, store, async (tx) => {
    await writeFeedEntry(tx, store, event('slow'));
    written.resolve();
    await commit.promise;
  });
  await written.promise;
  const quick = withStore(planted.db, store, (tx) => writeFeedEntry(tx, store, event('quick')));
  expect((await read(0, from)).news).toEqual([]);
  commit.resolve();
  await Promise.all([slow, quick]);
  expect((await read(0, from)).news.map((one) => one.cursor)).toEqual([from + 1, from + 2]);
});

test('who was away for too long, or comes from another database, reads everything anew', async () => {
  const { run, store } = storeAt(planted, 0);
  expect(await read(0, null)).toMatchObject({ reset: true, news: [] });
  expect(await read(0, 9_999)).toMatchObject({ reset: true });
  await planted.owner
    .updateTable('FeedEntry')
    .set({ createdAt: new Date(Date.now() - 90_000_000) })
    .where('storeId', '=', store.id)
    .execute();
  await run((tx) => pruneFeed(tx, store));
  expect(await read(0, 1)).toMatchObject({ reset: true, news: [] });
});

test('a store’s feed is its own', async () => {
  await storeAt(planted, 1).run((tx, store) => writeFeedEntry(tx, store, event('theirs')));
  expect((await read(1, 0)).news).toMatchObject([{ cursor: 1, type: 'theirs' }]);
});

test('a listener hears of every store’s growth, and after its connection was cut it hears again', async () => {
  const listener = openListener(planted.config.appDatabaseUrl, [feedChannel]);
  const heard: string[] = [];
  listener.on(feedChannel, (text) => heard.push(text));
  await expect.poll(() => heard.length).toBe(1);
  const { store, run } = storeAt(planted, 1);
  await run((tx) => writeFeedEntry(tx, store, event()));
  await expect.poll(() => heard).toEqual(['', store.id]);
  await planted.db.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and usename = current_user",
  );
  await expect.poll(() => heard).toEqual(['', store.id, '']);
  await run((tx) => writeFeedEntry(tx, store, event()));
  await expect.poll(() => heard.length).toBe(4);
  await listener.close();
});
