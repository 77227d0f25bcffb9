import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Database, type Tx, withStore } from '../db/index.ts';
import { dropFile, type FilesConfig } from '../files/index.ts';
import { isRefusal } from '../lib/index.ts';
import { findAssetByHash, hashFile, type KeptImage, keepImage, nameImage, prepareImage, storeImage } from '../media/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { drawPlaceholder } from './draw-placeholder.ts';
import { type PictureFinder, pictureFile, pictureNames } from './find-pictures.ts';
import type { DraftImage } from './map-shopify.ts';

export type PictureDesk = {
  db: Database;
  config: FilesConfig;
  store: StoreContext;
  find: PictureFinder;
  library: Library;
  /** The store's placeholder, once it was drawn in this batch. */
  placeholder?: { assetId: string } | { image: KeptImage; originalName: string };
  /** A dry run decodes pictures too, but writes no file. */
  dryRun: boolean;
};

/** A picture ready to be placed: one that the store has, or one whose file is written and whose row is not. */
export type TakenPicture = { alt: string; variantIndex: number | null } & (
  | { assetId: string }
  | { image: KeptImage; originalName: string }
);

/** The store's pictures by key and by the names they had as files, read once per batch. */
export type Library = { keys: Map<string, string>; names: Map<string, string> };

export async function openLibrary(db: Database, store: StoreContext): Promise<Library> {
  const library: Library = { keys: new Map(), names: new Map() };
  const rows = await withStore(db, store, (tx) =>
    tx.selectFrom('Asset').select(['id', 'key', 'originalName']).where('storeId', '=', store.id).orderBy('id').execute(),
  );
  for (const row of rows) {
    library.keys.set(row.key, row.id);
    for (const name of pictureNames(row.originalName)) if (name && !library.names.has(name)) library.names.set(name, row.id);
  }
  return library;
}

/** The store's picture that a file names: by its key, as our own exports write it, or by the name that its file had. */
function findInLibrary({ library, store }: PictureDesk, source: string): string | null {
  const file = pictureFile(source);
  const [full, stem] = pictureNames(source);
  return library.keys.get(`${store.id}/${file}`) ?? library.names.get(full) ?? library.names.get(stem) ?? null;
}

async function takeBytes(
  desk: PictureDesk,
  bytes: Buffer,
  originalName: string,
): Promise<{ assetId: string } | { image: KeptImage; originalName: string }> {
  const twin = await withStore(desk.db, desk.store, (tx) => findAssetByHash(tx, desk.store, hashFile(bytes)));
  if (twin) return { assetId: twin.id };
  const prepared = await prepareImage(bytes);
  const image = desk.dryRun ? nameImage(desk.store, prepared) : await keepImage(desk.config, desk.store, prepared);
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
    const assetId = findInLibrary(desk, picture.source);
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
export async function takePictures(
  desk: PictureDesk,
  draft: { images?: DraftImage[] | undefined; warnings: { row: number; reason: string }[] },
): Promise<TakenPicture[]> {
  const images = draft.images ?? [];
  const warn = (row: number, reason: string) => draft.warnings.push({ row, reason });
  const taken: TakenPicture[] = [];
  for (const picture of images) {
    const one = await take(desk, picture, warn);
    if (one) taken.push(one);
  }
  if (taken.length === 0 && images.length > 0) {
    desk.placeholder ??= await takeBytes(desk, await drawPlaceholder(desk.store), 'placeholder.png');
    taken.push({ ...desk.placeholder, alt: '', variantIndex: null });
  }
  return taken;
}

/** A picture with its row, and the variant of the file that it belongs to. */
export type PlacedPicture = { assetId: string; alt: string; variantIndex: number | undefined };

/** Writes the rows of taken pictures and answers their assets in order, each once. */
export async function storePictures(tx: Tx, store: StoreContext, actor: Actor, taken: TakenPicture[]): Promise<PlacedPicture[]> {
  const images: PlacedPicture[] = [];
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
  for (const key of keys.filter((name) => !used.has(name))) await dropFile(desk.config, key, []);
}
