import type { Config, StorageKind } from '../config/index.ts';
import { cloudinaryStorage } from './cloudinary-storage.ts';
import { diskStorage } from './disk-storage.ts';
import { dropKept, pathOf } from './keep-file.ts';
import { s3Storage } from './s3-storage.ts';
import { type Storage, StorageError } from './storage.ts';

/** What work on files is told by the environment. */
export type FilesConfig = Pick<Config, 'dataDir' | 'media'>;

/**
 * A place where pictures are kept: the one that the environment has chosen, or another one that it knows.
 *
 * @throws StorageError for one that the environment says nothing of.
 */
export function openStorage(config: FilesConfig, kind: StorageKind = config.media?.storage ?? 'disk'): Storage {
  if (kind === 'disk') return diskStorage(config.dataDir);
  const { s3, cloudinary } = config.media ?? {};
  if (kind === 's3' && s3) return s3Storage(s3);
  if (kind === 'cloudinary' && cloudinary) return cloudinaryStorage(cloudinary);
  throw new StorageError(`The environment does not say where ${kind} is.`);
}

/** Keeps a picture's original. */
export async function keepFile(config: FilesConfig, key: string, bytes: Uint8Array): Promise<void> {
  await openStorage(config).put(key, bytes);
}

/** Takes a picture's original and the copies made of it on this machine away; harmless when they are not there. */
export async function dropFile(config: FilesConfig, key: string, widths: readonly number[]): Promise<void> {
  await openStorage(config).drop(key);
  for (const width of widths) await dropKept(pathOf(config.dataDir, key, width));
}
