import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newId } from '../lib/index.ts';

/** `<storeId>/<file>.webp`: what rows hold of a file, and all that a request may ask for. */
const keyForm = /^[0-9a-f]{8}-[0-9a-f-]{27}\/[a-z0-9][a-z0-9_-]{0,99}\.webp$/;

/** True when a text has the form of a media key; anything else, `..` above all, names no file. */
export function isMediaKey(text: string): boolean {
  return keyForm.test(text);
}

/** Where a key's file stands on disk, or its copy at a width. */
export function pathOf(dataDir: string, key: string, width?: number): string {
  if (!isMediaKey(key)) throw new Error(`“${key}” is not a media key`);
  return width === undefined ? join(dataDir, 'media', key) : join(dataDir, 'media-sizes', String(width), key);
}

/** Writes a file whole or not at all: readers never see half of one. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${newId()}.part`;
  await writeFile(draft, bytes, { flag: 'wx' });
  await rename(draft, path);
}

/** The bytes of a file on disk, or null when there is none. */
export async function readKept(path: string): Promise<Buffer | null> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

/** Takes a file on disk away; harmless when it is not there. */
export async function dropKept(path: string): Promise<void> {
  await rm(path, { force: true });
}
