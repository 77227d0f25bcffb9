import { createProduct, type ImageInput } from '@emporium/core/catalog';
import { type Tx, withStore } from '@emporium/core/db';
import { dropFile } from '@emporium/core/files';
import { newId } from '@emporium/core/lib';
import { actorColumns } from '@emporium/core/who';
import type { DemoProduct, DemoVariant } from '../types.ts';
import type { Shelves } from './build-shelves.ts';
import { placePicture, type ReadyPicture, readyPicture } from './keep-picture.ts';
import { dayMs } from './tell-time.ts';
import type { OpenStore } from './types.ts';

/** By what a product of the demo is known again, whatever a merchant makes of its name and address. */
export function demoKey(slug: string): string {
  return `demo:${slug}`;
}

function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (!id) throw new Error(`the demo names “${name}”, which it does not make`);
  return id;
}

/** The variant that is shown first: of the first colour, the first that can be had. */
function leading(variants: readonly DemoVariant[]): DemoVariant | undefined {
  const first = variants.filter((variant) => variant.colour === variants[0]?.colour);
  return first.find((variant) => variant.stock > 0) ?? first[0];
}

function fieldsOf({ images: _images, ...product }: DemoProduct, shelves: Shelves) {
  const { slug, category, variants, ageDays: _ageDays, ...rest } = product;
  const lead = leading(variants);
  return {
    ...rest,
    slug,
    importKey: demoKey(slug),
    categoryId: idOf(shelves.categories, category),
    variants: variants.map((variant) => ({
      sku: variant.sku,
      sizeId: idOf(shelves.sizes, variant.size),
      colorId: idOf(shelves.colours, variant.colour),
      weightGrams: variant.weightGrams,
      isDefault: variant === lead,
    })),
  };
}

/** Lets the product have come when the demo says, and with it the first count of each variant, as the ledger's first entry. */
async function receive(
  tx: Tx,
  { store, owner }: OpenStore,
  product: DemoProduct,
  made: { id: string; variantIds: string[] },
): Promise<void> {
  const createdAt = new Date(Date.now() - product.ageDays * dayMs);
  await tx.updateTable('Product').set({ createdAt }).where('storeId', '=', store.id).where('id', '=', made.id).execute();
  await tx.updateTable('Variant').set({ createdAt }).where('storeId', '=', store.id).where('productId', '=', made.id).execute();
  const rows = product.variants.flatMap((variant, index) => {
    const variantId = made.variantIds[index];
    if (!variantId || variant.stock === 0) return [];
    return {
      storeId: store.id,
      id: newId(),
      variantId,
      reason: 'receive',
      quantity: variant.stock,
      note: 'First delivery',
      ...actorColumns(owner),
      idempotencyKey: `demo:receive:${variantId}`,
      createdAt,
    };
  });
  if (rows.length > 0) await tx.insertInto('StockMovement').values(rows).execute();
}

/** Makes one product with its pictures and its stock, in one transaction. The caller has seen that it is not there. */
export async function stockProduct(open: OpenStore, shelves: Shelves, product: DemoProduct, pictures: boolean): Promise<void> {
  const { deps, store, owner } = open;
  const ready: ReadyPicture[] = [];
  if (pictures) for (const image of product.images) ready.push(await readyPicture(open, image));
  const placed = await withStore(deps.db, store, async (tx) => {
    // Two views drawn alike, such as front and back of a plain skirt, are one file of the store and one picture of the product.
    const images = new Map<string, ImageInput>();
    for (const picture of ready) {
      const { colour, alt } = picture.image;
      const { id: assetId } = await placePicture(tx, open, picture);
      if (images.has(assetId)) continue;
      images.set(assetId, { assetId, alt, ...(colour === null ? {} : { colorId: idOf(shelves.colours, colour) }) });
    }
    const made = await createProduct(tx, store, owner, { ...fieldsOf(product, shelves), images: [...images.values()] });
    await receive(tx, open, product, made);
    return images;
  });
  for (const picture of ready)
    if ('kept' in picture && !placed.has(picture.kept.id)) await dropFile(deps.config, picture.kept.key, []);
}
