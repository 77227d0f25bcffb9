import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isRunning } from '@emporium/postgres';
import { Complaint } from '../complaint.ts';
import { root } from '../root.ts';

/** The two Next apps and the workspace packages that are compiled into each. */
const apps = { admin: ['api', 'core'], storefront: ['sdk'] } as const;
export type App = keyof typeof apps;

/** The folder of an app in the checkout. */
export function appFolder(app: App): string {
  return path.join(root, 'apps', app);
}

/** Tells whether the app's build was made from the sources as they are now. */
export async function isBuilt(app: App): Promise<boolean> {
  const stamp = await readFile(stampFile(app), 'utf8').catch(() => '');
  return stamp.trim() === (await hashSources(app));
}

/** Where a build's output goes, what its processes find in their environment, and what gives it up. */
export type BuildOptions = { logFile: string; env: NodeJS.ProcessEnv; signal?: AbortSignal };

/**
 * Builds a Next app for production, unless its build already fits the sources. Two builders at once (a shop and a test
 * run, say) take turns. What Next prints goes to the log file; a failed build is a Complaint with the end of it.
 */
export async function buildApp(app: App, options: BuildOptions): Promise<void> {
  const lockFile = path.join(appFolder(app), '.next-build.lock');
  await takeLock(lockFile, options.signal);
  try {
    if (await isBuilt(app)) return;
    const hash = await hashSources(app);
    await rm(stampFile(app), { force: true });
    await runBuild(app, options);
    await writeFile(stampFile(app), `${hash}\n`);
  } finally {
    await rm(lockFile, { force: true });
  }
}

function stampFile(app: App): string {
  return path.join(appFolder(app), '.next', 'emporium-stamp');
}

/** A hash over the app, the packages compiled into it, the lockfile and the runtime. Tests do not count. */
async function hashSources(app: App): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  const folders = [appFolder(app), ...apps[app].map((name) => path.join(root, 'packages', name, 'src'))];
  const files = (await Promise.all(folders.map(listFiles))).flat().sort();
  for (const file of [...files, path.join(root, 'package-lock.json')]) {
    hash.update(`\0${path.relative(root, file)}\0`).update(await readFile(file));
  }
  return hash.digest('hex');
}

/** Files that come and go by checking and testing, and that no build takes in. */
const withoutEffect = /\.test\.ts$|\.tsbuildinfo$|^next-env\.d\.ts$|^types\.generated\.ts$/;

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const lists = entries.map(async (entry) => {
    const full = path.join(folder, entry.name);
    if (entry.name === 'node_modules' || entry.name.startsWith('.')) return [];
    if (entry.isDirectory()) return listFiles(full);
    return entry.isFile() && !withoutEffect.test(entry.name) ? [full] : [];
  });
  return (await Promise.all(lists)).flat();
}

async function takeLock(lockFile: string, signal?: AbortSignal): Promise<void> {
  const patienceMs = 10 * 60_000;
  const deadline = Date.now() + patienceMs;
  for (;;) {
    signal?.throwIfAborted();
    const error = await writeFile(lockFile, `${process.pid}\n`, { flag: 'wx' }).then(
      () => null,
      (reason: NodeJS.ErrnoException) => reason,
    );
    if (!error) return;
    if (error.code !== 'EEXIST') throw new Complaint(`The apps cannot be built here: ${error.message}`);
    const holder = Number(await readFile(lockFile, 'utf8').catch(() => ''));
    const age = Date.now() - ((await stat(lockFile).catch(() => null))?.mtimeMs ?? 0);
    // An empty lock is one that is just being written.
    if (holder ? !(await isRunning(holder)) : age > 10_000) await rm(lockFile, { force: true });
    else if (Date.now() > deadline)
      throw new Complaint(`Process ${holder} has been building for ten minutes. End it, then start again.`);
    else await wait(300);
  }
}

async function runBuild(app: App, { logFile, env, signal }: BuildOptions): Promise<void> {
  const next = createRequire(path.join(appFolder(app), 'package.json')).resolve('next/dist/bin/next');
  const timeoutMs = 15 * 60_000;
  const output: Buffer[] = [];
  const outcome = await new Promise<string>((resolve) => {
    const child = spawn(process.execPath, [next, 'build'], {
      cwd: appFolder(app),
      env: { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      signal,
    });
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? '' : (signal ?? `code ${code}`)));
  });
  const text = Buffer.concat(output).toString();
  await writeFile(logFile, text);
  if (outcome) {
    const tail = text.trimEnd().split('\n').slice(-30).join('\n');
    throw new Complaint(`The ${app} could not be built (${outcome}). The end of ${logFile}:\n${tail}`);
  }
}
