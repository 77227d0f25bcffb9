import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Complaint } from '../complaint.ts';

/** What `secrets.json` keeps: the installation's secret and the passwords of the three database roles. */
export type Secrets = { EMPORIUM_SECRET: string; ownerPassword: string; appPassword: string; workerPassword: string };

const secretNames = ['EMPORIUM_SECRET', 'ownerPassword', 'appPassword', 'workerPassword'] as const;

/**
 * Makes the data folder and what stands in it, and reads its secrets, which are made once and readable by their owner
 * only. EMPORIUM_SECRET of the environment wins over the kept one. Throws a Complaint when the folder cannot be written,
 * or when the secrets of a folder that is in use are gone or damaged: new ones could not open what the old ones sealed.
 */
export async function openDataFolder(dataDir: string, env: NodeJS.ProcessEnv): Promise<Secrets> {
  try {
    await mkdir(dataDir, { recursive: true });
    // As root, PostgreSQL runs as another user that has to walk through; everything private has a mode of its own.
    await chmod(dataDir, 0o711);
    for (const name of ['logs', 'mail', 'stripe-sandbox', 'media', 'cache'])
      await mkdir(path.join(dataDir, name), { recursive: true, mode: 0o700 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Complaint(`The data folder ${dataDir} cannot be used: ${reason}. EMPORIUM_DATA_DIR names another one.`);
  }
  const kept = (await readSecrets(dataDir)) ?? (await makeSecrets(dataDir, env));
  const secret = env.EMPORIUM_SECRET || kept.EMPORIUM_SECRET;
  if (secret.length < 32) throw new Complaint('EMPORIUM_SECRET is too short: it must have at least 32 characters.');
  return { ...kept, EMPORIUM_SECRET: secret };
}

async function readSecrets(dataDir: string): Promise<Secrets | null> {
  const file = path.join(dataDir, 'secrets.json');
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new Complaint(`${file} cannot be read: ${error.message}`);
  });
  if (text === null) return null;
  const secrets = parse(text);
  if (!secrets) throw new Complaint(`${file} is damaged. Put a copy of it back; ${dataDir}/backups may hold one.`);
  return secrets;
}

function parse(text: string): Secrets | null {
  try {
    const value = JSON.parse(text) as Partial<Secrets>;
    const { EMPORIUM_SECRET, ownerPassword, appPassword, workerPassword } = value;
    if (secretNames.some((name) => typeof value[name] !== 'string' || value[name] === '')) return null;
    if (!EMPORIUM_SECRET || !ownerPassword || !appPassword || !workerPassword) return null;
    return { EMPORIUM_SECRET, ownerPassword, appPassword, workerPassword };
  } catch {
    return null;
  }
}

async function makeSecrets(dataDir: string, env: NodeJS.ProcessEnv): Promise<Secrets> {
  const isInUse = await stat(path.join(dataDir, 'version')).catch(() => null);
  if (isInUse && !env.EMPORIUM_SECRET) {
    throw new Complaint(
      `${path.join(dataDir, 'secrets.json')} is gone, and what it sealed cannot be opened without it. ` +
        'Put a copy of it back, or set EMPORIUM_SECRET to the secret that it held.',
    );
  }
  const make = () => randomBytes(32).toString('base64url');
  const secrets: Secrets = {
    EMPORIUM_SECRET: env.EMPORIUM_SECRET || make(),
    ownerPassword: make(),
    appPassword: make(),
    workerPassword: make(),
  };
  const file = path.join(dataDir, 'secrets.json');
  // Renamed into place, so that a kill in the middle leaves no half file.
  await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return secrets;
}
