import { sql } from 'kysely';
import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

function billboards(tx: Tx, store: StoreContext) {
  return tx
    .selectFrom('Billboard as billboard')
    .leftJoin('Asset as asset', (join) =>
      join.onRef('asset.storeId', '=', 'billboard.storeId').onRef('asset.key', '=', 'billboard.imageUrl'),
    )
    .selectAll('billboard')
    .select(['asset.id as assetId', 'asset.blurDataUrl'])
    .select((eb) =>
      eb
        .selectFrom('Category as category')
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .whereRef('category.storeId', '=', 'billboard.storeId')
        .whereRef('category.billboardId', '=', 'billboard.id')
        .$asScalar()
        .as('categoryCount'),
    )
    .where('billboard.storeId', '=', store.id);
}

/** The store's billboards in their order, each with the number of categories that show it. `imageUrl` is a media key. At most 1,000. */
export const listBillboards = verb(
  { name: 'content.listBillboards', permission: 'catalog.read', input: z.strictObject({}) },
  async (tx, store) => billboards(tx, store).orderBy('billboard.position').orderBy('billboard.id').limit(1000).execute(),
);

/** One billboard for its form. @throws Refusal not_found */
export const getBillboard = verb(
  { name: 'content.getBillboard', permission: 'catalog.read', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, _actor, { id }) => {
    const found = await billboards(tx, store).where('billboard.id', '=', id).executeTakeFirst();
    if (!found) throw new Refusal('not_found');
    return found;
  },
);

/** Puts billboards into the order of `ids`; others follow. @throws Refusal not_found */
export const reorderBillboards = verb(
  {
    name: 'content.reorderBillboards',
    permission: 'catalog.write',
    input: z.strictObject({ ids: z.array(z.uuid()).min(1).max(1000) }),
  },
  async (tx, store, actor, { ids }) => {
    const mine = tx.selectFrom('Billboard').select(['id', 'position']).where('storeId', '=', store.id);
    const rows = await mine.orderBy('position').orderBy('id').forUpdate().execute();
    const known = new Set(rows.map((row) => row.id));
    if (ids.some((id) => !known.has(id))) throw new Refusal('not_found');
    const order = [...new Set([...ids, ...rows.map((row) => row.id)])];
    await sql`update "Billboard" b set "position" = array_position(${order}::uuid[], b."id") - 1
      where b."storeId" = ${store.id} and b."position" <> array_position(${order}::uuid[], b."id") - 1`.execute(tx);
    const change = { before: { ids: rows.map((row) => row.id) }, after: { ids: order } };
    await recordChange(tx, store, actor, { verb: 'content.reorderBillboards', noun: 'Billboard', rowId: store.id, ...change });
    await record(tx, store, 'catalog.updated', null, { noun: 'Billboard' });
  },
);
