import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { cleanOutput } from './clean-output.ts';
import type { Log } from './write-log.ts';

/** How to run a child and how to know that it is ready. */
export type ChildPlan = {
  name: string;
  /** Arguments of node: flags, script, its arguments. */
  args: string[];
  cwd: string;
  /** Asked at each start, because the database may have moved to another port meanwhile. */
  env(): NodeJS.ProcessEnv;
  /** An address that answers 200 when the child is ready; without one, the child says so by the message `{ ready: true }`. */
  healthUrl: string | null;
};

/** What the supervisor hears of its children. */
export type ChildEvents = {
  /** A sentence for the operator: a crash and what is done about it, or what the child itself wants shown. */
  notice(text: string): void;
  /** Everything the child prints, line for line and without secrets. */
  output(name: string, chunk: Buffer): void;
};

export type Child = {
  name: string;
  pid(): number | null;
  /** Resolves when the child answers; rejects when it does not within the time, or ends too often before. */
  ready(timeoutMs: number, signal?: AbortSignal): Promise<void>;
  restart(): Promise<void>;
  /** SIGTERM, and SIGKILL after the patience is over. */
  stop(patienceMs?: number): Promise<void>;
};

const firstBackOffMs = 250;
const longestBackOffMs = 10_000;
/** A child that ran this long was well: its next end begins the back-off anew. */
const wellAfterMs = 30_000;
/** Ends before the first readiness that are borne with: more mean that the child cannot start at all. */
const borneEarlyEnds = 3;
/** More than the ten seconds that the worker gives its running jobs. */
const usualPatienceMs = 15_000;

/**
 * Starts a child in a session of its own (a Ctrl-C in the terminal reaches the supervisor alone, which stops children in
 * order) with an IPC channel, by whose end it knows that the supervisor is gone. A child that ends unasked is started
 * again, after a pause that doubles from 0.25 s to 10 s.
 */
export function superviseChild(plan: ChildPlan, log: Log, events: ChildEvents): Child {
  let child: ChildProcess | null = null;
  let isWanted = true;
  let isReady = false;
  let earlyEnds = 0;
  let backOffMs = firstBackOffMs;
  let pause: NodeJS.Timeout | null = null;

  const start = () => {
    const bornAt = Date.now();
    const running = spawnChild(plan, log, events, () => {
      isReady = true;
    });
    child = running;
    running.once('exit', (code, signal) => {
      child = null;
      if (!isWanted) return;
      if (!isReady) earlyEnds += 1;
      if (Date.now() - bornAt > wellAfterMs) backOffMs = firstBackOffMs;
      if (earlyEnds < borneEarlyEnds) {
        events.notice(`${plan.name} ended (${signal ?? `code ${code}`}); starting it again in ${backOffMs / 1000} s`);
      }
      pause = setTimeout(start, backOffMs);
      backOffMs = Math.min(backOffMs * 2, longestBackOffMs);
    });
  };
  start();

  const stop = async (patienceMs = usualPatienceMs) => {
    isWanted = false;
    if (pause) clearTimeout(pause);
    if (child) await endChild(child, patienceMs);
  };
  return {
    name: plan.name,
    pid: () => child?.pid ?? null,
    async ready(timeoutMs, signal) {
      const deadline = Date.now() + timeoutMs;
      let lastAnswer = '';
      while (!isReady) {
        signal?.throwIfAborted();
        if (earlyEnds >= borneEarlyEnds) throw new Error(`${plan.name} ended ${earlyEnds} times without getting ready.`);
        if (Date.now() > deadline)
          throw new Error(`${plan.name} was not ready within ${Math.round(timeoutMs / 1000)} s${lastAnswer}.`);
        const status = plan.healthUrl && child ? await knock(plan.healthUrl) : null;
        if (status === 200) isReady = true;
        else await wait(50);
        if (status) lastAnswer = `: ${plan.healthUrl} answered ${status}`;
      }
    },
    async restart() {
      await stop();
      isWanted = true;
      start();
    },
    stop,
  };
}

function spawnChild(plan: ChildPlan, log: Log, events: ChildEvents, onReady: () => void): ChildProcess {
  const child = spawn(process.execPath, plan.args, {
    cwd: plan.cwd,
    env: plan.env(),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const collect = (lines: Buffer) => {
    log.write(lines);
    events.output(plan.name, lines);
  };
  for (const stream of [child.stdout, child.stderr]) if (stream) cleanOutput(stream, collect);
  child.on('error', (error) => log.write(`${plan.name} could not be run: ${error.message}\n`));
  child.on('message', (message) => {
    const { ready, notice } = (message ?? {}) as { ready?: unknown; notice?: unknown };
    if (ready === true) onReady();
    if (typeof notice === 'string') events.notice(notice);
  });
  return child;
}

/** The status that the address answers with, or null when nobody answers. */
async function knock(url: string): Promise<number | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'manual' });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}

async function endChild(child: ChildProcess, patienceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await ended;
  clearTimeout(timer);
}
