import { execFile } from 'node:child_process';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const keptBackups = 3;

/**
 * Copies the stopped cluster, the secrets and the version of a data folder to `backups/<time>/` and keeps the newest
 * three copies. Gives the copy's folder. The server must not run: files of a running cluster do not fit each other.
 * To go back: stop, put these files in place of those in the data folder, start the code of that time.
 */
export async function backUp(dataDir: string, now: Date = new Date()): Promise<string> {
  const backups = path.join(dataDir, 'backups');
  const target = path.join(backups, now.toISOString().replaceAll(':', '-'));
  const unfinished = `${target}.unfinished`;
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  for (const name of ['postgres', 'secrets.json', 'version']) {
    const source = path.join(dataDir, name);
    // cp keeps owners and modes, which PostgreSQL insists on and node's own copy does not.
    if (await stat(source).catch(() => null)) await run('cp', ['-a', source, path.join(unfinished, name)]);
  }
  await rename(unfinished, target);
  const copies = (await readdir(backups)).sort();
  const finished = copies.filter((name) => !name.endsWith('.unfinished'));
  const superfluous = [...copies.filter((name) => name.endsWith('.unfinished')), ...finished.slice(0, -keptBackups)];
  for (const name of superfluous) await rm(path.join(backups, name), { recursive: true, force: true });
  return target;
}
