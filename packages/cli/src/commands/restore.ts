import path from 'node:path';
import { readConfig } from '@emporium/core/config';
import { readAudit } from '@emporium/core/db';
import { openStorage } from '@emporium/core/files';
import { openBackup, restoreBackup, type VerifiedBackup } from '../backup/restore-backup.ts';
import { Complaint } from '../complaint.ts';
import { guardVersion, listMigrations, recordVersion } from '../data-folder/guard-version.ts';
import { openDataFolder } from '../data-folder/open-data-folder.ts';
import { useInstallation } from '../database/use-installation.ts';
import { readDataDir } from '../settings.ts';
import { createLine } from '../terminal/draw-line.ts';
import { parseCommand } from '../terminal/parse-command.ts';

/** `emporium restore`: brings a backup into an empty installation. The exit code is 1 when the books do not agree afterwards. */
export async function restore(args: string[]): Promise<number> {
  const parsed = parseCommand(
    {
      usage: 'restore <folder> [--check]',
      text: `Proves a backup whole and brings it into an empty installation: a new EMPORIUM_DATA_DIR, or an empty database with DATABASE_URL.
All rows come in one transaction or not at all, then the books are checked as "emporium doctor" does. It may be killed and run
again. Start only one of the two shops afterwards: both would send the same letters and ask the same payments.`,
      options: { '--check': 'only prove the backup whole; touch nothing' },
    },
    args,
    { allowPositionals: true, options: { check: { type: 'boolean', default: false } } },
  );
  if (!parsed) return 0;
  const [folder] = parsed.positionals;
  if (!folder) throw new Complaint('Say which backup: emporium restore <folder>');
  const line = createLine(process.stderr);
  const backup = await openBackup(path.resolve(folder), line.show);
  line.clear();
  const { takenAt, tables } = backup.manifest;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(`The backup of ${takenAt} is whole: ${backup.files.length} files, ${rows} rows.`);
  return parsed.values.check ? 0 : bringBack(backup);
}

async function bringBack(backup: VerifiedBackup): Promise<number> {
  const { env } = process;
  if (!env.DATABASE_URL && (await guardVersion(readDataDir(env), await listMigrations())) !== 'new') {
    throw new Complaint(`${readDataDir(env)} is in use. Name an empty folder with EMPORIUM_DATA_DIR.`);
  }
  const secret = chooseSecret(backup, env.EMPORIUM_SECRET);
  await openDataFolder(readDataDir(env), { EMPORIUM_SECRET: secret });
  const kept = await openDataFolder(readDataDir(env), {});
  if (!env.EMPORIUM_SECRET && kept.EMPORIUM_SECRET !== secret) {
    throw new Complaint(`${readDataDir(env)} keeps another secret already. Name an empty folder with EMPORIUM_DATA_DIR.`);
  }
  const line = createLine(process.stderr);
  return useInstallation({ migrates: true, env: { ...env, EMPORIUM_SECRET: secret } }, async (installation) => {
    const { settings, database, verbEnvironment } = installation;
    const storage = openStorage(readConfig(verbEnvironment));
    const { ownerUrl } = database();
    await restoreBackup(backup, {
      ownerUrl,
      dataDir: settings.dataDir,
      writeMedia: (key, bytes) => storage.put(key, bytes),
      onProgress: line.show,
    });
    await recordVersion(settings.dataDir, await listMigrations());
    line.clear();
    const wrong = (await readAudit(ownerUrl)).filter(({ count }) => count > 0);
    for (const { view, count } of wrong) console.log(`  ${view}: ${count} to look at`);
    console.log(
      wrong.length === 0
        ? 'Everything is back, and the books agree.'
        : 'Everything is back; "emporium doctor" tells more of what does not agree.',
    );
    return wrong.length === 0 ? 0 : 1;
  });
}

/** What is sealed in the rows opens with the secret of then only. */
function chooseSecret({ secret }: VerifiedBackup, own: string | undefined): string {
  if (secret && own && secret !== own)
    throw new Complaint('EMPORIUM_SECRET is not the secret of this backup. Unset it, or set the one of then.');
  const chosen = secret ?? own;
  if (!chosen) throw new Complaint('The backup was made without its secret. Set EMPORIUM_SECRET to the one of then.');
  return chosen;
}
