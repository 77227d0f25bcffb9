import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { testServerVariable } from './start-test-postgres.ts';

/** A database of one test file, with a URL for each of Emporium's roles. */
export type TestDatabase = {
  name: string;
  /** emporium_owner: owns the database and its tables. */
  ownerUrl: string;
  /** emporium_app: under row level security. */
  appUrl: string;
  /** emporium_worker: under row level security, with the queue. */
  workerUrl: string;
  superUrl: string;
  /** Ends all connections and drops the database. */
  drop(): Promise<void>;
};

/** A database that is made once in a test run and cloned from then on. */
export type Template = {
  /** Names the template: the same name gives the same template, whoever asks first. */
  name: string;
  /** Fills the empty template, which emporium_owner owns. It must close its connections. */
  fill(urls: { ownerUrl: string; superUrl: string }): Promise<void>;
};

/** The environment variable that names the module whose `prepareDatabase(ownerUrl)` fills the default template. */
export const testMigrationsVariable = 'EMPORIUM_TEST_MIGRATIONS';

/**
 * Makes a database for one test file, in some 50 ms: a clone of a template that carries all migrations. The template is
 * made by the first caller of a run; the others wait for it. `name` appears in the database's name, for the eye.
 * Pass `template` for another one, or `template: null` for an empty database. Call `drop()` in afterAll.
 * Needs the server of `startTestPostgres`, which vitest's global set-up starts.
 */
export async function createTestDatabase(name = 'test', options: { template?: Template | null } = {}): Promise<TestDatabase> {
  const superUrl = process.env[testServerVariable];
  if (!superUrl) {
    throw new Error(
      `No test server: ${testServerVariable} is not set. vitest's global set-up or startTestPostgres() starts one.`,
    );
  }
  const template = options.template === undefined ? migratedTemplate() : options.template;
  const database = `${name.replace(/[^a-z0-9]+/gi, '_').toLowerCase()}_${randomBytes(6).toString('hex')}`;
  await withServer(superUrl, async (server) => {
    const source = template ? await ensureTemplate(server, superUrl, template) : 'template0';
    await server.query(`CREATE DATABASE "${database}" OWNER emporium_owner TEMPLATE "${source}"`);
  });
  return {
    name: database,
    ...urlsOf(superUrl, database),
    drop: () =>
      withServer(superUrl, async (server) => {
        await server.query(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
      }),
  };
}

function migratedTemplate(): Template {
  return {
    name: 'migrated',
    async fill({ ownerUrl }) {
      const module = process.env[testMigrationsVariable];
      if (!module)
        throw new Error(`${testMigrationsVariable} is not set: it names the module that exports prepareDatabase(ownerUrl).`);
      const { prepareDatabase } = (await import(/* @vite-ignore */ module)) as {
        prepareDatabase(ownerUrl: string): Promise<unknown>;
      };
      await prepareDatabase(ownerUrl);
    },
  };
}

/** Gives the name of the template's database, made under a lock by whichever process comes first. */
async function ensureTemplate(server: pg.Client, superUrl: string, template: Template): Promise<string> {
  const name = `template_${template.name}`;
  const lockKey = 'emporium test template';
  await server.query('SELECT pg_advisory_lock(hashtext($1))', [lockKey]);
  try {
    const { rowCount } = await server.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return name;
    // A template becomes visible under its name only when it is complete.
    const unfinished = `${name}_unfinished`;
    await server.query(`DROP DATABASE IF EXISTS "${unfinished}" WITH (FORCE)`);
    await server.query(`CREATE DATABASE "${unfinished}" OWNER emporium_owner TEMPLATE template0`);
    await template.fill(urlsOf(superUrl, unfinished));
    await server.query(`ALTER DATABASE "${unfinished}" WITH ALLOW_CONNECTIONS false`);
    await server.query(`ALTER DATABASE "${unfinished}" RENAME TO "${name}"`);
    return name;
  } finally {
    await server.query('SELECT pg_advisory_unlock(hashtext($1))', [lockKey]);
  }
}

function urlsOf(superUrl: string, database: string) {
  const urlOf = (role: string | null) => {
    const url = new URL(superUrl);
    url.pathname = `/${database}`;
    if (role) {
      url.username = role;
      url.password = role;
    }
    return url.href;
  };
  return {
    ownerUrl: urlOf('emporium_owner'),
    appUrl: urlOf('emporium_app'),
    workerUrl: urlOf('emporium_worker'),
    superUrl: urlOf(null),
  };
}

async function withServer(superUrl: string, work: (server: pg.Client) => Promise<void>): Promise<void> {
  const server = new pg.Client({ connectionString: superUrl });
  await server.connect();
  try {
    await work(server);
  } finally {
    await server.end();
  }
}
