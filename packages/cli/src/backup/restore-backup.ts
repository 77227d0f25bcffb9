import { cp, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { prepareDatabase } from '@emporium/core/queue';
import pg from 'pg';
import { Complaint } from '../complaint.ts';
import { listMigrations } from '../data-folder/guard-version.ts';
import { verifyChecksums } from './checksums.ts';
import { loadTables } from './load-tables.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { extraFolders } from './write-backup.ts';

/** A backup whose every file was held against its sum. */
export type VerifiedBackup = { folder: string; manifest: Manifest; files: readonly string[]; secret: string | null };

/**
 * Reads a backup and proves it whole. Throws a Complaint when it is damaged, unfinished, or was made by a newer Emporium.
 */
export async function openBackup(folder: string, onProgress: (text: string) => void = () => {}): Promise<VerifiedBackup> {
  const manifest = await readManifest(folder);
  const files = await verifyChecksums(folder, (done, of) => onProgress(`${done} of ${of} files verified`));
  const known = new Set(await listMigrations());
  const strange = manifest.migrations.find((name) => !known.has(name));
  if (strange)
    throw new Complaint(
      `The backup was made by a newer Emporium: it has the migration ${strange}. Restore it with that version.`,
    );
  const secret = manifest.hasSecret ? await readSecret(folder) : null;
  return { folder, manifest, files, secret };
}

async function readSecret(folder: string): Promise<string> {
  const value = JSON.parse(await readFile(path.join(folder, 'secret.json'), 'utf8')) as { EMPORIUM_SECRET?: unknown };
  if (typeof value.EMPORIUM_SECRET !== 'string') throw new Complaint('The secret of the backup cannot be read.');
  return value.EMPORIUM_SECRET;
}

/** Where a backup is brought back to. */
export type RestoreTarget = {
  /** Connects as emporium_owner or a member of it. */
  ownerUrl: string;
  dataDir: string;
  writeMedia(key: string, bytes: Uint8Array): Promise<void>;
  onProgress?: (text: string) => void;
};

/**
 * Brings a backup back into an empty installation: pictures and letters first, then all rows in one transaction, then the
 * migrations that came after it. Killed at any moment, it can be run again: until the rows are there, the installation is empty.
 *
 * @throws Complaint when the installation is in use, or the rows do not hold together; then no row of it is kept.
 */
export async function restoreBackup(backup: VerifiedBackup, target: RestoreTarget): Promise<void> {
  const tell = target.onProgress ?? (() => undefined);
  await refuseUsed(target.ownerUrl);
  const pictures = backup.files.filter((name) => name.startsWith('media/'));
  for (const [index, name] of pictures.entries()) {
    await target.writeMedia(name.slice('media/'.length), await readFile(path.join(backup.folder, name)));
    tell(`${index + 1} of ${pictures.length} pictures`);
  }
  for (const name of extraFolders) {
    const kept = path.join(backup.folder, name);
    if (await stat(kept).catch(() => null)) await cp(kept, path.join(target.dataDir, name), { recursive: true });
  }
  tell('schema');
  await prepareDatabase(target.ownerUrl, { until: backup.manifest.migrations.at(-1) });
  await loadTables(target.ownerUrl, backup.folder, backup.manifest.tables, (name) => tell(`table ${name}`));
  await prepareDatabase(target.ownerUrl);
}

async function refuseUsed(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ exists: boolean }>(`select to_regclass('platform."Store"') is not null as exists`);
    if (!rows[0]?.exists) return;
    const used = await client.query<{ used: boolean }>(
      `select exists (select from platform."Store") or exists (select from platform."User") as used`,
    );
    if (used.rows[0]?.used) {
      throw new Complaint(
        'There are stores or people in this installation already. Restore into an empty one: name another folder with EMPORIUM_DATA_DIR, or an empty database with DATABASE_URL.',
      );
    }
  } finally {
    await client.end();
  }
}
