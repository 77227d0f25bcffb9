import path from 'node:path';
import { readConfig } from '@emporium/core/config';
import { openStorage } from '@emporium/core/files';
import { writeBackup } from '../backup/write-backup.ts';
import { Complaint } from '../complaint.ts';
import { useInstallation } from '../database/use-installation.ts';
import { createLine } from '../terminal/draw-line.ts';
import { parseCommand } from '../terminal/parse-command.ts';

/** `emporium backup`: copies an installation into a folder. The exit code is 1 when a picture was found nowhere. */
export async function backup(args: string[]): Promise<number> {
  const parsed = parseCommand(
    {
      usage: 'backup <folder> [--without-secret]',
      text: `Copies every table as it is at this moment, all pictures wherever they are kept, kept letters and the installation's secret into a
new folder, while the shop goes on selling. It works with the embedded and with any other PostgreSQL, and between the two.
The folder holds the data of customers and opens what is sealed: keep it as safe as the shop itself.
"emporium restore" brings it back; "sha256sum --check checksums.sha256" proves it whole.`,
      options: { '--without-secret': 'leave EMPORIUM_SECRET out; whoever restores must know it' },
    },
    args,
    { allowPositionals: true, options: { 'without-secret': { type: 'boolean', default: false } } },
  );
  if (!parsed) return 0;
  const [folder] = parsed.positionals;
  if (!folder) throw new Complaint('Say where the backup shall be: emporium backup <folder>');
  const target = path.resolve(folder);
  return useInstallation({ migrates: false }, async ({ settings, secrets, database, verbEnvironment }) => {
    const storage = openStorage(readConfig(verbEnvironment));
    const line = createLine(process.stderr);
    const { tables, media } = await writeBackup(
      {
        ownerUrl: database().ownerUrl,
        dataDir: settings.dataDir,
        secret: parsed.values['without-secret'] ? null : secrets.EMPORIUM_SECRET,
        readMedia: (key) => storage.get(key),
        onProgress: line.show,
      },
      target,
    );
    line.clear();
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    console.log(`${rows} rows of ${tables.length} tables and ${media.files} pictures are in ${target}.`);
    for (const key of media.missing) console.log(`  found nowhere: ${key}`);
    return media.missing.length > 0 ? 1 : 0;
  });
}
