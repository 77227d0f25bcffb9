import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { type Tx, verb, withStore } from '../db/index.ts';
import { dropFile } from '../files/index.ts';
import { Refusal } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { assetColumns } from './asset.ts';
import { mediaWidths } from './open-media.ts';
import type { MediaDeps } from './upload-image.ts';

/** Where a picture is shown; at most five of each kind. */
async function usesOf(tx: Tx, store: StoreContext, asset: { id: string; key: string }) {
  const products = await tx
    .selectFrom('Image as image')
    .innerJoin('Product as product', (join) =>
      join.onRef('product.storeId', '=', 'image.storeId').onRef('product.id', '=', 'image.productId'),
    )
    .select(['product.id', 'product.name'])
    .where('image.storeId', '=', store.id)
    .where('image.assetId', '=', asset.id)
    .limit(5)
    .execute();
  const billboards = await tx
    .selectFrom('Billboard')
    .select(['id', 'label as name'])
    .where('storeId', '=', store.id)
    .where('imageUrl', '=', asset.key)
    .limit(5)
    .execute();
  const logos = await tx
    .selectFrom('platform.Store')
    .select(['id', 'name'])
    .where('id', '=', store.id)
    .where('logoUrl', '=', asset.key)
    .execute();
  return { products, billboards, logos };
}

/** Where one picture is shown: products, billboards, the store's logo. @throws Refusal not_found */
export const listAssetUses = verb(
  { name: 'media.listAssetUses', permission: 'catalog.read', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, _actor, { id }) => {
    const mine = tx.selectFrom('Asset').select(['id', 'key']).where('storeId', '=', store.id).where('id', '=', id);
    const asset = await mine.executeTakeFirst();
    if (!asset) throw new Refusal('not_found');
    return usesOf(tx, store, asset);
  },
);

const removeAssetRow = verb(
  { name: 'media.deleteAsset', permission: 'media.write', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, actor, { id }) => {
    const mine = tx.selectFrom('Asset').select(assetColumns).where('storeId', '=', store.id).where('id', '=', id);
    const asset = await mine.forUpdate().executeTakeFirst();
    if (!asset) throw new Refusal('not_found');
    const uses = await usesOf(tx, store, asset);
    if (uses.products.length + uses.billboards.length + uses.logos.length > 0) {
      throw new Refusal('in_use', { message: 'This picture is shown in the store. Take it out there first.', data: uses });
    }
    await tx.deleteFrom('Asset').where('storeId', '=', store.id).where('id', '=', id).execute();
    await recordChange(tx, store, actor, { verb: 'media.deleteAsset', noun: 'Asset', rowId: id, before: asset, after: null });
    return asset;
  },
);

/**
 * Deletes a picture: the row first, then, once that is certain, its file and copies. A key is never given twice, so nobody can have
 * taken the file up again in between.
 *
 * @throws Refusal not_found | in_use with data that names products, billboards and logos that show it.
 */
export async function deleteAsset(deps: MediaDeps, store: StoreContext, actor: Actor, input: { id: string }): Promise<void> {
  const asset = await withStore(deps.db, store, (tx) => removeAssetRow(tx, store, actor, input));
  await dropFile(deps.config, asset.key, mediaWidths);
}
