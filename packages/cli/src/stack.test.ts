import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isRunning } from '@emporium/postgres';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listMigrations } from './data-folder/guard-version.ts';
import { type Stack, type StackOptions, startStack } from './stack.ts';

let dataDir: string;
let running: Stack | null = null;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'emporium-stack-'));
});
afterEach(async () => {
  await running?.stop({ immediate: true });
  running = null;
  await rm(dataDir, { recursive: true, force: true });
});

/** The database alone: what is tested here does not need the servers. */
async function start(options: StackOptions = {}): Promise<Stack> {
  running = await startStack({ ports: 'free', dataDir, only: [], seed: false, ...options });
  return running;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('the serving roles can neither bypass row level security nor read as the owner does', async () => {
  const stack = await start();
  const { appUrl, workerUrl, ownerUrl } = stack.database();
  for (const url of [appUrl, workerUrl]) {
    const sql = `SELECT rolsuper OR rolbypassrls OR pg_has_role('emporium_owner', 'MEMBER') AS may FROM pg_roles WHERE rolname = current_user`;
    expect(await query(url, sql)).toEqual([{ may: false }]);
  }
  expect(await query(ownerUrl, 'SELECT current_user AS name')).toEqual([{ name: 'emporium_owner' }]);
});

test('a database that is killed under a running shop comes back with all that was committed', async () => {
  const notices: string[] = [];
  const stack = await start({ onNotice: (text) => notices.push(text) });
  await query(stack.database().ownerUrl, 'CREATE TABLE public.kept AS SELECT 7 AS n');
  const first = stack.processes().postgres ?? 0;
  process.kill(first, 'SIGKILL');
  await expect.poll(() => stack.processes().postgres, { timeout: 60_000 }).not.toBe(first);
  expect(await query(stack.database().ownerUrl, 'SELECT n FROM public.kept')).toEqual([{ n: 7 }]);
  expect(notices).toEqual(['postgres ended; starting it again']);
});

/** How many different processes answer: an answer is called by the process that gave it and a number. */
async function countAnswering(url: string): Promise<number> {
  const named = Array.from({ length: 24 }, async () => {
    const answer = await fetch(`${url}/health`, { headers: { Connection: 'close' } });
    expect(answer.status).toBe(200);
    return answer.headers.get('x-request-id')?.split('-')[0];
  });
  return new Set(await Promise.all(named)).size;
}

test('several processes of the API share its port, and the shop goes on when one of them is killed', async () => {
  const stack = await start({ only: ['api'], env: { ...process.env, API_PROCESSES: '2', DATABASE_URL: '' } });
  expect(Object.keys(stack.processes())).toEqual(['postgres', 'api', 'api-2']);
  await expect.poll(() => countAnswering(stack.urls.api), { timeout: 60_000 }).toBe(2);
  const killed = stack.processes()['api-2'];
  process.kill(killed ?? 0, 'SIGKILL');
  await expect.poll(() => stack.processes()['api-2'], { timeout: 60_000 }).not.toBe(killed);
  await expect.poll(() => countAnswering(stack.urls.api), { timeout: 60_000 }).toBe(2);
}, 120_000);

test('stop leaves no server behind, and a second start finds the data', async () => {
  const first = await start();
  await query(first.database().ownerUrl, 'CREATE TABLE public.kept AS SELECT 7 AS n');
  const pid = first.processes().postgres ?? 0;
  await first.stop();
  expect(await isRunning(pid)).toBe(false);
  const second = await start();
  expect(await query(second.database().ownerUrl, 'SELECT n FROM public.kept')).toEqual([{ n: 7 }]);
});

test('a data folder of an older version is copied before it is migrated, one of a newer version is refused untouched', async () => {
  const first = await start();
  await first.stop();
  const [oldest] = await listMigrations();
  await writeFile(path.join(dataDir, 'version'), `${oldest}\n`);
  await (await start()).stop();
  const [copy] = await readdir(path.join(dataDir, 'backups'));
  expect(await readFile(path.join(dataDir, 'backups', copy ?? '', 'postgres', 'cluster', 'PG_VERSION'), 'utf8')).toBe('18\n');
  expect((await readFile(path.join(dataDir, 'version'), 'utf8')).trim()).toBe((await listMigrations()).at(-1));
  await writeFile(path.join(dataDir, 'version'), '29991231000000_later\n');
  await expect(start()).rejects.toThrow(/written by a newer Emporium/);
  expect(await readFile(path.join(dataDir, 'version'), 'utf8')).toBe('29991231000000_later\n');
});

test('with a database of one’s own the roles are made, demo stays off, and nothing is started', async () => {
  const own = await start();
  const { superUrl } = own.database();
  const foreignDir = await mkdtemp(path.join(tmpdir(), 'emporium-foreign-'));
  try {
    await query(superUrl ?? '', 'CREATE DATABASE foreign_shop OWNER emporium_owner');
    const url = new URL(superUrl ?? '');
    url.pathname = '/foreign_shop';
    const other = await startStack({
      ports: 'free',
      dataDir: foreignDir,
      only: [],
      env: { ...process.env, DATABASE_URL: url.href },
    });
    expect(other.isDemo).toBe(false);
    expect(other.processes()).toEqual({ postgres: null });
    expect(await query(other.database().appUrl, 'SELECT current_user AS name')).toEqual([{ name: 'emporium_app' }]);
    await other.stop();
  } finally {
    await rm(foreignDir, { recursive: true, force: true });
  }
});
