import { sql } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mediaUrl, type Planted, plantStores, shopper, storeAt } from '../../test/plant-stores.ts';
import { connect, type Database, readStore } from '../db/index.ts';
import { createCategory, createProduct, readShopProduct, readShopProducts } from './index.ts';

let planted: Planted;
let spied: Database;
let sent: { text: string; values: unknown[] } | undefined;

beforeAll(async () => {
  planted = await plantStores('plans', ['EUR']);
  await storeAt(planted, 0).run(async (tx, store, owner) => {
    const { id: categoryId } = await createCategory(tx, store, owner, { name: 'All' });
    await createProduct(tx, store, owner, { name: 'Boot', price: '10', categoryId });
    // Enough of them that one index is better than another.
    await sql`insert into "Product" ("storeId", "id", "categoryId", "name", "slug", "price", "sizeId", "colorId", "createdAt")
      select "storeId", gen_random_uuid(), "categoryId", 'Boot ' || n, 'boot-' || n, n, "sizeId", "colorId", now() - n * interval '1 hour'
        from "Product" cross join generate_series(1, 500) n`.execute(tx);
  });
  await sql`analyze`.execute(planted.owner);
  spied = connect(planted.config.appDatabaseUrl, { max: 1 });
  spied.pool.on('connect', (client) => {
    const query = client.query.bind(client) as (query: unknown) => unknown;
    Object.assign(client, {
      query: (asked: { text: string; values: unknown[] } & pg.Submittable) => {
        sent = asked;
        return query(asked);
      },
    });
  });
});

afterAll(async () => {
  await spied?.destroy();
  await planted?.close();
});

type Asked = Partial<Parameters<typeof readShopProducts>[3]> | { idOrSlug: string };

/** The indexes that the app role's plan of a read uses when sorting and reading whole tables are the last resort. */
async function indexesOf(input: Asked): Promise<string[]> {
  const { store, run } = storeAt(planted, 0);
  await readStore(spied, store, async (tx) => {
    if ('idOrSlug' in input) await readShopProduct(tx, store, shopper, { mediaUrl, idOrSlug: input.idOrSlug });
    else await readShopProducts(tx, store, shopper, { mediaUrl, limit: 24, ...input });
  });
  const { text, values } = sent ?? { text: '', values: [] };
  const plan = await run(async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx);
    await sql`set local enable_sort = off`.execute(tx);
    await sql`set local enable_bitmapscan = off`.execute(tx);
    const parts = text.split(/\$\d+/);
    const order = [...text.matchAll(/\$(\d+)/g)].map((match) => values[Number(match[1]) - 1]);
    const query = sql.join(
      parts.map((part, index) => (index < order.length ? sql`${sql.raw(part)}${order[index]}` : sql.raw(part))),
      sql``,
    );
    return JSON.stringify((await sql`explain (format json) ${query}`.execute(tx)).rows);
  });
  return [...plan.matchAll(/"Index Name":"([^"]+)"/g)].map((match) => match[1] ?? '');
}

test.each([
  ['newest', { sort: 'newest' }, 'Product_storeId_createdAt_id_idx'],
  ['price', { sort: 'price' }, 'Product_storeId_priceMinor_id_idx'],
  ['dearest first', { sort: '-price' }, 'Product_storeId_priceMinor_id_idx'],
  ['price between bounds', { sort: 'price', minPrice: '5', maxPrice: '20' }, 'Product_storeId_priceMinor_id_idx'],
  ['name', { sort: 'name' }, 'Product_by_name'],
  ['one by address', { idOrSlug: 'boot' }, 'Product_storeId_slug_key'],
] as const)('row level security hides no index from the read: %s', async (_what, input, index) => {
  expect(await indexesOf(input as Asked)).toContain(index);
});
