import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Complaint } from './complaint.ts';
import { claimInstance } from './data-folder/claim-instance.ts';
import { openDataFolder, type Secrets } from './data-folder/open-data-folder.ts';
import { keepDatabase } from './database/keep-database.ts';
import { listShops, type Shop } from './database/list-shops.ts';
import { migrateDatabase } from './database/open-database.ts';
import { buildApp, isBuilt } from './processes/build-apps.ts';
import { checkPorts } from './processes/check-ports.ts';
import { endOrphans, instanceVariable } from './processes/end-orphans.ts';
import { childEnvironment, type Installation, planChildren, type Service, services } from './processes/plan-children.ts';
import { runOnce } from './processes/run-once.ts';
import { type Child, type ChildEvents, superviseChild } from './processes/supervise-child.ts';
import { type Log, openLog } from './processes/write-log.ts';
import { root } from './root.ts';
import { listeners, readSettings, readSettingsOnFreePorts, type Settings } from './settings.ts';
import { type Progress, silentProgress } from './terminal/print-progress.ts';

export { leanMemory } from './processes/plan-children.ts';

/** What `startStack` takes; everything has a default that suits a test. */
export type StackOptions = {
  /** `free`: ports that nobody uses, whatever the environment says. Default: from the environment. */
  ports?: 'free' | 'environment';
  /** The data folder. Default: EMPORIUM_DATA_DIR, or `.emporium` in the checkout. */
  dataDir?: string;
  /** Default: the environment of this process. */
  env?: NodeJS.ProcessEnv;
  /** Reload on change, for development. */
  isDev?: boolean;
  /** Which services to run. Default: all, the sandbox only in demo mode. */
  only?: readonly Service[];
  /** Whether to fill the demo shops when there is no shop. Default: in demo mode. */
  seed?: boolean;
  progress?: Progress;
  /** Hears sentences for the operator: crashes, restarts, links that a child wants shown. */
  onNotice?: (text: string) => void;
  /** Hears everything that the children print; it also stands in `<dataDir>/logs`. */
  onOutput?: (service: string, chunk: Buffer) => void;
  /** Gives up starting, stopping what was already started. */
  signal?: AbortSignal;
};

/** An installation that answers. */
export type Stack = {
  urls: Settings['urls'];
  dataDir: string;
  isDemo: boolean;
  /** URLs of the three roles; `superUrl` with the embedded server only. */
  database(): { ownerUrl: string; appUrl: string; workerUrl: string; superUrl: string | null };
  shops(): Promise<Shop[]>;
  /** Process ids by service, `postgres` included: null while it is being started again. */
  processes(): Record<string, number | null>;
  /** Stops children in reverse order, then PostgreSQL. `immediate` kills them all, which loses nothing committed. */
  stop(options?: { immediate?: boolean }): Promise<void>;
};

/**
 * Starts a whole installation, the way `emporium start` does, and resolves when every part of it answers. Throws a
 * Complaint, with everything stopped again, when something is in the way that the operator can change.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const env = options.env ?? process.env;
  const chosen = options.dataDir ? { ...env, EMPORIUM_DATA_DIR: options.dataDir } : env;
  const asked = readSettings(chosen);
  const settings = options.ports === 'free' ? await readSettingsOnFreePorts(env, asked.dataDir) : asked;
  const secrets = await openDataFolder(settings.dataDir, env);
  const claim = await claimInstance(settings.dataDir);
  const undo: ((immediate: boolean) => Promise<void>)[] = [() => claim.release()];
  const failed = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, failed.signal]) : failed.signal;
  const stop = async ({ immediate = false } = {}) => {
    for (const step of undo.splice(0).reverse()) await step(immediate);
  };
  try {
    const orphans = await endOrphans(claim.instanceId);
    const progress = options.progress ?? silentProgress;
    if (orphans.length > 0) progress.say(`  Ended ${orphans.length} processes that an earlier start had left behind.`);
    return await assemble({ options, env, settings, secrets, instanceId: claim.instanceId, progress, signal, undo, stop });
  } catch (error) {
    failed.abort();
    await stop({ immediate: true }).catch(() => undefined);
    throw error;
  }
}

type Site = {
  options: StackOptions;
  env: NodeJS.ProcessEnv;
  settings: Settings;
  secrets: Secrets;
  instanceId: string;
  progress: Progress;
  /** Ends what is under way when the start is given up or has failed. */
  signal: AbortSignal;
  undo: ((immediate: boolean) => Promise<void>)[];
  stop: Stack['stop'];
};

async function assemble(site: Site): Promise<Stack> {
  const { options, env, settings, secrets, progress } = site;
  const isDev = options.isDev ?? false;
  const wanted = services.filter((name) => (options.only ?? services).includes(name) && (name !== 'sandbox' || settings.isDemo));
  await checkPorts(
    settings,
    listeners.filter((name) => wanted.includes(name)),
  );
  const logs = openLogs(site);
  const apps = isDev ? [] : (['admin', 'storefront'] as const).filter((app) => wanted.includes(app));
  // Building needs the processor and the database does not, so both go on at once.
  const builds = buildAll(apps, site);
  builds.catch(() => undefined);
  const keeper = await keepDatabase({ settings, secrets, env, progress, notice: options.onNotice ?? (() => undefined) });
  site.undo.push((immediate) => keeper.close({ immediate }));
  const running = { instanceId: site.instanceId, database: keeper.database, env, isDev, running: wanted };
  const installation: Installation = { settings, secrets, ...running };
  site.signal.throwIfAborted();
  await progress.step('Applying migrations', async (remark) => {
    const applied = await migrateDatabase(settings, keeper.database(), () => undefined);
    remark(applied.length > 0 ? `${applied.length} applied` : 'nothing to do');
  });
  if (options.seed ?? settings.isDemo) await seedIfEmpty(site, installation, logs('seed'));
  await builds;
  site.signal.throwIfAborted();
  const children = await progress.step('Opening the shop', () => startChildren(site, installation, wanted, logs));
  keeper.onMoved(() => Promise.all(children.map((child) => child.restart())).then(() => undefined));
  return {
    urls: settings.urls,
    dataDir: settings.dataDir,
    isDemo: settings.isDemo,
    database: () => {
      const { ownerUrl, appUrl, workerUrl, server } = keeper.database();
      return { ownerUrl, appUrl, workerUrl, superUrl: server?.superUrl ?? null };
    },
    shops: () => listShops(keeper.database().ownerUrl),
    processes: () => ({
      postgres: keeper.database().server?.pid ?? null,
      ...Object.fromEntries(children.map((child) => [child.name, child.pid()])),
    }),
    stop: site.stop,
  };
}

function openLogs(site: Site): (name: string) => Log {
  const opened: Log[] = [];
  site.undo.push(async () => {
    for (const log of opened) await log.close();
  });
  return (name) => {
    const log = openLog(path.join(site.settings.dataDir, 'logs', `${name}.log`));
    opened.push(log);
    return log;
  };
}

async function buildAll(apps: readonly ('admin' | 'storefront')[], site: Site): Promise<void> {
  const { settings, progress, signal, instanceId } = site;
  const env = { ...site.env, [instanceVariable]: instanceId };
  await Promise.all(
    apps.map(async (app) => {
      if (await isBuilt(app)) return;
      const logFile = path.join(settings.dataDir, 'logs', `build-${app}.log`);
      await progress.step(`Building the ${app}`, () => buildApp(app, { logFile, env, signal }));
    }),
  );
}

/** Fills the demo shops when there is no shop, or when an earlier filling was cut off: the mark outlives a kill. */
async function seedIfEmpty(site: Site, installation: Installation, log: Log): Promise<void> {
  const mark = path.join(site.settings.dataDir, 'demo-unfinished');
  const wasCutOff = (await stat(mark).catch(() => null)) !== null;
  if (!wasCutOff && (await listShops(installation.database().ownerUrl, 1)).length > 0) return;
  await writeFile(mark, '');
  await site.progress.step('Filling the demo shops', (remark) =>
    runOnce([path.join(root, 'packages', 'cli', 'src', 'emporium.ts'), 'seed'], {
      // The seed is told of the database as of one of its own, where limits may not be off; it serves nobody anyway.
      env: { ...childEnvironment('seed', installation), DATABASE_URL: installation.database().ownerUrl, RATE_LIMITS: undefined },
      cwd: root,
      log,
      signal: site.signal,
      onProgress: remark,
    }),
  );
  await rm(mark, { force: true });
}

async function startChildren(site: Site, installation: Installation, wanted: readonly Service[], logs: (name: string) => Log) {
  const { options, settings } = site;
  const events: ChildEvents = { notice: options.onNotice ?? (() => undefined), output: options.onOutput ?? (() => undefined) };
  const children: Child[] = [];
  site.undo.push(async (immediate) => {
    for (const child of children.toReversed()) await child.stop(immediate ? 0 : undefined);
  });
  for (const plan of wanted.flatMap((name) => planChildren(name, installation)))
    children.push(superviseChild(plan, logs(plan.name), events));
  const patienceMs = 120_000;
  await Promise.all(
    children.map((child) =>
      child.ready(patienceMs, site.signal).catch(async (error: Error) => {
        throw new Complaint(`${error.message}\n${await readTail(path.join(settings.dataDir, 'logs', `${child.name}.log`))}`);
      }),
    ),
  );
  return children;
}

async function readTail(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return `The end of ${file}:\n${text.trimEnd().split('\n').slice(-25).join('\n')}`;
}
