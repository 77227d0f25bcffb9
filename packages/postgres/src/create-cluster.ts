import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chown, link, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Account } from './choose-account.ts';
import { isRunning } from './inspect-cluster.ts';

/** The name of the superuser of every embedded cluster. */
export const superUser = 'postgres';

/**
 * Makes the cluster `<home>/cluster` if there is none. It is made beside its place and moved there when complete, so a
 * kill in the middle leaves no half cluster, and of two starts at once the second finds the cluster of the first.
 */
export async function createCluster(options: {
  home: string;
  initdb: string;
  account: Account;
  password: string;
  durable: boolean;
}): Promise<void> {
  const { home, account } = options;
  const cluster = path.join(home, 'cluster');
  if (await stat(path.join(cluster, 'PG_VERSION')).catch(() => null)) return;
  await sweepUnfinished(home);
  const unfinished = await mkdtemp(path.join(home, `unfinished-${process.pid}-`));
  const passwordFile = `${unfinished}.password`;
  try {
    await writeFile(passwordFile, `${options.password}\n`, { mode: 0o600 });
    if (account.owner) {
      await chown(unfinished, account.owner.uid, account.owner.gid);
      await chown(passwordFile, account.owner.uid, account.owner.gid);
    }
    await runInitdb(options, unfinished, passwordFile);
    await rename(unfinished, cluster).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(passwordFile, { force: true });
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Clears what a killed start left half made; the folder of a start that is still at work stays. */
async function sweepUnfinished(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const pid = Number(/^unfinished-(\d+)/.exec(name)?.[1]);
    if (pid && pid !== process.pid && !(await isRunning(pid))) await rm(path.join(home, name), { recursive: true, force: true });
  }
}

async function runInitdb(
  options: { initdb: string; account: Account; durable: boolean },
  folder: string,
  passwordFile: string,
): Promise<void> {
  const args = ['-D', folder, '-U', superUser, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8'];
  // The locale is PostgreSQL's own, so that text sorts the same whatever locales the machine has; messages stay English.
  args.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions');
  if (!options.durable) args.push('--no-sync');
  const { program, args: allArgs, ...ids } = options.account.command(options.initdb, args);
  const timeoutMs = 120_000;
  const { code, output } = await new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    const child = spawn(program, allArgs, { ...ids, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs });
    let output = '';
    const collect = (chunk: Buffer) => {
      output = `${output}${chunk}`.slice(-4_000);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
  if (code !== 0) throw new Error(`PostgreSQL's initdb ended with code ${code ?? `none, within ${timeoutMs} ms`}:\n${output}`);
}

/** The superuser's password: kept in `<home>/password`, readable by its owner only, made when first asked for. */
export async function readPassword(home: string, make: () => string): Promise<string> {
  const file = path.join(home, 'password');
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept) return kept.trim();
  // Written beside its place and linked there when complete: of two starts at once one wins, and the other reads all that the winner wrote.
  const draft = path.join(home, `password-${process.pid}-${randomUUID()}`);
  try {
    await writeFile(draft, make(), { mode: 0o600 });
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  return (await readFile(file, 'utf8')).trim();
}
