import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Config } from '../config/index.ts';
import { type Database, type Tx, withStore } from '../db/index.ts';
import { isRefusal } from '../lib/index.ts';
import {
  dropFile,
  findAssetByHash,
  hashFile,
  type KeptImage,
  keepImage,
  nameImage,
  prepareImage,
  storeImage,
} from '../media/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { drawPlaceholder } from './draw-placeholder.ts';
import { type PictureFinder, pictureFile, pictureNames } from './find-pictures.ts';
import type { Draft, DraftImage } from './map-shopify.ts';

export type PictureDesk = {
  db: Database;
  config: Pick<Config, 'dataDir'>;
  store: StoreContext;
  find: PictureFinder;
  /** A dry run decodes pictures too, but writes no file. */
  dryRun: boolean;
};

/** A picture ready to be placed: one that the store has, or one whose file is written and whose row is not. */
export type TakenPicture = { alt: string; variantIndex: number | null } & (
  | { assetId: string }
  | { image: KeptImage; originalName: string }
);

/** The store's picture that an earlier import made from a file of this name. */
async function findByName(desk: PictureDesk, source: string): Promise<string | null> {
  const [full, stem] = pictureNames(source);
  const like = `${stem.replace(/[\\%_]/g, '\\$&')}%`;
  return withStore(desk.db, desk.store, async (tx) => {
    const rows = await tx
      .selectFrom('Asset')
      .select(['id', 'originalName'])
      .where('storeId', '=', desk.store.id)
      .where('originalName', 'ilike', like)
      .orderBy('id')
      .execute();
    return rows.find((row) => pictureNames(row.originalName).some((name) => name === full || name === stem))?.id ?? null;
  });
}

async function takeBytes(
  desk: PictureDesk,
  bytes: Buffer,
  originalName: string,
): Promise<{ assetId: string } | { image: KeptImage; originalName: string }> {
  const twin = await withStore(desk.db, desk.store, (tx) => findAssetByHash(tx, desk.store, hashFile(bytes)));
  if (twin) return { assetId: twin.id };
  const prepared = await prepareImage(bytes);
  const image = desk.dryRun ? nameImage(desk.store, prepared) : await keepImage(desk.config.dataDir, desk.store, prepared);
  return { image, originalName };
}

/** One picture, or null with a warning why there is none. */
async function take(
  desk: PictureDesk,
  picture: DraftImage,
  warn: (row: number, reason: string) => void,
): Promise<TakenPicture | null> {
  const { alt, variantIndex } = picture;
  const file = desk.find(picture.source);
  if (!file) {
    const assetId = await findByName(desk, picture.source);
    if (!assetId) warn(picture.row, `The picture ${pictureFile(picture.source)} was not found.`);
    return assetId ? { assetId, alt, variantIndex } : null;
  }
  try {
    return { ...(await takeBytes(desk, await readFile(file), basename(file))), alt, variantIndex };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    warn(picture.row, `The picture ${basename(file)} could not be taken: ${error.sentence}`);
    return null;
  }
}

/**
 * Makes the pictures of a draft ready, before the transaction that places them. Those that are missing become warnings; a product of
 * which none is there gets the store's placeholder, so that no shelf stands empty.
 */
export async function takePictures(desk: PictureDesk, draft: Draft): Promise<TakenPicture[]> {
  const warn = (row: number, reason: string) => draft.warnings.push({ row, reason });
  const taken: TakenPicture[] = [];
  for (const picture of draft.images) {
    const one = await take(desk, picture, warn);
    if (one) taken.push(one);
  }
  if (taken.length === 0 && draft.images.length > 0) {
    const bytes = await drawPlaceholder(desk.store);
    taken.push({ ...(await takeBytes(desk, bytes, 'placeholder.png')), alt: draft.name, variantIndex: null });
  }
  return taken;
}

/** Writes the rows of taken pictures and answers their assets in order, each once. */
export async function storePictures(tx: Tx, store: StoreContext, actor: Actor, taken: TakenPicture[]) {
  const images: { assetId: string; alt: string; variantIndex: number | undefined }[] = [];
  for (const picture of taken) {
    const assetId =
      'assetId' in picture
        ? picture.assetId
        : (await storeImage(tx, store, actor, { image: picture.image, originalName: picture.originalName })).id;
    const { alt, variantIndex } = picture;
    if (!images.some((image) => image.assetId === assetId))
      images.push({ assetId, alt, variantIndex: variantIndex ?? undefined });
  }
  return images;
}

/** Drops the files of pictures that got no row: the product was refused, or the same file was there already. */
export async function dropUnused(desk: PictureDesk, taken: TakenPicture[]): Promise<void> {
  const kept = taken.flatMap((picture) => ('image' in picture ? [picture.image] : []));
  if (kept.length === 0 || desk.dryRun) return;
  const keys = kept.map((image) => image.key);
  const rows = await withStore(desk.db, desk.store, (tx) =>
    tx.selectFrom('Asset').select('key').where('storeId', '=', desk.store.id).where('key', 'in', keys).execute(),
  );
  const used = new Set(rows.map((row) => row.key));
  for (const key of keys.filter((name) => !used.has(name))) await dropFile(desk.config.dataDir, key, []);
}
