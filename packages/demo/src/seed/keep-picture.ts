import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Tx, withStore } from '@emporium/core/db';
import { type Asset, findAssetByHash, hashFile, type KeptImage, keepImage, storeImage } from '@emporium/core/media';
import sharp from 'sharp';
import type { DemoImage } from '../types.ts';
import type { OpenStore } from './types.ts';

const pictures = join(import.meta.dirname, '..', '..', 'pictures');

/** A picture whose row can be written now: kept in the media folder by this run, or there since an earlier one. */
export type ReadyPicture = { image: DemoImage; kept: KeptImage } | { image: DemoImage; asset: Asset };

/** The first glimpse of a picture, as media.prepareImage makes it. */
async function blurOf(webp: Buffer): Promise<string> {
  const small = await sharp(webp).resize(16, 16, { fit: 'inside' }).webp({ quality: 40 }).toBuffer();
  return `data:image/webp;base64,${small.toString('base64')}`;
}

/**
 * Puts a picture of this package into the store's media folder. It is not encoded anew: it was drawn in the form that
 * media.prepareImage would give it, and hundreds of them are taken in while somebody waits for the first start.
 */
export async function readyPicture({ deps, store }: OpenStore, image: DemoImage): Promise<ReadyPicture> {
  const bytes = await readFile(join(pictures, image.file));
  const sha256 = hashFile(bytes);
  const asset = await withStore(deps.db, store, (tx) => findAssetByHash(tx, store, sha256));
  if (asset) return { image, asset };
  const { width, height } = await sharp(bytes).metadata();
  const prepared = { bytes, contentType: 'image/webp' as const, width, height, blurDataUrl: await blurOf(bytes), sha256 };
  return { image, kept: await keepImage(deps.config, store, prepared) };
}

/** Writes the row of a ready picture, or finds it. */
export async function placePicture(tx: Tx, { store, owner }: OpenStore, ready: ReadyPicture): Promise<Asset> {
  if ('asset' in ready) return ready.asset;
  const { file, alt } = ready.image;
  return storeImage(tx, store, owner, { image: ready.kept, originalName: file.split('/').at(-1) ?? file, alt });
}
