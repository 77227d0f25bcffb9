import { z } from 'zod';
import { readProduct } from '../catalog/index.ts';
import { type Database, parse, type Tx, withStore } from '../db/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';
import { byteOrderMark, csvLine } from './cell-text.ts';
import { openDirectory } from './directory.ts';
import { ownHeader, ownLines } from './export-own.ts';
import { shopifyHeader, shopifyLines } from './export-shopify.ts';
import type { ExportedProduct } from './exported-product.ts';
import { formatNames } from './formats.ts';

type Wanted = { format: (typeof formatNames)[number]; productIds?: string[] | undefined; mediaUrl: string };

const wanted = z.strictObject({
  format: z.enum(formatNames),
  /** Only these products; without it all, archived ones included. */
  productIds: z.array(z.uuid()).max(5000).optional(),
  mediaUrl: z.url(),
});

const pageSize = 100;

async function nextIds(tx: Tx, store: StoreContext, after: string | null, ids: string[] | undefined): Promise<string[]> {
  const rows = await tx
    .selectFrom('Product')
    .select('id')
    .where('storeId', '=', store.id)
    .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
    .$if(ids !== undefined, (query) => query.where('id', 'in', ids ?? []))
    .orderBy('id')
    .limit(pageSize)
    .execute();
  return rows.map((row) => row.id);
}

async function readOne(tx: Tx, store: StoreContext, id: string): Promise<ExportedProduct> {
  const { snapshot } = await readProduct(tx, store, id);
  const shelves = await tx
    .selectFrom('StockItem')
    .select(['variantId', 'onHand', 'backorderLimit', 'lowStockAt'])
    .where('storeId', '=', store.id)
    .where(
      'variantId',
      'in',
      snapshot.variants.map((variant) => variant.id),
    )
    .execute();
  const assetIds = snapshot.images.map((image) => image.assetId);
  const assets = assetIds.length
    ? await tx.selectFrom('Asset').select(['id', 'key']).where('storeId', '=', store.id).where('id', 'in', assetIds).execute()
    : [];
  return {
    id,
    snapshot,
    shelves: new Map(shelves.map(({ variantId, ...shelf }) => [variantId, shelf])),
    keys: new Map(assets.map((asset) => [asset.id, asset.key])),
  };
}

const stockHeader = ['SKU', 'On hand', 'Low stock at', 'Product', 'Variant'];

function headerOf(format: Wanted['format']): readonly string[] {
  if (format === 'stock') return stockHeader;
  return format === 'shopify' ? shopifyHeader : ownHeader;
}

/** The lines of some products, read in one transaction. */
async function linesOf(tx: Tx, store: StoreContext, { format, mediaUrl }: Wanted, ids: string[]): Promise<string> {
  const directory = await openDirectory(tx, store);
  const lines: string[] = [];
  for (const id of ids) {
    const product = await readOne(tx, store, id);
    const rows =
      format === 'stock'
        ? stockLines(product, directory)
        : format === 'shopify'
          ? shopifyLines(product, directory, mediaUrl)
          : ownLines(product, directory, mediaUrl);
    lines.push(...rows.map(csvLine));
  }
  return lines.join('');
}

function stockLines({ snapshot, shelves }: ExportedProduct, directory: Awaited<ReturnType<typeof openDirectory>>) {
  return snapshot.variants
    .filter((variant) => variant.sku !== '')
    .map((variant) => {
      const shelf = shelves.get(variant.id);
      const names = [
        directory.sizes.find((row) => row.id === variant.sizeId),
        directory.colors.find((row) => row.id === variant.colorId),
      ];
      const words = [...names.map((row) => row?.name ?? ''), ...Object.values(variant.options)].filter(Boolean).join(', ');
      return [variant.sku, shelf?.onHand ?? 0, shelf?.lowStockAt ?? null, snapshot.name, words];
    });
}

/**
 * Writes the store's goods as CSV, a hundred products at a time, so that a large catalogue takes no more memory than a small one. Our own
 * format keeps everything that an import can set; Shopify's what that has a column for; `stock` the counts by SKU. Read in again,
 * a file changes nothing.
 *
 * @throws Refusal not_found | unauthenticated | forbidden | invalid before the first line.
 */
export async function* exportGoods(db: Database, store: StoreContext, actor: Actor, input: Wanted): AsyncGenerator<string> {
  allow(actor, store, 'catalog.read');
  allow(actor, store, 'inventory.read');
  const wish = parse(wanted, input);
  yield byteOrderMark + csvLine(headerOf(wish.format));
  let after: string | null = null;
  for (;;) {
    const from: string | null = after;
    const { ids, text } = await withStore(db, store, async (tx) => {
      const ids = await nextIds(tx, store, from, wish.productIds);
      return { ids, text: ids.length > 0 ? await linesOf(tx, store, wish, ids) : '' };
    });
    if (text) yield text;
    if (ids.length < pageSize) return;
    after = ids.at(-1) ?? null;
  }
}
