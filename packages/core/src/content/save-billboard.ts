import { sql } from 'kysely';
import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { billboardFields } from './billboard-input.ts';

/** The picture's key. Its row is locked against deletion until this transaction ends, for no foreign key holds it here. */
async function keyOf(tx: Tx, store: StoreContext, assetId: string): Promise<string> {
  const mine = tx.selectFrom('Asset').select('key').where('storeId', '=', store.id).where('id', '=', assetId);
  const asset = await mine.forKeyShare().executeTakeFirst();
  if (asset) return asset.key;
  throw new Refusal('invalid', { fields: [{ field: 'assetId', message: 'There is no such picture in this store.' }] });
}

/** Refuses a schedule that ends before it begins, for it would never be shown. */
function refuseBackwards({
  showFrom,
  showUntil,
}: {
  showFrom?: Date | null | undefined;
  showUntil?: Date | null | undefined;
}): void {
  if (!showFrom || !showUntil || showUntil > showFrom) return;
  const message = 'This is before it begins, so it would never be shown.';
  throw new Refusal('invalid', { fields: [{ field: 'showUntil', message }] });
}

/** Makes a billboard, the last in the store's order. @throws Refusal invalid */
export const createBillboard = verb(
  { name: 'content.createBillboard', permission: 'catalog.write', input: billboardFields },
  async (tx, store, actor, { assetId, ...fields }) => {
    refuseBackwards(fields);
    const id = newId();
    const row = { ...fields, imageUrl: await keyOf(tx, store, assetId) };
    const position = sql<number>`(select coalesce(max("position") + 1, 0) from "Billboard" where "storeId" = ${store.id})`;
    await tx
      .insertInto('Billboard')
      .values({ storeId: store.id, id, ...row, position })
      .execute();
    await recordChange(tx, store, actor, {
      verb: 'content.createBillboard',
      noun: 'Billboard',
      rowId: id,
      before: null,
      after: row,
    });
    await record(tx, store, 'catalog.updated', id, { noun: 'Billboard' });
    return { id, version: 1 };
  },
);

/** Changes what is sent of a billboard. @throws Refusal not_found | conflict (data.current) | invalid */
export const updateBillboard = verb(
  {
    name: 'content.updateBillboard',
    permission: 'catalog.write',
    input: billboardFields.partial().extend({ id: z.uuid(), version: z.number().int() }),
  },
  async (tx, store, actor, { id, version, assetId, ...fields }) => {
    const mine = tx.selectFrom('Billboard').selectAll().where('storeId', '=', store.id).where('id', '=', id);
    const before = await mine.forUpdate().executeTakeFirst();
    if (!before) throw new Refusal('not_found');
    if (before.version !== version) throw new Refusal('conflict', { data: { current: before.version } });
    refuseBackwards({ ...before, ...fields });
    const imageUrl = assetId ? await keyOf(tx, store, assetId) : before.imageUrl;
    const change = tx.updateTable('Billboard').set({ ...fields, imageUrl });
    const after = await change.where('storeId', '=', store.id).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
    await recordChange(tx, store, actor, { verb: 'content.updateBillboard', noun: 'Billboard', rowId: id, before, after });
    await record(tx, store, 'catalog.updated', id, { noun: 'Billboard' });
    return { id, version: after.version };
  },
);
