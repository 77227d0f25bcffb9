import { z } from 'zod';
import { parse } from '../db/index.ts';
import { type DirectUpload, openStorage } from '../files/index.ts';
import { isId, newId, Refusal, sameText, signText } from '../lib/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';
import type { Asset } from './asset.ts';
import { mostBytes } from './prepare-image.ts';
import { type MediaDeps, uploadImage } from './upload-image.ts';

type Deps = MediaDeps & { config: { secret: string } };

/** A ticket for one file of one store: who holds it may say that the file has arrived. */
export type UploadTicket = { uploadId: string; signature: string; direct: DirectUpload };

function keyOf(store: StoreContext, uploadId: string): string {
  return `${store.id}/upload-${uploadId}.webp`;
}

function sign(deps: Deps, store: StoreContext, uploadId: string): string {
  return signText(`${store.id}/${uploadId}`, deps.config.secret, 'direct-upload');
}

/**
 * Lets a browser send a picture straight to where pictures are kept, to a key of its own that nothing shows.
 *
 * @returns null where pictures are kept on disk: there the file goes through this server.
 * @throws Refusal not_found | unauthenticated | forbidden | too_large
 */
export async function beginUpload(
  deps: Deps,
  store: StoreContext,
  actor: Actor,
  input: { bytes: number },
): Promise<UploadTicket | null> {
  allow(actor, store, 'media.write');
  const { bytes } = parse(z.strictObject({ bytes: z.number().int().min(1) }), input);
  if (bytes > mostBytes) throw new Refusal('too_large', { message: 'A picture may have at most 15 MB.' });
  const uploadId = newId();
  const direct = await openStorage(deps.config).offer(keyOf(store, uploadId));
  return direct && { uploadId, signature: sign(deps, store, uploadId), direct };
}

/**
 * Takes in a picture that a browser has sent straight to its place: it is fetched, decoded, encoded anew and kept like any other, and
 * what was sent is dropped, whatever it was.
 *
 * @param keep  does something else with the bytes, such as putting them in another picture's place; null for what is usual.
 * @throws Refusal not_found (nothing has arrived) | signature_invalid | too_large | image_unreadable
 */
export async function finishUpload(
  deps: Deps,
  store: StoreContext,
  actor: Actor,
  sent: { uploadId: string; signature: string; originalName?: string; alt?: string },
  keep: (bytes: Uint8Array) => Promise<Asset> | null = () => null,
): Promise<Asset> {
  allow(actor, store, 'media.write');
  const { uploadId, signature, ...words } = sent;
  if (!isId(uploadId) || !sameText(signature, sign(deps, store, uploadId))) throw new Refusal('signature_invalid');
  const storage = openStorage(deps.config);
  const key = keyOf(store, uploadId);
  const bytes = await storage.get(key);
  if (!bytes) throw new Refusal('not_found', { message: 'The file has not arrived. Send it again.' });
  try {
    return await (keep(bytes) ?? uploadImage(deps, store, actor, { bytes, ...words }));
  } finally {
    await storage.drop(key);
  }
}
