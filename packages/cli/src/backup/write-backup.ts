import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { Complaint } from '../complaint.ts';
import { hashFile, writeChecksums } from './checksums.ts';
import { dumpTables } from './dump-tables.ts';
import { backupFormat, type Manifest } from './manifest.ts';

/** Folders of the data folder that are part of an installation although no table names them: kept letters, and the books of Stripe's stand-in. */
export const extraFolders = ['mail', 'stripe-sandbox'] as const;

/** What is copied from where. */
export type BackupSource = {
  /** Connects as emporium_owner or a member of it. */
  ownerUrl: string;
  dataDir: string;
  /** The installation's secret, without which what it seals cannot be opened; null leaves it out. */
  secret: string | null;
  /** Gives a picture's original, or null when it is nowhere. */
  readMedia(key: string): Promise<Uint8Array | null>;
  onProgress?: (text: string) => void;
};

/**
 * Copies an installation into a new folder while it goes on working: every table as it was at one moment, the pictures they
 * name, kept letters and the secret. The folder has its name only when it is complete.
 *
 * @returns what the backup says of itself. `media.missing` names pictures that were found nowhere.
 * @throws Complaint when something has the folder's name already.
 */
export async function writeBackup(source: BackupSource, target: string): Promise<Manifest> {
  if (await stat(target).catch(() => null)) throw new Complaint(`${target} exists already. Name a folder that does not.`);
  const folder = `${target}.unfinished`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const sums = new Map<string, string>();
  const manifest = await copyDatabase(source, folder, sums);
  for (const name of extraFolders) await copyFolder(source.dataDir, folder, name, sums);
  const texts = { 'manifest.json': `${JSON.stringify(manifest, null, 2)}\n`, ...secretFile(source.secret) };
  for (const [name, text] of Object.entries(texts)) {
    await writeFile(path.join(folder, name), text, { mode: 0o600 });
    sums.set(name, createHash('sha256').update(text).digest('hex'));
  }
  await writeChecksums(folder, sums);
  await rename(folder, target);
  return manifest;
}

function secretFile(secret: string | null): Record<string, string> {
  return secret === null ? {} : { 'secret.json': `${JSON.stringify({ EMPORIUM_SECRET: secret }, null, 2)}\n` };
}

async function copyDatabase(source: BackupSource, folder: string, sums: Map<string, string>): Promise<Manifest> {
  const client = new pg.Client({ connectionString: source.ownerUrl, application_name: 'emporium backup' });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read, read only');
    const { rows } = await client.query<{ at: Date; version: string }>(
      `select now() as at, current_setting('server_version') as version`,
    );
    const { rows: history } = await client.query<{ name: string }>(
      'select migration_name as name from public._prisma_migrations where finished_at is not null and rolled_back_at is null order by 1',
    );
    const tables = await dumpTables(client, folder, sums, (name) => source.onProgress?.(`table ${name}`));
    const media = await copyMedia(client, source, folder, sums);
    await client.query('commit');
    return {
      format: backupFormat,
      takenAt: (rows[0]?.at ?? new Date()).toISOString(),
      postgres: rows[0]?.version ?? '',
      migrations: history.map(({ name }) => name),
      tables,
      media,
      hasSecret: source.secret !== null,
    };
  } finally {
    await client.end();
  }
}

/** Originals only: the smaller widths are made from them when they are first asked for. */
async function copyMedia(
  client: pg.Client,
  source: BackupSource,
  folder: string,
  sums: Map<string, string>,
): Promise<Manifest['media']> {
  const state: Manifest['media'] = { files: 0, bytes: 0, missing: [] };
  const pageSize = 500;
  for (let after = ''; ; ) {
    const { rows } = await client.query<{ key: string }>(
      'select distinct key from public."Asset" where key > $1 order by key limit $2',
      [after, pageSize],
    );
    for (const { key } of rows) {
      const bytes = await source.readMedia(key);
      if (!bytes) {
        state.missing.push(key);
        continue;
      }
      const file = path.join(folder, 'media', key);
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(file, bytes, { mode: 0o600 });
      sums.set(`media/${key}`, createHash('sha256').update(bytes).digest('hex'));
      state.files += 1;
      state.bytes += bytes.length;
      source.onProgress?.(`${state.files} pictures`);
    }
    if (rows.length < pageSize) return state;
    after = rows.at(-1)?.key ?? after;
  }
}

/** Files that go away meanwhile were not meant to stay. */
async function copyFolder(dataDir: string, folder: string, name: string, sums: Map<string, string>): Promise<void> {
  const source = path.join(dataDir, name);
  const entries = await readdir(source, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((one) => one.isFile())) {
    const original = path.join(entry.parentPath, entry.name);
    const kept = path.relative(dataDir, original);
    const copy = path.join(folder, kept);
    await mkdir(path.dirname(copy), { recursive: true, mode: 0o700 });
    const isThere = await copyFile(original, copy).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false;
        throw error;
      },
    );
    if (isThere) sums.set(kept, await hashFile(copy));
  }
}
