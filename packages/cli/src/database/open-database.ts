import { ensureRoles } from '@emporium/core/db';
import { prepareDatabase } from '@emporium/core/queue';
import { type RunningPostgres, startPostgres } from '@emporium/postgres';
import pg from 'pg';
import { Complaint } from '../complaint.ts';
import { backUp } from '../data-folder/back-up.ts';
import { guardVersion, listMigrations, recordVersion } from '../data-folder/guard-version.ts';
import type { Secrets } from '../data-folder/open-data-folder.ts';
import type { Settings } from '../settings.ts';

/** The database of an installation, with a URL for each role. */
export type OpenDatabase = {
  /** The embedded server, or null for the operator's own. */
  server: RunningPostgres | null;
  ownerUrl: string;
  appUrl: string;
  workerUrl: string;
};

const databaseName = 'emporium';

/**
 * Makes the database reachable: the embedded server is started or taken over (after a backup, when the data folder is of
 * an older version), roles and database are made when missing. With DATABASE_URL nothing is started; the two serving
 * roles come from APP_DATABASE_URL and WORKER_DATABASE_URL, or are made with passwords kept in the data folder.
 */
export async function openDatabase(
  settings: Settings,
  secrets: Secrets,
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<OpenDatabase> {
  if (settings.databaseUrl) return openForeign(settings.databaseUrl, secrets, env);
  const age = await guardVersion(settings.dataDir, await listMigrations());
  let server = await startPostgres({ dataDir: settings.dataDir, log });
  if (age === 'older') {
    // Started and stopped first, so that the copy is of a cluster that was closed in order, whatever happened to it before.
    await server.stop();
    const copy = await backUp(settings.dataDir);
    log(`The data folder is of an older version; it was copied to ${copy}`);
    server = await startPostgres({ dataDir: settings.dataDir, log });
  }
  const urls = embeddedUrls(server, secrets);
  try {
    if (!(await canConnect(urls))) await makeRolesAndDatabase(server, secrets);
  } catch (error) {
    if (server.started) await server.stop();
    throw error;
  }
  return { server, ...urls };
}

/** Brings schema and queues to this code and writes the version down. Gives the names of the migrations applied now. */
export async function migrateDatabase(
  settings: Settings,
  database: OpenDatabase,
  log: (line: string) => void,
): Promise<string[]> {
  const applied = await prepareDatabase(database.ownerUrl, { log });
  await recordVersion(settings.dataDir, await listMigrations());
  return applied;
}

/** The URLs of the three roles on the embedded server. */
export function embeddedUrls(server: RunningPostgres, secrets: Secrets) {
  return {
    ownerUrl: server.url('emporium_owner', databaseName, secrets.ownerPassword),
    appUrl: server.url('emporium_app', databaseName, secrets.appPassword),
    workerUrl: server.url('emporium_worker', databaseName, secrets.workerPassword),
  };
}

async function openForeign(databaseUrl: string, secrets: Secrets, env: NodeJS.ProcessEnv): Promise<OpenDatabase> {
  if (!URL.canParse(databaseUrl))
    throw new Complaint('DATABASE_URL is not a URL. It looks like postgresql://user:password@host:5432/database.');
  const failure = await tryToConnect(databaseUrl);
  if (failure) throw new Complaint(`The database of DATABASE_URL cannot be reached: ${failure}`);
  const { APP_DATABASE_URL: appUrl, WORKER_DATABASE_URL: workerUrl } = env;
  if (appUrl && workerUrl) return { server: null, ownerUrl: databaseUrl, appUrl, workerUrl };
  if (appUrl || workerUrl) throw new Complaint('Set both APP_DATABASE_URL and WORKER_DATABASE_URL, or neither.');
  const { appPassword, workerPassword } = secrets;
  await ensureRoles(databaseUrl, { appPassword, workerPassword }).catch((error: unknown) => {
    throw new Complaint(
      `The roles emporium_app and emporium_worker could not be made: ${error instanceof Error ? error.message : error}. ` +
        'Give the role of DATABASE_URL the right CREATEROLE, or make both and set APP_DATABASE_URL and WORKER_DATABASE_URL.',
    );
  });
  return {
    server: null,
    ownerUrl: databaseUrl,
    appUrl: withRole(databaseUrl, 'emporium_app', appPassword),
    workerUrl: withRole(databaseUrl, 'emporium_worker', workerPassword),
  };
}

function withRole(databaseUrl: string, role: string, password: string): string {
  const url = new URL(databaseUrl);
  url.username = role;
  url.password = password;
  return url.href;
}

/** All three roles get in: then roles, passwords and database are as they should be, and a warm start is spared the rest. */
async function canConnect(urls: { ownerUrl: string; appUrl: string; workerUrl: string }): Promise<boolean> {
  const failures = await Promise.all([urls.ownerUrl, urls.appUrl, urls.workerUrl].map(tryToConnect));
  return failures.every((failure) => failure === null);
}

async function tryToConnect(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message || error.name : String(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function makeRolesAndDatabase(server: RunningPostgres, secrets: Secrets): Promise<void> {
  const { ownerPassword, appPassword, workerPassword } = secrets;
  const passwords = { ownerPassword, appPassword, workerPassword };
  await ensureRoles(server.superUrl, passwords);
  await run(server.superUrl, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [databaseName]);
    if (!rowCount) await client.query(`CREATE DATABASE ${databaseName} OWNER emporium_owner`);
    // A cluster of its own serves one installation: nobody else has business in the database.
    await client.query(`REVOKE ALL ON DATABASE ${databaseName} FROM PUBLIC`);
  });
  const inside = new URL(server.superUrl);
  inside.pathname = `/${databaseName}`;
  await ensureRoles(inside.href, passwords);
}

async function run(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
