import { Complaint } from '../complaint.ts';
import { claimInstance } from '../data-folder/claim-instance.ts';
import { guardVersion, listMigrations } from '../data-folder/guard-version.ts';
import { openDataFolder } from '../data-folder/open-data-folder.ts';
import { childEnvironment, type Installation } from '../processes/plan-children.ts';
import { readSettings } from '../settings.ts';
import { openDatabase } from './open-database.ts';

/** An installation that a single command works on, and the environment of a server in it. */
export type InUse = Installation & { verbEnvironment: NodeJS.ProcessEnv };

/**
 * Lets one command work on the installation of the environment. The embedded server is used if it runs, else started for
 * the time of the command. A data folder of an older version is refused unless the command migrates; then it needs the
 * folder for itself.
 */
export async function useInstallation<Result>(
  options: { migrates: boolean; env?: NodeJS.ProcessEnv },
  work: (installation: InUse) => Promise<Result>,
): Promise<Result> {
  const { env = process.env } = options;
  const settings = readSettings(env);
  const secrets = await openDataFolder(settings.dataDir, env);
  const age = settings.databaseUrl ? 'same' : await guardVersion(settings.dataDir, await listMigrations());
  if (age !== 'same' && !options.migrates) {
    throw new Complaint(
      age === 'new'
        ? 'There is no shop here yet. Run "npx emporium migrate" or "npm start" first.'
        : 'The data folder is of an older version. Run "npx emporium migrate" first.',
    );
  }
  const claim = age === 'same' ? null : await claimInstance(settings.dataDir);
  const database = await openDatabase(settings, secrets, env, (line) => process.stderr.write(`${line}\n`));
  const installation: Installation = {
    settings,
    secrets,
    instanceId: claim?.instanceId ?? '',
    database: () => database,
    env,
    isDev: false,
  };
  try {
    return await work({ ...installation, verbEnvironment: childEnvironment('seed', installation) });
  } finally {
    if (database.server?.started) await database.server.stop();
    await claim?.release();
  }
}
