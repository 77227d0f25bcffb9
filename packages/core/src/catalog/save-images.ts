import type { Tx } from '../db/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import type { ImageInput } from './product-input.ts';

/** The variants that pictures may belong to, in the order of the product's list. */
export type Pictured = { ids: string[]; colorIds: string[] };

function wrong(index: number, field: string, message: string): Refusal {
  return new Refusal('invalid', { fields: [{ field: `images.${index}.${field}`, message }] });
}

function variantOf(image: ImageInput, index: number, variants: Pictured): string | null {
  if (image.variantId !== undefined) {
    if (!variants.ids.includes(image.variantId)) throw wrong(index, 'variantId', 'There is no such variant of this product.');
    return image.variantId;
  }
  if (image.variantIndex !== undefined) {
    const id = variants.ids[image.variantIndex];
    if (!id) throw wrong(index, 'variantIndex', 'There is no variant in this place.');
    return id;
  }
  if (image.colorId === undefined) return null;
  const id = variants.ids[variants.colorIds.indexOf(image.colorId)];
  if (!id) throw wrong(index, 'colorId', 'No variant has this colour.');
  return id;
}

/**
 * Makes a product's pictures be exactly the list given, in its order. A picture that stays keeps its id.
 *
 * @throws Refusal invalid (an asset that is not this store's, one picture twice, a variant that is not this product's)
 */
export async function saveImages(
  tx: Tx,
  store: StoreContext,
  productId: string,
  images: ImageInput[],
  variants: Pictured,
): Promise<void> {
  const assetIds = images.map((image) => image.assetId);
  const twice = assetIds.findIndex((id, index) => assetIds.indexOf(id) !== index);
  if (twice >= 0) throw wrong(twice, 'assetId', 'This picture is in the list already.');
  const assets = assetIds.length
    ? await tx.selectFrom('Asset').selectAll().where('storeId', '=', store.id).where('id', 'in', assetIds).execute()
    : [];
  const mine = () => tx.selectFrom('Image').where('storeId', '=', store.id).where('productId', '=', productId);
  const placed = await mine().select(['id', 'assetId']).execute();
  const gone = placed.filter((image) => !assetIds.includes(image.assetId ?? '')).map((image) => image.id);
  if (gone.length > 0) await tx.deleteFrom('Image').where('storeId', '=', store.id).where('id', 'in', gone).execute();
  for (const [position, image] of images.entries()) {
    const asset = assets.find((row) => row.id === image.assetId);
    if (!asset) throw wrong(position, 'assetId', 'There is no such picture in this store.');
    const values = {
      variantId: variantOf(image, position, variants),
      url: asset.key,
      alt: image.alt ?? asset.alt,
      width: asset.width,
      height: asset.height,
      blurDataUrl: asset.blurDataUrl,
      position,
    };
    const there = placed.find((row) => row.assetId === asset.id);
    await (there
      ? tx.updateTable('Image').set(values).where('storeId', '=', store.id).where('id', '=', there.id)
      : tx.insertInto('Image').values({ storeId: store.id, id: newId(), productId, assetId: asset.id, ...values })
    ).execute();
  }
}
