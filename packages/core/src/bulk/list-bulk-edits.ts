import { sql } from 'kysely';
import { z } from 'zod';
import { type Tx, verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { bulkEditId } from './apply-slice.ts';
import { type BulkPatch, bulkPatch } from './patch.ts';

/** A bulk edit: what it changes, how far it is, and who began it. */
export type BulkEditRow = {
  id: string;
  patch: BulkPatch;
  state: 'running' | 'done' | 'undoing' | 'undone';
  total: number;
  done: number;
  skipped: number;
  kept: number;
  actorName: string | null;
  createdAt: Date;
  finishedAt: Date | null;
};

function runs(tx: Tx, store: StoreContext) {
  return tx
    .selectFrom('BulkEdit as run')
    .leftJoin('platform.User as user', (join) =>
      join.on(sql<boolean>`run."actorKind" = 'member' and "user"."id"::text = run."actorId"`),
    )
    .select([
      'run.id',
      'run.patch',
      'run.state',
      'run.total',
      'run.done',
      'run.skipped',
      'run.kept',
      'run.createdAt',
      'run.finishedAt',
    ])
    .select('user.name as actorName')
    .where('run.storeId', '=', store.id);
}

function shape(row: Awaited<ReturnType<ReturnType<typeof runs>['executeTakeFirstOrThrow']>>): BulkEditRow {
  return { ...row, patch: bulkPatch.parse(row.patch), state: row.state as BulkEditRow['state'] };
}

/** The latest fifty bulk edits of the store, newest first. */
export const listBulkEdits = verb(
  { name: 'bulk.list', permission: 'catalog.read', input: z.strictObject({}) },
  async (tx, store): Promise<BulkEditRow[]> => (await runs(tx, store).orderBy('run.id', 'desc').limit(50).execute()).map(shape),
);

/** One bulk edit with the first hundred products that it left out, or that an undo left as they are. Refuses not_found. */
export const getBulkEdit = verb(
  { name: 'bulk.get', permission: 'catalog.read', input: bulkEditId },
  async (tx, store, _actor, { id }) => {
    const run = await runs(tx, store).where('run.id', '=', id).executeTakeFirst();
    if (!run) throw new Refusal('not_found');
    const leftOut = await tx
      .selectFrom('BulkEditItem as item')
      .innerJoin('Product as product', (join) =>
        join.onRef('product.storeId', '=', 'item.storeId').onRef('product.id', '=', 'item.productId'),
      )
      .select(['product.id', 'product.name', 'item.state', 'item.note'])
      .where('item.storeId', '=', store.id)
      .where('item.bulkEditId', '=', id)
      .where('item.state', 'in', ['skipped', 'kept'])
      .orderBy('product.id')
      .limit(100)
      .execute();
    return { ...shape(run), leftOut };
  },
);
