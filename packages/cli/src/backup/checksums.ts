import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Complaint } from '../complaint.ts';

const listName = 'checksums.sha256';

/** The SHA-256 of a file, in hex. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Writes the sums of all files of a backup in the form that `sha256sum --check` reads. Paths are relative to the folder. */
export async function writeChecksums(folder: string, sums: ReadonlyMap<string, string>): Promise<void> {
  const lines = [...sums].map(([name, sum]) => `${sum}  ${name}\n`);
  await writeFile(path.join(folder, listName), lines.join(''), { mode: 0o600 });
}

/**
 * Holds every file of a backup against its sum. Throws a Complaint that names the first file that is gone or has changed.
 *
 * @returns the paths of all files, relative to the folder.
 */
export async function verifyChecksums(
  folder: string,
  onProgress: (done: number, of: number) => void = () => {},
): Promise<string[]> {
  const text = await readFile(path.join(folder, listName), 'utf8').catch(() => null);
  if (text === null) throw new Complaint(`${folder} is not a whole backup: ${listName} is missing.`);
  const entries = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ sum: line.slice(0, 64), name: line.slice(66) }));
  for (const [index, { sum, name }] of entries.entries()) {
    const file = path.join(folder, name);
    if (path.relative(folder, file).startsWith('..')) throw new Complaint(`${listName} names a file outside the backup: ${name}`);
    if (!(await stat(file).catch(() => null))) throw new Complaint(`The backup is damaged: ${name} is gone.`);
    if ((await hashFile(file)) !== sum) throw new Complaint(`The backup is damaged: ${name} is not what was written.`);
    onProgress(index + 1, entries.length);
  }
  return entries.map(({ name }) => name);
}
