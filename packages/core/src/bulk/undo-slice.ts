import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { record } from '../events/index.ts';
import { toDecimal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { lockBulkEdit, settleItems, sliceSize } from './apply-slice.ts';
import type { Fields, Goods } from './plan-product.ts';
import { readGoods } from './read-goods.ts';
import { type Write, writeGoods } from './write-goods.ts';

type Undoing = { productId: string; before: Fields; after: Fields };

/** What stands now, in the spelling of Fields. */
function standing(goods: Goods, currency: string): Required<Fields> {
  const spell = (minor: number) => toDecimal(minor, currency);
  return {
    price: spell(goods.priceMinor),
    compareAtPrice: goods.compareAtMinor === null ? null : spell(goods.compareAtMinor),
    variantPrices: Object.fromEntries(
      goods.variants.flatMap((v) => (v.priceMinor === null ? [] : [[v.id, spell(v.priceMinor)]])),
    ),
    categoryId: goods.categoryId,
    tags: goods.tags,
    isFeatured: goods.isFeatured,
    isArchived: goods.isArchived,
    stock: Object.fromEntries(goods.variants.map((variant) => [variant.id, variant.onHand])),
  };
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Moves stock back by what the edit moved, for goods were sold and counted meanwhile; not below what open orders hold. */
function stockBack(goods: Goods, { before, after }: Undoing): { stock: Record<string, number>; kept: boolean } {
  const stock: Record<string, number> = {};
  let kept = false;
  for (const [variantId, became] of Object.entries(after.stock ?? {})) {
    const variant = goods.variants.find((one) => one.id === variantId);
    const onHand = (variant?.onHand ?? 0) - (became - (before.stock?.[variantId] ?? 0));
    if (variant && onHand + variant.backorderLimit >= variant.reserved && onHand >= -variant.backorderLimit)
      stock[variantId] = onHand;
    else kept = true;
  }
  return { stock, kept };
}

/** The fields that go back: those that still are what the edit made them. */
function planUndo(goods: Goods, undoing: Undoing, currency: string): { fields: Fields; kept: boolean } {
  const now = standing(goods, currency);
  const { before, after } = undoing;
  const fields: Fields = {};
  let kept = false;
  for (const field of ['price', 'compareAtPrice', 'categoryId', 'tags', 'isFeatured', 'isArchived'] as const) {
    if (!(field in after)) continue;
    if (same(now[field], after[field])) Object.assign(fields, { [field]: before[field] });
    else kept = true;
  }
  for (const [variantId, price] of Object.entries(after.variantPrices ?? {})) {
    const was = before.variantPrices?.[variantId];
    if (was !== undefined && now.variantPrices[variantId] === price)
      fields.variantPrices = { ...fields.variantPrices, [variantId]: was };
    else kept = true;
  }
  const shelves = stockBack(goods, undoing);
  if (Object.keys(shelves.stock).length > 0) fields.stock = shelves.stock;
  return { fields, kept: kept || shelves.kept };
}

async function categoriesOf(tx: Tx, store: StoreContext, ids: (string | undefined)[]): Promise<Set<string>> {
  const wanted = [...new Set(ids.filter((id) => id !== undefined))];
  if (wanted.length === 0) return new Set();
  const rows = await tx.selectFrom('Category').select('id').where('storeId', '=', store.id).where('id', 'in', wanted).execute();
  return new Set(rows.map((row) => row.id));
}

async function planSlice(tx: Tx, store: StoreContext, changes: Undoing[]): Promise<(Write & { kept: boolean })[]> {
  const withStock = changes.some((change) => change.after.stock !== undefined);
  const ids = changes.map((change) => change.productId);
  const goods = new Map((await readGoods(tx, store, ids, { lock: true, withStock })).map((one) => [one.id, one]));
  const categories = await categoriesOf(
    tx,
    store,
    changes.map((change) => change.before.categoryId),
  );
  return changes.flatMap((change) => {
    const one = goods.get(change.productId);
    if (!one) return [];
    const { fields, kept } = planUndo(one, change, store.currency);
    const isLost = fields.categoryId !== undefined && !categories.has(fields.categoryId);
    const { categoryId: _lost, ...rest } = fields;
    const stockBefore = Object.fromEntries(one.variants.map((variant) => [variant.id, variant.onHand]));
    return [{ id: one.id, fields: isLost ? rest : fields, stockBefore, kept: kept || isLost }];
  });
}

/**
 * Takes back the next products of a bulk edit, in the caller's transaction. A field that somebody changed since stays as it is now, and
 * the product's line says so.
 *
 * @returns whether there is more to do.
 */
export async function undoSlice(tx: Tx, store: StoreContext, id: string): Promise<boolean> {
  const run = await lockBulkEdit(tx, store, id);
  if (run?.state !== 'undoing') return false;
  const changes = await tx
    .selectFrom('Change')
    .select(['id', 'rowId', 'before', 'after'])
    .where('storeId', '=', store.id)
    .where('changeSetId', '=', id)
    .where('undoneAt', 'is', null)
    .orderBy('rowId')
    .limit(sliceSize)
    .execute();
  const undoing = changes.map(({ rowId, before, after }) => ({
    productId: rowId,
    before: before as Fields,
    after: after as Fields,
  }));
  const writes = await planSlice(tx, store, undoing);
  await writeGoods(
    tx,
    store,
    writes.filter(({ fields }) => Object.keys(fields).length > 0),
    run,
    `bulk-undo:${id}`,
  );
  const note = 'Something of it was changed since and stays.';
  await settleItems(
    tx,
    store,
    id,
    writes.map(({ id: productId, kept }) => ({ id: productId, state: kept ? 'kept' : 'undone', note: kept ? note : '' })),
  );
  await markUndone(
    tx,
    store,
    changes.map((change) => change.id),
  );
  const isOver = changes.length < sliceSize;
  await tx
    .updateTable('BulkEdit')
    .set({
      kept: run.kept + writes.filter((write) => write.kept).length,
      ...(isOver ? { state: 'undone', finishedAt: sql<Date>`now()` } : {}),
    })
    .where('storeId', '=', store.id)
    .where('id', '=', id)
    .execute();
  if (writes.length > 0) await record(tx, store, 'catalog.updated', null, { productIds: writes.map((write) => write.id) });
  return !isOver;
}

async function markUndone(tx: Tx, store: StoreContext, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('Change')
    .set({ undoneAt: sql<Date>`now()` })
    .where('storeId', '=', store.id)
    .where('id', 'in', ids)
    .execute();
}
