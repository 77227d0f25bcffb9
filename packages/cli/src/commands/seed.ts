import { readConfig } from '@emporium/core/config';
import { connect } from '@emporium/core/db';
import { seedDemo } from '@emporium/demo';
import { Complaint } from '../complaint.ts';
import { useInstallation } from '../database/use-installation.ts';
import { parseCommand } from '../terminal/parse-command.ts';

/** `emporium seed`: fills the demo shops; what is there already stays as it is. */
export async function seed(args: string[]): Promise<number> {
  const help = {
    usage: 'seed',
    text: 'Fills the two demo shops, "shoes" and "boutique". Run again, it adds only what is missing. Demo mode only.',
  };
  if (!parseCommand(help, args, { options: {} })) return 0;
  await useInstallation({ migrates: false }, async ({ settings, verbEnvironment }) => {
    if (!settings.isDemo) throw new Complaint('Demo shops exist only with the embedded database, or with EMPORIUM_DEMO=1.');
    const config = readConfig(verbEnvironment);
    const db = connect(config.appDatabaseUrl, { max: 4 });
    try {
      await seedDemo({ db, config }, (line: string) => console.log(line));
    } finally {
      await db.destroy();
    }
  });
  return 0;
}
