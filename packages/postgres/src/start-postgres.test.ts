import { execFileSync, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { isRunning, listClusterProcesses, readPostmaster } from './inspect-cluster.ts';
import { type RunningPostgres, startPostgres } from './start-postgres.ts';

const folders: string[] = [];
const servers: RunningPostgres[] = [];

async function makeDataDir(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'emporium-start-postgres-'));
  folders.push(folder);
  return folder;
}

async function start(dataDir: string): Promise<RunningPostgres> {
  const server = await startPostgres({ dataDir });
  servers.push(server);
  return server;
}

async function query<Row extends pg.QueryResultRow>(server: RunningPostgres, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: server.superUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

afterEach(async () => {
  for (const server of servers.splice(0)) if (await server.isAlive()) await server.stop({ immediate: true });
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

test('a first start gives a durable server on the loopback address behind a password that only its owner can read', async () => {
  const dataDir = await makeDataDir();
  const server = await start(dataDir);
  const [row] = await query<Record<string, string>>(
    server,
    `SELECT current_setting('fsync') fsync, current_setting('synchronous_commit') sync, current_setting('listen_addresses') host,
            current_setting('server_version_num') version`,
  );
  expect(row).toMatchObject({ fsync: 'on', sync: 'on', host: '127.0.0.1' });
  expect(Number(row?.version)).toBeGreaterThanOrEqual(180_000);
  expect((await stat(path.join(dataDir, 'postgres', 'password'))).mode & 0o777).toBe(0o600);
  const stranger = new pg.Client({ connectionString: server.url('postgres', 'postgres', 'wrong') });
  await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
});

test('a stopped server starts again on the same port with its data', async () => {
  const dataDir = await makeDataDir();
  const first = await start(dataDir);
  await query(first, 'CREATE TABLE kept AS SELECT 1 AS n');
  await first.stop();
  expect(await first.isAlive()).toBe(false);
  const second = await start(dataDir);
  expect(second.port).toBe(first.port);
  expect(await query(second, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
});

test('a server whose starter was killed is taken over, not doubled', async () => {
  const dataDir = await makeDataDir();
  const script = `import { startPostgres } from ${JSON.stringify(path.join(import.meta.dirname, 'start-postgres.ts'))};
    const server = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    process.stdout.write(String(server.pid) + '\\n');
    setInterval(() => undefined, 1000);`;
  const starter = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [chunk] = await new Promise<Buffer[]>((resolve) => starter.stdout.once('data', (data: Buffer) => resolve([data])));
  starter.kill('SIGKILL');
  await new Promise((resolve) => starter.once('close', resolve));
  const taken = await start(dataDir);
  expect(taken.started).toBe(false);
  expect(taken.pid).toBe(Number(`${chunk}`));
  await taken.stop();
  expect(await listClusterProcesses(path.join(dataDir, 'postgres', 'cluster'))).toEqual([]);
});

test('after kill -9 of the postmaster the next start loses nothing that was committed', async () => {
  const dataDir = await makeDataDir();
  const first = await start(dataDir);
  await query(first, 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n');
  const busy = query(first, 'SELECT pg_sleep(120)').catch(() => 'cut');
  process.kill(first.pid, 'SIGKILL');
  expect(await busy).toBe('cut');
  const second = await start(dataDir);
  expect(second.started).toBe(true);
  expect(await query(second, 'SELECT count(*)::int AS count FROM kept')).toEqual([{ count: 1000 }]);
});

test('a lock file that names a foreign living process does not keep the server from starting', async () => {
  const dataDir = await makeDataDir();
  const first = await start(dataDir);
  await first.stop();
  const lockFile = path.join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  await writeFile(lockFile, `${process.pid}\n${path.dirname(lockFile)}\n1\n5432\n\n127.0.0.1\n  1 1\nready   \n`);
  const second = await start(dataDir);
  expect(await second.isAlive()).toBe(true);
  expect(await isRunning(process.pid)).toBe(true);
});

test('two starts at once share one server', async () => {
  const dataDir = await makeDataDir();
  const [one, other] = await Promise.all([start(dataDir), start(dataDir)]);
  expect(one.pid).toBe(other.pid);
  expect([one.started, other.started].sort()).toEqual([false, true]);
});

test.runIf(process.getuid?.() === 0)(
  'as root in a folder that only root may enter, the server still runs as another user',
  async () => {
    const closed = await makeDataDir();
    await chmod(closed, 0o700);
    const dataDir = path.join(closed, 'inside');
    await mkdir(dataDir);
    const server = await start(dataDir);
    const postmaster = await readPostmaster(path.join(dataDir, 'postgres', 'cluster'));
    expect(postmaster?.pid).toBe(server.pid);
    expect(execFileSync('ps', ['-o', 'user=', '-p', String(server.pid)], { encoding: 'utf8' }).trim()).not.toBe('root');
  },
);

test('a server that cannot start says so with the end of its log', async () => {
  const dataDir = await makeDataDir();
  await expect(startPostgres({ dataDir, settings: { shared_buffers: 'plenty' } })).rejects.toThrow(
    /invalid value .*shared_buffers/,
  );
});
