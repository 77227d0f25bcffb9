import { type Database, withStore } from '../db/index.ts';
import { dropFile, type FilesConfig } from '../files/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';
import type { Asset } from './asset.ts';
import { hashFile, prepareImage } from './prepare-image.ts';
import { findAssetByHash, keepImage, storeImage } from './store-image.ts';

/** What work that leaves the database needs. */
export type MediaDeps = { db: Database; config: FilesConfig };

/**
 * Takes a picture in: checks the right, decodes and re-encodes it, writes the file, then the row. The same file sent again gives the
 * asset that is there.
 *
 * @param upload.bytes  JPEG, PNG, WebP or GIF, at most 15 MB and 50 megapixels.
 * @throws Refusal not_found | unauthenticated | forbidden | too_large | image_unreadable | invalid
 */
export async function uploadImage(
  deps: MediaDeps,
  store: StoreContext,
  actor: Actor,
  upload: { bytes: Uint8Array; originalName?: string; alt?: string },
): Promise<Asset> {
  allow(actor, store, 'media.write');
  const twin = await withStore(deps.db, store, (tx) => findAssetByHash(tx, store, hashFile(upload.bytes)));
  if (twin) return twin;
  const image = await keepImage(deps.config, store, await prepareImage(upload.bytes));
  const words = { originalName: upload.originalName?.slice(0, 255), alt: upload.alt };
  try {
    const asset = await withStore(deps.db, store, (tx) => storeImage(tx, store, actor, { image, ...words }));
    if (asset.id !== image.id) await dropFile(deps.config, image.key, []);
    return asset;
  } catch (error) {
    await dropFile(deps.config, image.key, []);
    throw error;
  }
}
