import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { isRunning, readPostmaster } from './inspect-cluster.ts';
import { startPostgres } from './start-postgres.ts';
import { stopPostmaster } from './stop-postmaster.ts';

/** The environment variable through which the superuser's URL of the test server reaches every test process. */
export const testServerVariable = 'EMPORIUM_TEST_POSTGRES';

/** The three roles of Emporium on the test server; each has its own name as password. */
export const testRoles = ['emporium_owner', 'emporium_app', 'emporium_worker'] as const;

const folderPrefix = 'emporium-test-';

/**
 * Starts the one throw-away server of a test run in the system's temporary folder, with the three roles of Emporium,
 * and tells `createTestDatabase` of it by `EMPORIUM_TEST_POSTGRES`. It keeps nothing safe on disk (no fsync): tests that
 * kill servers start their own with `startPostgres`. What killed runs left behind is cleared first.
 */
export async function startTestPostgres(): Promise<{ superUrl: string; stop(): Promise<void> }> {
  await sweepKilledRuns();
  const dataDir = await mkdtemp(path.join(tmpdir(), folderPrefix));
  await writeFile(path.join(dataDir, 'run.pid'), `${process.pid}\n`);
  const server = await startPostgres({ dataDir, durable: false, settings: { max_connections: '200' } });
  const client = new pg.Client({ connectionString: server.superUrl });
  await client.connect();
  for (const role of testRoles) {
    await client.query(`CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD '${role}'`);
  }
  await client.end();
  process.env[testServerVariable] = server.superUrl;
  return {
    superUrl: server.superUrl,
    async stop() {
      delete process.env[testServerVariable];
      await server.stop({ immediate: true });
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function sweepKilledRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = path.join(tmpdir(), name);
    const runner = name.startsWith(folderPrefix) && Number(await readFile(path.join(folder, 'run.pid'), 'utf8').catch(() => ''));
    if (!runner || (await isRunning(runner))) continue;
    const postmaster = await readPostmaster(path.join(folder, 'postgres', 'cluster'));
    if (postmaster) await stopPostmaster(postmaster.pid, { immediate: true });
    await rm(folder, { recursive: true, force: true });
  }
}
