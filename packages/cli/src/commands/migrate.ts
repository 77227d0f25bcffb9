import { migrateDatabase } from '../database/open-database.ts';
import { useInstallation } from '../database/use-installation.ts';
import { parseCommand } from '../terminal/parse-command.ts';

/** `emporium migrate`: brings the database to the schema of this code. */
export async function migrate(args: string[]): Promise<number> {
  const help = {
    usage: 'migrate',
    text: 'Applies the migrations that are still missing. An embedded database of an older version is copied to backups/ first.',
  };
  if (!parseCommand(help, args, { options: {} })) return 0;
  await useInstallation({ migrates: true }, async ({ settings, database }) => {
    const applied = await migrateDatabase(settings, database(), (line) => console.log(line));
    console.log(applied.length > 0 ? `${applied.length} migrations applied.` : 'The database is up to date.');
  });
  return 0;
}
