import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Throws Error when pgbench is not on this machine. */
export async function needPgbench(): Promise<void> {
  await run('pgbench', ['--version']).catch(() => {
    throw new Error('pgbench is not here: it makes the floor (Debian: apt install postgresql-contrib)');
  });
}

/** How the scripts of this folder call the carts of a round, one for each transaction of each client. */
export function cartNames(round: string, clients: number): (place: number) => string {
  return (place) => `${round}-${place % clients}-${Math.floor(place / clients) + 1}`;
}

/**
 * Lets pgbench run a script of this folder with prepared statements: so many clients, each so many transactions.
 *
 * @returns transactions per second, without the time to connect.
 */
export async function runPgbench(
  script: string,
  at: { databaseUrl: string; clients: number; each: number; variables: Record<string, string> },
): Promise<number> {
  const url = new URL(at.databaseUrl);
  const variables = Object.entries(at.variables).flatMap(([name, value]) => ['-D', `${name}=${value}`]);
  const sizes = ['-c', `${at.clients}`, '-j', '1', '-t', `${at.each}`];
  const where = ['-h', url.hostname, '-p', url.port, '-U', decodeURIComponent(url.username), url.pathname.slice(1)];
  const args = ['-n', '-M', 'prepared', ...sizes, ...variables, '-f', path.join(import.meta.dirname, script), ...where];
  const { stdout, stderr } = await run('pgbench', args, {
    env: { ...process.env, PGPASSWORD: decodeURIComponent(url.password) },
    maxBuffer: 64e6,
  }).catch((error: { stderr?: string }) => {
    throw new Error(`pgbench failed: ${error.stderr?.slice(0, 400)}`);
  });
  const failed = /number of failed transactions: (\d+)/.exec(stdout)?.[1];
  const rate = /^tps = ([\d.]+)/m.exec(stdout)?.[1];
  if (!rate || (failed && failed !== '0')) throw new Error(`pgbench failed: ${stdout}${stderr.slice(0, 400)}`);
  return Number(rate);
}
