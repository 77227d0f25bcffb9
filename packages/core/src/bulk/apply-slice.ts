import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../db/index.ts';
import { record } from '../events/index.ts';
import { newId } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { bulkPatch } from './patch.ts';
import { type Goods, type Plan, planProduct } from './plan-product.ts';
import { readGoods } from './read-goods.ts';
import { type Hand, writeGoods } from './write-goods.ts';

/** How many products one transaction changes: small enough that a shopper's order waits for none of them long. */
export const sliceSize = 200;

/** The run as it stands, locked against a second worker. Null when there is none. */
export async function lockBulkEdit(tx: Tx, store: StoreContext, id: string) {
  const row = await tx
    .selectFrom('BulkEdit')
    .selectAll()
    .where('storeId', '=', store.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? { ...row, patch: bulkPatch.parse(row.patch) } : null;
}

type Planned = { goods: Goods; plan: Plan };

async function noteChanges(tx: Tx, store: StoreContext, planned: Planned[], run: Hand & { id: string }): Promise<void> {
  const rows = planned.flatMap(({ goods, plan }) =>
    'skip' in plan
      ? []
      : [
          {
            storeId: store.id,
            id: newId(),
            changeSetId: run.id,
            verb: 'catalog.bulkEdit',
            noun: 'Product',
            rowId: goods.id,
            before: JSON.stringify(plan.before),
            after: JSON.stringify(plan.after),
            actorKind: run.actorKind,
            actorId: run.actorId,
          },
        ],
  );
  if (rows.length > 0) await tx.insertInto('Change').values(rows).execute();
}

/** Writes down what became of each product of a slice. */
export async function settleItems(
  tx: Tx,
  store: StoreContext,
  bulkEditId: string,
  items: { id: string; state: string; note: string }[],
): Promise<void> {
  await sql`update "BulkEditItem" i set "state" = n."state", "note" = n."note"
      from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as n("id" uuid, "state" text, "note" text)
     where i."storeId" = ${store.id} and i."bulkEditId" = ${bulkEditId} and i."productId" = n."id"`.execute(tx);
}

async function isCategoryThere(tx: Tx, store: StoreContext, categoryId: string | undefined): Promise<boolean> {
  if (!categoryId) return true;
  const row = tx.selectFrom('Category').select('id').where('storeId', '=', store.id).where('id', '=', categoryId);
  return (await row.executeTakeFirst()) !== undefined;
}

async function planSlice(tx: Tx, store: StoreContext, run: NonNullable<Awaited<ReturnType<typeof lockBulkEdit>>>) {
  const waiting = await tx
    .selectFrom('BulkEditItem')
    .select('productId')
    .where('storeId', '=', store.id)
    .where('bulkEditId', '=', run.id)
    .where('state', '=', 'waiting')
    .orderBy('productId')
    .limit(sliceSize)
    .execute();
  const ids = waiting.map((item) => item.productId);
  const goods = await readGoods(tx, store, ids, { lock: true, withStock: run.patch.stock !== undefined });
  const isThere = await isCategoryThere(tx, store, run.patch.categoryId);
  const gone: Plan = { skip: 'The category was deleted meanwhile.' };
  return goods.map((one): Planned => ({ goods: one, plan: isThere ? planProduct(one, run.patch, store.currency) : gone }));
}

/**
 * Changes the next products of a bulk edit, in the caller's transaction: the products, their history, their lines in the report and the
 * progress belong together, so that a run that was cut off goes on exactly where it stood.
 *
 * @returns whether there is more to do.
 */
export async function applySlice(tx: Tx, store: StoreContext, id: string): Promise<boolean> {
  const run = await lockBulkEdit(tx, store, id);
  if (run?.state !== 'running') return false;
  const planned = await planSlice(tx, store, run);
  const writes = planned.flatMap(({ goods, plan }) =>
    'skip' in plan ? [] : [{ id: goods.id, fields: plan.after, stockBefore: plan.before.stock ?? {} }],
  );
  await writeGoods(tx, store, writes, run, `bulk:${id}`);
  await noteChanges(tx, store, planned, run);
  const items = planned.map(({ goods, plan }) =>
    'skip' in plan ? { id: goods.id, state: 'skipped', note: plan.skip } : { id: goods.id, state: 'done', note: '' },
  );
  await settleItems(tx, store, id, items);
  const done = run.done + writes.length;
  const skipped = run.skipped + planned.length - writes.length;
  const isOver = planned.length < sliceSize;
  await tx
    .updateTable('BulkEdit')
    .set({ done, skipped, ...(isOver ? { state: 'done', finishedAt: sql<Date>`now()` } : {}) })
    .where('storeId', '=', store.id)
    .where('id', '=', id)
    .execute();
  if (writes.length > 0) await record(tx, store, 'catalog.updated', null, { productIds: writes.map((write) => write.id) });
  return !isOver;
}

/** The input of everything that is done with one bulk edit. */
export const bulkEditId = z.strictObject({ id: z.uuid() });
