import { sql } from 'kysely';
import { archiveProduct, deleteProduct, type ProductSnapshot, updateProduct } from '../catalog/index.ts';
import { type Tx, withStore } from '../db/index.ts';
import { type Counted, setCounts } from '../inventory/index.ts';
import { isRefusal } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import type { Memory } from './apply-wish.ts';
import { lockRun, type Run, setRun, type WorkDeps } from './run-row.ts';

const batchSize = 25;

type Item = { position: number; outcome: string; productId: string | null; before: unknown; versionAfter: number | null };

/** Moves the shelves back by as much as the import moved them; what was sold since stays sold. */
async function restock(tx: Tx, store: StoreContext, actor: Actor, shelves: Counted[]): Promise<void> {
  if (shelves.length === 0) return;
  const now = await tx
    .selectFrom('StockItem')
    .select(['variantId', 'onHand'])
    .where('storeId', '=', store.id)
    .where(
      'variantId',
      'in',
      shelves.map((shelf) => shelf.variantId),
    )
    .execute();
  const counts = shelves.flatMap(({ variantId, moved, backorderLimit, lowStockAt }) => {
    const standing = now.find((row) => row.variantId === variantId);
    return standing ? [{ variantId, onHand: standing.onHand - moved, backorderLimit, lowStockAt }] : [];
  });
  await setCounts(tx, store, actor, { counts, reason: 'import', note: 'Import undone' });
}

/** Takes a product away that the import made; one that the books know by now is archived instead. */
async function unmake(tx: Tx, store: StoreContext, actor: Actor, id: string): Promise<string> {
  await sql`savepoint unmake`.execute(tx);
  try {
    await deleteProduct(tx, store, actor, { id });
    await sql`release savepoint unmake`.execute(tx);
    return '';
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'in_use') throw error;
    await sql`rollback to savepoint unmake`.execute(tx);
    await archiveProduct(tx, store, actor, { id });
    return 'Archived, for its stock or an order stands in the books.';
  }
}

/** A snapshot as an edit takes it: a variant that is gone is made again, and pictures belong to variants by their place. */
async function fieldsOf(tx: Tx, store: StoreContext, id: string, snapshot: ProductSnapshot) {
  const { importKey: _importKey, ...fields } = snapshot;
  const rows = await tx.selectFrom('Variant').select('id').where('storeId', '=', store.id).where('productId', '=', id).execute();
  const standing = new Set(rows.map((row) => row.id));
  const places = snapshot.variants.map((variant) => variant.id);
  return {
    ...fields,
    variants: snapshot.variants.map(({ id: variantId, ...variant }) => ({
      ...variant,
      ...(standing.has(variantId) ? { id: variantId } : {}),
    })),
    images: snapshot.images.map(({ variantId, ...image }) => ({
      ...image,
      ...(variantId ? { variantIndex: places.indexOf(variantId) } : {}),
    })),
  };
}

async function undoOne(tx: Tx, store: StoreContext, actor: Actor, item: Item): Promise<string> {
  const { product, shelves } = item.before as Memory;
  const id = item.productId ?? '';
  const mine = tx.selectFrom('Product').select('version').where('storeId', '=', store.id).where('id', '=', id);
  const now = await mine.forUpdate().executeTakeFirst();
  if (!now) return 'It was deleted since.';
  const isFields = item.outcome === 'created' || product !== null;
  if (isFields && now.version !== item.versionAfter) return 'Somebody changed it since, so it was left as it is.';
  await restock(tx, store, actor, shelves);
  if (item.outcome === 'created') return unmake(tx, store, actor, id);
  if (product) await updateProduct(tx, store, actor, { ...(await fieldsOf(tx, store, id, product)), id, version: now.version });
  return '';
}

/** Undoes one item within a savepoint; a no leaves it as it is, with the reason. */
async function undoSafely(tx: Tx, store: StoreContext, actor: Actor, item: Item): Promise<string> {
  await sql`savepoint goods`.execute(tx);
  try {
    const note = await undoOne(tx, store, actor, item);
    await sql`release savepoint goods`.execute(tx);
    return note;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await sql`rollback to savepoint goods`.execute(tx);
    return `Left as it is: ${error.sentence}`;
  }
}

async function undoBatch(tx: Tx, store: StoreContext, run: Run, actor: Actor): Promise<'more' | 'done' | 'stopped'> {
  const now = await lockRun(tx, store, run.id);
  if (now.state !== 'undoing') return 'stopped';
  const items = await tx
    .selectFrom('ImportItem')
    .select(['position', 'outcome', 'productId', 'before', 'versionAfter'])
    .where('storeId', '=', store.id)
    .where('runId', '=', run.id)
    .where('doneAt', 'is not', null)
    .where('undoneAt', 'is', null)
    .orderBy('position', 'desc')
    .limit(batchSize)
    .execute();
  for (const item of items) {
    const undoNote = await undoSafely(tx, store, actor, item);
    await tx
      .updateTable('ImportItem')
      .set({ undoneAt: new Date(), undoNote })
      .where('storeId', '=', store.id)
      .where('runId', '=', run.id)
      .where('position', '=', item.position)
      .execute();
  }
  const position = now.position + items.length;
  const isDone = items.length < batchSize;
  const end = isDone ? { state: 'undone', finishedAt: new Date() } : {};
  await setRun(tx, store, run.id, { position, attempts: 0, beatAt: new Date(), ...end });
  return isDone ? 'done' : 'more';
}

/** Undoes a run for a slice of time, the last product first; answers whether work is left. */
export async function undoSome(slice: { deps: WorkDeps; store: StoreContext; run: Run; actor: Actor; endsAt: number }) {
  const { deps, store, run, actor, endsAt } = slice;
  for (;;) {
    const outcome = await withStore(deps.db, store, (tx) => undoBatch(tx, store, run, actor));
    if (outcome !== 'more') return false;
    if (Date.now() >= endsAt) return true;
  }
}
