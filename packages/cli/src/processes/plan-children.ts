import path from 'node:path';
import { storefrontSecret } from '@emporium/core/webhooks';
import type { Secrets } from '../data-folder/open-data-folder.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { root } from '../root.ts';
import type { Settings } from '../settings.ts';
import { type App, appFolder } from './build-apps.ts';
import { instanceVariable } from './end-orphans.ts';
import type { ChildPlan } from './supervise-child.ts';

/** The processes of a running installation, in the order in which they are started. */
export const services = ['sandbox', 'api', 'worker', 'admin', 'storefront'] as const;
export type Service = (typeof services)[number];

/**
 * How the API keeps its memory small beside the answers that it keeps: garbage of long JSON is cleared early instead of when gigabytes are
 * full. Measured with 200 MB of answers: 590 MB without, 450 MB with all of these. Garbage is collected by the thread that makes it: helpers on
 * the same core took it for 20 ms at a time, and the slowest hundredth of hits at half the highest rate took 105–125 ms instead of 5–32.
 */
export const leanMemory = {
  flags: ['--single-threaded-gc', '--max-semi-space-size=8', '--max-old-space-size=384'],
  // Large buffers, such as kept answers, are given back to the system when they are freed, instead of leaving holes in the heap.
  env: { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '70000' },
};

/** What the children need to know of the installation. `database` is asked anew at each start of a child. */
export type Installation = {
  settings: Settings;
  secrets: Secrets;
  instanceId: string;
  database(): OpenDatabase;
  env: NodeJS.ProcessEnv;
  isDev: boolean;
  /** Which of the services run; all of them when left out. */
  running?: readonly Service[];
};

/** How a service of the installation is run: by one process, or the API by as many as are asked for, all on one port. */
export function planChildren(service: Service, installation: Installation): ChildPlan[] {
  const { settings, isDev } = installation;
  const plan = planChild(service, installation);
  if (service !== 'api' || isDev || settings.apiProcesses === 1) return [plan];
  const env = () => ({ ...plan.env(), API_PROCESSES: `${settings.apiProcesses}` });
  // A request to the shared port may be answered by any of them, so that each says by itself that it is ready.
  return Array.from({ length: settings.apiProcesses }, (_, place) => ({
    ...plan,
    env,
    name: place === 0 ? 'api' : `api-${place + 1}`,
    healthUrl: null,
  }));
}

function planChild(service: Service, installation: Installation): ChildPlan {
  const { settings, isDev } = installation;
  const reload = isDev ? ['--watch', '--watch-preserve-output'] : [];
  const plan = { name: service, cwd: root, env: () => childEnvironment(service, installation) };
  const local = (port: number, health: string) => `http://${readableHost(settings.host)}:${port}${health}`;
  switch (service) {
    case 'sandbox':
      return {
        ...plan,
        args: [...reload, script('stripe-sandbox', 'serve.ts')],
        healthUrl: local(settings.ports.sandbox, '/health'),
      };
    case 'api':
      return {
        ...plan,
        args: [...reload, ...leanMemory.flags, script('api', 'serve.ts')],
        healthUrl: local(settings.ports.api, '/health'),
      };
    case 'worker':
      return { ...plan, args: [...reload, script('cli', 'emporium.ts'), 'worker'], healthUrl: null };
    case 'admin':
    case 'storefront':
      return { ...plan, args: nextArguments(service, settings, isDev), healthUrl: local(settings.ports[service], '/healthz') };
  }
}

function script(workspace: string, file: string): string {
  return path.join(root, 'packages', workspace, 'src', file);
}

function nextArguments(app: App, settings: Settings, isDev: boolean): string[] {
  const args = [
    script('cli', 'processes/serve-next.ts'),
    appFolder(app),
    '--port',
    `${settings.ports[app]}`,
    '--host',
    settings.host,
  ];
  return isDev ? [...args, '--dev'] : args;
}

/** A server that listens everywhere is asked over the loopback address. */
function readableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/**
 * The environment of one service. Servers never get the owner's DATABASE_URL, and each gets only what it needs: the
 * storefront knows nothing but URLs and by what to know the worker, the sandbox nothing but its folder. The compile cache (the folder `cache`, which may be
 * deleted at any time) spares each process Node's TypeScript compiler: about 30 MB and a good part of its start.
 */
export function childEnvironment(service: Service | 'seed', installation: Installation): NodeJS.ProcessEnv {
  const { settings, secrets, isDev } = installation;
  const { DATABASE_URL, APP_DATABASE_URL, WORKER_DATABASE_URL, EMPORIUM_SECRET, API_PROCESSES, ...env } = installation.env;
  const shared: NodeJS.ProcessEnv = {
    ...env,
    NODE_ENV: isDev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    ...(isDev ? {} : { NODE_COMPILE_CACHE: env.NODE_COMPILE_CACHE ?? path.join(settings.dataDir, 'cache') }),
    [instanceVariable]: installation.instanceId,
    HOST: settings.host,
    API_PORT: `${settings.ports.api}`,
    ADMIN_PORT: `${settings.ports.admin}`,
    STOREFRONT_PORT: `${settings.ports.storefront}`,
    SANDBOX_PORT: `${settings.ports.sandbox}`,
    API_URL: settings.urls.api,
    ADMIN_URL: settings.urls.admin,
    STOREFRONT_URL: settings.urls.storefront,
    MEDIA_URL: settings.urls.media,
    EMPORIUM_DEMO: settings.isDemo ? '1' : '0',
  };
  const webhookSecret = { STOREFRONT_WEBHOOK_SECRET: env.STOREFRONT_WEBHOOK_SECRET ?? storefrontSecret(secrets.EMPORIUM_SECRET) };
  // Where pictures are kept is no business of those that only ask for them.
  const { S3_ACCESS_KEY_ID: _id, S3_SECRET_ACCESS_KEY: _key, CLOUDINARY_URL: _account, ...guest } = shared;
  if (service === 'storefront') return { ...guest, ...webhookSecret };
  if (service === 'sandbox') return { ...guest, SANDBOX_DIR: path.join(settings.dataDir, 'stripe-sandbox') };
  const { appUrl, workerUrl } = installation.database();
  return {
    ...shared,
    ...(settings.isDemo ? { SANDBOX_URL: settings.urls.sandbox } : {}),
    APP_DATABASE_URL: appUrl,
    // Without a shop front of ours nobody is there to be told, and each telling would be tried again for hours.
    ...(service === 'worker' && (installation.running ?? services).includes('storefront') ? webhookSecret : {}),
    ...(service === 'api' ? leanMemory.env : {}),
    ...(service === 'worker' || service === 'seed' ? { WORKER_DATABASE_URL: workerUrl } : {}),
    EMPORIUM_SECRET: secrets.EMPORIUM_SECRET,
    EMPORIUM_DATA_DIR: settings.dataDir,
  };
}
