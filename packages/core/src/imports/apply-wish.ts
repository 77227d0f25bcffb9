import { createProduct, type ProductFields, type ProductSnapshot, updateProduct } from '../catalog/index.ts';
import type { Tx } from '../db/index.ts';
import { type Counted, setCounts } from '../inventory/index.ts';
import { invariant, isRefusal } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { type CountWish, type Difference, describeDifferences, isSame, type Namer, type Outcome, type Wish } from './wish.ts';

/** What undo needs: the product before (null: there was none), and the shelves that moved. */
export type Memory = { product: ProductSnapshot | null; shelves: Counted[] };

export type Applied = {
  outcome: Outcome;
  productId: string;
  name: string;
  differences: Difference[];
  memory: Memory;
  versionAfter: number;
};

type Made = { id: string; version: number; variantIds: string[] };

/** Fields of a new product: the address is wished for, and is another one when it is taken. */
async function create(tx: Tx, store: StoreContext, actor: Actor, fields: Wish['fields']): Promise<Made> {
  const { name, price, categoryId, ...rest } = fields;
  invariant(
    name !== undefined && price !== undefined && categoryId !== undefined,
    'a new product has a name, price and category',
  );
  const whole: ProductFields = { ...rest, name, price, categoryId };
  try {
    return await createProduct(tx, store, actor, whole);
  } catch (error) {
    // The address belongs to another product; this one gets the next free one. Nothing was written yet.
    if (!isRefusal(error) || error.code !== 'slug_taken') throw error;
    return createProduct(tx, store, actor, { ...whole, slug: undefined });
  }
}

function countDifferences(counts: CountWish[], shelves: Counted[], variantIds: string[], labels: string[]): Difference[] {
  const lines = shelves.map((shelf): Difference[] => {
    const place = variantIds.indexOf(shelf.variantId);
    const wish = counts[place] ?? {};
    const label = labels[place] ? `${labels[place]}: ` : '';
    const told: Difference[] = [];
    const tell = (what: string, before: number | null, after: number | null | undefined) => {
      if (after !== undefined && after !== before)
        told.push({ what: `${label}${what}`, before: String(before ?? '–'), after: String(after ?? '–') });
    };
    tell('on hand', shelf.onHand, wish.onHand);
    tell('backorder limit', shelf.backorderLimit, wish.backorderLimit);
    tell('low stock at', shelf.lowStockAt, wish.lowStockAt);
    return told;
  });
  return lines.flat();
}

/**
 * Does what a file wants of one product: makes it, brings it up to date, or leaves it alone when it is so already. All of it happens in
 * the caller's transaction, so a refusal leaves nothing behind.
 */
export async function applyWish(tx: Tx, store: StoreContext, actor: Actor, wish: Wish, namer: Namer): Promise<Applied> {
  const { known, fields } = wish;
  const same = known !== null && isSame(known.snapshot, fields);
  const made = known
    ? same
      ? { id: known.id, version: known.version, variantIds: known.snapshot.variants.map((variant) => variant.id) }
      : await updateProduct(tx, store, actor, { ...fields, id: known.id, version: known.version })
    : await create(tx, store, actor, fields);
  const counts = wish.counts.flatMap((count, place) => {
    const variantId = made.variantIds[place];
    return variantId && Object.values(count).some((value) => value !== undefined) ? [{ variantId, ...count }] : [];
  });
  const shelves = await setCounts(tx, store, actor, { counts, reason: 'import', tells: same });
  const labels = (fields.variants ?? known?.snapshot.variants ?? []).map((variant) => namer.variant(variant));
  const differences = known
    ? [
        ...(same ? [] : describeDifferences(known.snapshot, fields, namer)),
        ...countDifferences(wish.counts, shelves, made.variantIds, labels),
      ]
    : [];
  return {
    outcome: !known ? 'created' : same && shelves.length === 0 ? 'unchanged' : 'updated',
    productId: made.id,
    name: fields.name ?? known?.snapshot.name ?? '',
    differences,
    memory: { product: known && !same ? known.snapshot : null, shelves },
    versionAfter: made.version,
  };
}
