import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faults, openShop, type Shop } from '../../core/test/open-shop.ts';
import { seedDemo } from './index.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop('demo-seed');
  await seedDemo(shop.deps, () => {}, { pictures: false });
});
afterAll(() => shop.close());

/** Rows of every table, over all stores. */
async function countRows(): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string; rows: number }>`
    select t.table_schema || '.' || t.table_name as name,
           (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I.%I', t.table_schema, t.table_name), false, true, '')))[1]::text::int as rows
      from information_schema.tables t where t.table_schema in ('public', 'platform') and t.table_type = 'BASE TABLE'`.execute(
    shop.owner,
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
}

it('leaves no book with a fault', async () => {
  expect(await faults(shop)).toEqual([]);
});

it('doubles nothing when it runs again', async () => {
  const before = await countRows();
  await seedDemo(shop.deps, () => {}, { pictures: false });
  expect(await countRows()).toEqual(before);
});
