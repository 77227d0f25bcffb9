import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { parse, type Tx, verb, withStore } from '../db/index.ts';
import { record } from '../events/index.ts';
import { dropFile } from '../files/index.ts';
import { Refusal } from '../lib/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';
import { type Asset, assetColumns } from './asset.ts';
import { mediaWidths } from './open-media.ts';
import { prepareImage } from './prepare-image.ts';
import { type KeptImage, keepImage } from './store-image.ts';
import type { MediaDeps } from './upload-image.ts';

const kept = z.custom<KeptImage>((value) => typeof value === 'object' && value !== null && 'sha256' in value);

/** Lets every place that shows the picture show the new file: products, billboards, the logo. */
async function showNew(tx: Tx, store: StoreContext, id: string, was: string, image: KeptImage): Promise<void> {
  const { key, width, height, blurDataUrl } = image;
  const mine = { storeId: store.id };
  await tx
    .updateTable('Image')
    .set({ url: key, width, height, blurDataUrl })
    .where('storeId', '=', mine.storeId)
    .where('assetId', '=', id)
    .execute();
  await tx
    .updateTable('Billboard')
    .set({ imageUrl: key })
    .where('storeId', '=', mine.storeId)
    .where('imageUrl', '=', was)
    .execute();
  await tx.updateTable('platform.Store').set({ logoUrl: key }).where('id', '=', store.id).where('logoUrl', '=', was).execute();
}

const replaceRow = verb(
  {
    name: 'media.replaceAsset',
    permission: 'media.write',
    input: z.strictObject({ id: z.uuid(), image: kept, originalName: z.string().max(255) }),
  },
  async (tx, store, actor, { id, image, originalName }): Promise<{ asset: Asset; was: string }> => {
    const mine = tx.selectFrom('Asset').select(assetColumns).where('storeId', '=', store.id).where('id', '=', id);
    const before = await mine.forUpdate().executeTakeFirst();
    if (!before) throw new Refusal('not_found');
    const { key, contentType, width, height, blurDataUrl, sha256, byteCount } = image;
    const row = {
      key,
      contentType,
      bytes: byteCount,
      width,
      height,
      blurDataUrl,
      sha256,
      originalName: originalName || before.originalName,
    };
    const change = tx.updateTable('Asset').set(row).where('storeId', '=', store.id).where('id', '=', id);
    const asset = await change.returning(assetColumns).executeTakeFirstOrThrow();
    await showNew(tx, store, id, before.key, image);
    await recordChange(tx, store, actor, { verb: 'media.replaceAsset', noun: 'Asset', rowId: id, before, after: asset });
    await record(tx, store, 'catalog.updated', id, { noun: 'Asset' });
    return { asset, was: before.key };
  },
);

/**
 * Puts another file in a picture's place: everything that shows the picture shows the new one. The file gets a new key, for what lies
 * at a key is kept by browsers for ever; past orders keep naming the old one, so that stays where it was when an order shows it.
 *
 * @throws Refusal not_found | unauthenticated | forbidden | too_large | image_unreadable
 */
export async function replaceAsset(
  deps: MediaDeps,
  store: StoreContext,
  actor: Actor,
  input: { id: string; bytes: Uint8Array; originalName?: string },
): Promise<Asset> {
  allow(actor, store, 'media.write');
  const id = parse(z.uuid(), input.id);
  const image = await keepImage(deps.config, store, await prepareImage(input.bytes));
  try {
    const words = { originalName: input.originalName?.slice(0, 255) ?? '' };
    const { asset, was } = await withStore(deps.db, store, (tx) => replaceRow(tx, store, actor, { id, image, ...words }));
    const ordered = await withStore(deps.db, store, (tx) =>
      tx
        .selectFrom('OrderItem')
        .select('id')
        .where('storeId', '=', store.id)
        .where('imageUrl', '=', was)
        .limit(1)
        .executeTakeFirst(),
    );
    if (!ordered) await dropFile(deps.config, was, mediaWidths);
    return asset;
  } catch (error) {
    await dropFile(deps.config, image.key, []);
    throw error;
  }
}
