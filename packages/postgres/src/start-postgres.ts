import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type Account, chooseAccount } from './choose-account.ts';
import { createCluster, readPassword, superUser } from './create-cluster.ts';
import { type Binaries, findBinaries } from './find-binaries.ts';
import { findFreePort, isPortFree } from './find-free-port.ts';
import { isRunning, listClusterProcesses, readPostmaster } from './inspect-cluster.ts';
import { readLogTail } from './read-log-tail.ts';
import { endLeftovers, stopPostmaster } from './stop-postmaster.ts';

/** What `startPostgres` takes. */
export type PostgresOptions = {
  /** The data folder; the server lives in `<dataDir>/postgres`. Made when missing. */
  dataDir: string;
  /** Receives one line for each step worth telling. */
  log?: (line: string) => void;
  /** The superuser's password; when not given it is generated and kept in `<dataDir>/postgres/password` (mode 0600). */
  superPassword?: string;
  /** More server settings, as for `postgres -c name=value`. */
  settings?: Record<string, string>;
  /** False only for throw-away clusters of tests: no fsync. */
  durable?: boolean;
  /** How long the server may take to accept connections, recovery included. */
  timeoutMs?: number;
};

/** A PostgreSQL server that accepts connections. */
export type RunningPostgres = {
  port: number;
  pid: number;
  /** False when a server that was already running was taken over. */
  started: boolean;
  /** URL of the superuser to the database "postgres". */
  superUrl: string;
  logFile: string;
  /** URL of a role to a database of this server. */
  url(role: string, database: string, password: string): string;
  isAlive(): Promise<boolean>;
  /** Stops the server, started here or taken over; within 45 seconds. */
  stop(options?: { immediate?: boolean }): Promise<void>;
};

type Place = { home: string; cluster: string; logFile: string; portFile: string };

const defaultTimeoutMs = 60_000;

const baseSettings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '64MB',
  max_wal_size: '512MB',
  huge_pages: 'off',
  // Reads by the backends themselves: three I/O worker processes fewer, and no difference at this size.
  io_method: 'sync',
  jit: 'off',
  max_logical_replication_workers: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  log_line_prefix: '%m [%p] ',
};

/**
 * Boots PostgreSQL 18 in `<dataDir>/postgres` on a free port of 127.0.0.1 and waits until it accepts connections. The
 * port is remembered, so it stays the same from start to start. A server that outlived its starter is taken over if it
 * answers and ended if it does not; after a kill -9 the new server recovers by itself. As root the server runs as the
 * system user "postgres". Never hangs: an error says what happened, with the end of the server's log.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const place = await preparePlace(options.dataDir);
  const log = options.log ?? (() => undefined);
  const binaries = await findBinaries();
  const account = chooseAccount([path.dirname(binaries.postgres), place.home], place.cluster);
  const password = options.superPassword ?? (await readPassword(place.home, () => randomBytes(24).toString('base64url')));
  const durable = options.durable ?? true;
  if (!(await stat(place.cluster).catch(() => null))) log('Creating the database cluster');
  await createCluster({ home: place.home, initdb: binaries.initdb, account, password, durable });

  const attempts = 3;
  for (let attempt = 1; ; attempt += 1) {
    const found = await takeOver(place, password, log);
    if (found) return describe(place, found, password, false);
    const port = await choosePort(place, attempt);
    const child = await launch(place, binaries, account, {
      ...baseSettings,
      ...durability(durable),
      ...options.settings,
      port: `${port}`,
    });
    const outcome = await waitUntilReady(child, { ...place, port }, password, options.timeoutMs ?? defaultTimeoutMs);
    if (outcome === 'ready' && child.pid) {
      await writeFile(place.portFile, `${port}\n`);
      return describe(place, { pid: child.pid, port }, password, true);
    }
    if (outcome === 'late' && child.pid) await stopPostmaster(child.pid, { immediate: true });
    // The port may have been taken in between, or another start may have won the cluster: both are worth another look.
    if (outcome === 'late' || attempt === attempts) {
      throw new Error(`PostgreSQL did not start (${outcome}). ${await readLogTail(place.logFile)}`);
    }
  }
}

async function preparePlace(dataDir: string): Promise<Place> {
  const home = path.resolve(dataDir, 'postgres');
  await mkdir(home, { recursive: true });
  // Root's server runs as another user, which must be able to walk through; what is secret has its own mode.
  await chmod(home, 0o711);
  return {
    home,
    cluster: path.join(home, 'cluster'),
    logFile: path.join(home, 'server.log'),
    portFile: path.join(home, 'port'),
  };
}

function durability(durable: boolean): Record<string, string> {
  // A young shop's tables grow from nothing within minutes: the planner hears of it in seconds, or it reads whole tables for want of a count.
  if (durable) return { autovacuum_naptime: '5s' };
  return { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
}

/** Uses a living server of this cluster, or clears the way for a new one; resolves to null when a new one is to start. */
async function takeOver(place: Place, password: string, log: (line: string) => void) {
  const postmaster = await readPostmaster(place.cluster);
  if (!postmaster) return null;
  const ours = await listClusterProcesses(place.cluster);
  const hasProc = (await stat('/proc/self/cwd').catch(() => null)) !== null;
  const isAlive = hasProc ? ours.includes(postmaster.pid) : await isRunning(postmaster.pid);
  if (isAlive) {
    if (await answersWithin(postmaster.port, password, 15_000)) return postmaster;
    log('A PostgreSQL server of an earlier run does not answer; ending it');
    await stopPostmaster(postmaster.pid);
  }
  await endLeftovers(place.cluster);
  // After a restart of the machine another program may have the old server's number, and PostgreSQL would refuse to
  // start because of it. No process works in the cluster any more, so the file is only a remnant.
  if (hasProc) await rm(path.join(place.cluster, 'postmaster.pid'), { force: true });
  return null;
}

async function answersWithin(port: number, password: string, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    const answer = await knock(port, password);
    if (answer === 'open') return true;
    if (answer === 'locked') throw new Error(lockedMessage);
    await wait(100);
  }
  return false;
}

const lockedMessage =
  'PostgreSQL runs, but refuses the password kept beside it. If postgres/password was lost or changed, put the old file back.';

/** One try to connect: open, locked (wrong password), or closed (not there, or still starting). */
async function knock(port: number, password: string): Promise<'open' | 'locked' | 'closed'> {
  const client = new pg.Client({
    connectionString: makeUrl(port, superUser, 'postgres', password),
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return 'open';
  } catch (error) {
    return (error as { code?: string }).code === '28P01' ? 'locked' : 'closed';
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function choosePort(place: Place, attempt: number): Promise<number> {
  const remembered = Number(await readFile(place.portFile, 'utf8').catch(() => ''));
  if (attempt === 1 && Number.isInteger(remembered) && remembered > 0 && (await isPortFree(remembered))) return remembered;
  return findFreePort();
}

async function launch(
  place: Place,
  binaries: Binaries,
  account: Account,
  settings: Record<string, string>,
): Promise<ChildProcess> {
  await rotateLog(place.logFile);
  const args = ['-D', place.cluster];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
  const { program, args: allArgs, ...ids } = account.command(binaries.postgres, args);
  const output = await open(place.logFile, 'a', 0o600);
  // Detached: a Ctrl-C in the terminal must reach the starter alone, which stops the server after its own clients.
  const child = spawn(program, allArgs, { ...ids, cwd: '/', detached: true, stdio: ['ignore', output.fd, output.fd] });
  child.unref();
  await output.close();
  return child;
}

async function rotateLog(logFile: string): Promise<void> {
  const limitBytes = 5_000_000;
  const info = await stat(logFile).catch(() => null);
  if (info && info.size > limitBytes) await rename(logFile, `${logFile}.1`);
}

/** Waits for the first connection that the process accepts, its end, or the deadline. */
async function waitUntilReady(
  child: ChildProcess,
  { cluster, port }: Place & { port: number },
  password: string,
  timeoutMs: number,
) {
  let ended: string | null = null;
  child.once('error', (error) => {
    ended = `it could not be run: ${error.message}`;
  });
  child.once('exit', (code, signal) => {
    ended = `it ended with ${signal ?? `code ${code}`}`;
  });
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    await wait(25);
    if (ended) return ended;
    const answer = await knock(port, password);
    // Of two starts at once that chose the same port, the one that lost the cluster is answered by the other's server.
    if (answer === 'open' && (await readPostmaster(cluster))?.pid === child.pid) return 'ready';
    // A stranger who took the port a moment earlier refuses the password too; then our own process ends by itself.
    if (answer === 'locked') await wait(500);
    if (answer === 'locked' && !ended) {
      if (child.pid) await stopPostmaster(child.pid);
      throw new Error(lockedMessage);
    }
  }
  return 'late';
}

function describe(place: Place, server: { pid: number; port: number }, password: string, started: boolean): RunningPostgres {
  return {
    ...server,
    started,
    superUrl: makeUrl(server.port, superUser, 'postgres', password),
    logFile: place.logFile,
    url: (role, database, rolePassword) => makeUrl(server.port, role, database, rolePassword),
    isAlive: () => isRunning(server.pid),
    stop: (options) => stopPostmaster(server.pid, options),
  };
}

function makeUrl(port: number, role: string, database: string, password: string): string {
  return `postgresql://${encodeURIComponent(role)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}
