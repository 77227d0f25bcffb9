import sharp from 'sharp';
import { type FilesConfig, isMediaKey, openStorage, pathOf, readKept, writeWhole } from '../files/index.ts';

// The server makes few copies and many answers: it keeps no decoded pixels and leaves cores to the shop.
sharp.cache(false);
sharp.concurrency(1);

/** The widths, in pixels, at which a picture can be asked for. */
export const mediaWidths = [320, 640, 960, 1280, 1920] as const;
export type MediaWidth = (typeof mediaWidths)[number];

export type OpenedMedia = { bytes: Buffer; contentType: 'image/webp' };

/** Copies being made now, so that a hundred first visitors of a page cause one resize and not a hundred. */
const underWay = new Map<string, Promise<Buffer | null>>();

async function makeCopy(config: FilesConfig, key: string, path: string, width: number): Promise<Buffer | null> {
  const original = await openStorage(config).get(key);
  if (!original) return null;
  const copy = await sharp(original).resize({ width, withoutEnlargement: true }).webp({ quality: 80 }).toBuffer();
  await writeWhole(path, copy);
  return copy;
}

async function copyAt(config: FilesConfig, key: string, width: number): Promise<Buffer | null> {
  const path = pathOf(config.dataDir, key, width);
  const kept = await readKept(path);
  if (kept) return kept;
  const making = underWay.get(path) ?? makeCopy(config, key, path, width).finally(() => underWay.delete(path));
  underWay.set(path, making);
  return making;
}

/**
 * The bytes of a picture, for serving. A key's bytes never change, so they may be cached for ever.
 *
 * @param key  `<storeId>/<file>.webp`, as rows hold it; it comes from a URL, so any text is safe.
 * @param width  one of mediaWidths; the copy is made at its first use and kept. Never larger than the original.
 * @returns null when there is no such file.
 */
export async function openMedia(config: FilesConfig, key: string, width?: MediaWidth): Promise<OpenedMedia | null> {
  if (!isMediaKey(key)) return null;
  const bytes = width === undefined ? await openStorage(config).get(key) : await copyAt(config, key, width);
  return bytes ? { bytes, contentType: 'image/webp' } : null;
}
