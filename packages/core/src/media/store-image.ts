import { sql } from 'kysely';
import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { type FilesConfig, keepFile } from '../files/index.ts';
import { newId } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import type { Asset } from './asset.ts';
import { assetColumns } from './asset.ts';
import type { PreparedImage } from './prepare-image.ts';

/** A picture whose file lies in the media folder, and whose row is still to be written. */
export type KeptImage = Omit<PreparedImage, 'bytes'> & { id: string; key: string; byteCount: number };

/** Gives a prepared picture its id and key without writing its file: what a dry run does. */
export function nameImage(store: { id: string }, { bytes, ...image }: PreparedImage): KeptImage {
  const id = newId();
  return { ...image, id, key: `${store.id}/${id}.webp`, byteCount: bytes.byteLength };
}

/**
 * Writes the file of a prepared picture, before the transaction that writes its row. If that one fails, the file is dropped by the
 * caller; one left behind by a crash belongs to no row and harms nobody.
 */
export async function keepImage(config: FilesConfig, store: { id: string }, image: PreparedImage): Promise<KeptImage> {
  const kept = nameImage(store, image);
  await keepFile(config, kept.key, image.bytes);
  return kept;
}

/** The store's picture made from the same file, or null. */
export async function findAssetByHash(tx: Tx, store: StoreContext, sha256: string): Promise<Asset | null> {
  const found = await tx
    .selectFrom('Asset')
    .select(assetColumns)
    .where('storeId', '=', store.id)
    .where('sha256', '=', sha256)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return found ?? null;
}

const kept = z.custom<KeptImage>((value) => typeof value === 'object' && value !== null && 'sha256' in value);

/** Writes the row of a kept picture. The same file is kept once per store: then the older asset is answered, and `id` is not the kept one's. */
export const storeImage = verb(
  {
    name: 'media.storeImage',
    permission: 'media.write',
    input: z.strictObject({
      image: kept,
      originalName: z.string().max(255).default(''),
      alt: z.string().trim().max(500).default(''),
    }),
  },
  async (tx, store, actor, { image, originalName, alt }): Promise<Asset> => {
    // Two who send the same file at once are let through one after the other.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${store.id}/${image.sha256}`}, 0))`.execute(tx);
    const twin = await findAssetByHash(tx, store, image.sha256);
    if (twin) return twin;
    const { id, key, contentType, width, height, blurDataUrl, sha256, byteCount } = image;
    const row = { id, key, contentType, bytes: byteCount, width, height, blurDataUrl, sha256, originalName, alt };
    const asset = await tx
      .insertInto('Asset')
      .values({ storeId: store.id, ...row })
      .returning(assetColumns)
      .executeTakeFirstOrThrow();
    await recordChange(tx, store, actor, { verb: 'media.storeImage', noun: 'Asset', rowId: id, before: null, after: row });
    return asset;
  },
);
