import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Complaint } from '../complaint.ts';
import { root } from '../root.ts';

/** How a data folder stands to the code: never used, of this schema, or of an older one that is to be backed up first. */
export type FolderAge = 'new' | 'same' | 'older';

/** The names of all migrations that the code knows, oldest first. */
export async function listMigrations(): Promise<string[]> {
  const entries = await readdir(path.join(root, 'packages', 'core', 'prisma', 'migrations'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/**
 * Compares the schema version of a data folder (the name of the last migration, in the file `version`) with the code's.
 * Throws a Complaint when the folder was written by newer code: old code would misread it.
 */
export async function guardVersion(dataDir: string, migrations: string[]): Promise<FolderAge> {
  const version = (await readFile(path.join(dataDir, 'version'), 'utf8').catch(() => '')).trim();
  if (!version) return 'new';
  if (version === migrations.at(-1)) return 'same';
  if (migrations.includes(version)) return 'older';
  throw new Complaint(
    `The data folder ${dataDir} was written by a newer Emporium (its schema is ${version}; this code knows ${migrations.at(-1) ?? 'none'}). ` +
      'Nothing was touched. Use the newer code, or name another folder with EMPORIUM_DATA_DIR. ' +
      `Copies from before each change of the schema are in ${path.join(dataDir, 'backups')}.`,
  );
}

/** Writes down that the folder now has the schema of this code. */
export async function recordVersion(dataDir: string, migrations: string[]): Promise<void> {
  const file = path.join(dataDir, 'version');
  await writeFile(`${file}.new`, `${migrations.at(-1) ?? ''}\n`);
  await rename(`${file}.new`, file);
}
