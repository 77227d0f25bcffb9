import path from 'node:path';
import { findFreePort } from '@emporium/postgres';
import { Complaint } from './complaint.ts';
import { root } from './root.ts';

/** The four servers that listen, in the order in which they are started. */
export const listeners = ['sandbox', 'api', 'admin', 'storefront'] as const;
export type Listener = (typeof listeners)[number];
type Ports = Record<Listener, number>;

/** The environment variable and the usual port of each listener. */
export const portVariables: Record<Listener, { variable: string; usual: number }> = {
  sandbox: { variable: 'SANDBOX_PORT', usual: 4100 },
  api: { variable: 'API_PORT', usual: 4000 },
  admin: { variable: 'ADMIN_PORT', usual: 3000 },
  storefront: { variable: 'STOREFRONT_PORT', usual: 3001 },
};

/** What the operator's environment asks for. */
export type Settings = {
  dataDir: string;
  /** The address the servers listen on. */
  host: string;
  ports: Ports;
  /** How many processes answer for the API, on one port. */
  apiProcesses: number;
  urls: { api: string; admin: string; storefront: string; media: string; sandbox: string };
  /** The operator's own PostgreSQL, or null for the embedded one. */
  databaseUrl: string | null;
  /** Whether demo shops, demo sign-in and the Stripe sandbox exist (decision 10). */
  isDemo: boolean;
};

/** The data folder: EMPORIUM_DATA_DIR, or `.emporium` at the root of the checkout. */
export function readDataDir(env: NodeJS.ProcessEnv): string {
  return env.EMPORIUM_DATA_DIR ? path.resolve(env.EMPORIUM_DATA_DIR) : path.join(root, '.emporium');
}

/**
 * Reads ports, URLs, data folder and database from the environment. Throws a Complaint that names the variable when a
 * value cannot be used.
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const ports = { sandbox: 0, api: 0, admin: 0, storefront: 0 };
  for (const name of listeners) ports[name] = readPort(env, name);
  for (const name of listeners) {
    const twin = listeners.find((other) => other !== name && ports[other] === ports[name]);
    if (twin) {
      throw new Complaint(
        `${portVariables[twin].variable} and ${portVariables[name].variable} are both ${ports[name]}. Give each its own port.`,
      );
    }
  }
  return describeSettings(env, readDataDir(env), ports);
}

/** Settings on ports that nobody uses now, for tests and for trials beside a running shop. URLs of the environment are ignored. */
export async function readSettingsOnFreePorts(env: NodeJS.ProcessEnv, dataDir: string): Promise<Settings> {
  const ports = { sandbox: 0, api: 0, admin: 0, storefront: 0 };
  const taken = new Set<number>();
  for (const name of listeners) {
    let port = await findFreePort();
    while (taken.has(port)) port = await findFreePort();
    taken.add(port);
    ports[name] = port;
  }
  const { API_URL, ADMIN_URL, STOREFRONT_URL, MEDIA_URL, SANDBOX_URL, ...rest } = env;
  return describeSettings(rest, dataDir, ports);
}

function describeSettings(env: NodeJS.ProcessEnv, dataDir: string, ports: Ports): Settings {
  const databaseUrl = env.DATABASE_URL || null;
  if (databaseUrl && env.RATE_LIMITS === 'off')
    throw new Complaint(
      'RATE_LIMITS is "off". That is for trials with the embedded database; name wider limits, such as ip=100000.',
    );
  const api = readUrl(env, 'API_URL', `http://localhost:${ports.api}`);
  return {
    dataDir,
    host: env.HOST || '127.0.0.1',
    ports,
    apiProcesses: readApiProcesses(env),
    urls: {
      api,
      admin: readUrl(env, 'ADMIN_URL', `http://localhost:${ports.admin}`),
      storefront: readUrl(env, 'STOREFRONT_URL', `http://localhost:${ports.storefront}`),
      media: readUrl(env, 'MEDIA_URL', `${api}/media`),
      sandbox: readUrl(env, 'SANDBOX_URL', `http://localhost:${ports.sandbox}`),
    },
    databaseUrl,
    isDemo: env.EMPORIUM_DEMO ? env.EMPORIUM_DEMO === '1' : databaseUrl === null,
  };
}

/** More than this need a machine that also needs a load balancer. */
const mostApiProcesses = 64;
/** Where the kernel deals the connections to one port out among the processes that listen on it (Node's `reusePort`). */
const dealingPlatforms: readonly NodeJS.Platform[] = ['linux', 'freebsd'];

function readApiProcesses(env: NodeJS.ProcessEnv): number {
  const text = env.API_PROCESSES;
  if (!text) return 1;
  const processes = Number(text);
  if (!Number.isInteger(processes) || processes < 1 || processes > mostApiProcesses)
    throw new Complaint(`API_PROCESSES is "${text}". It must be a number from 1 to ${mostApiProcesses}.`);
  if (processes > 1 && !dealingPlatforms.includes(process.platform))
    throw new Complaint(
      `API_PROCESSES above 1 needs Linux or FreeBSD, whose kernels deal out connections; this is ${process.platform}.`,
    );
  return processes;
}

function readPort(env: NodeJS.ProcessEnv, name: Listener): number {
  const { variable, usual } = portVariables[name];
  const text = env[variable];
  if (!text) return usual;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Complaint(`${variable} is "${text}". It must be a port number from 1 to 65535.`);
}

function readUrl(env: NodeJS.ProcessEnv, variable: string, usual: string): string {
  const text = env[variable];
  if (!text) return usual;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new Complaint(`${variable} is "${text}". It must be a URL that begins with http:// or https://.`);
  }
  return text.replace(/\/+$/, '');
}
