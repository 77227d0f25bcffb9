import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The core that the program under test has for itself, and the one for everything else. */
export const cores = { tested: '0', other: '1' };

/** A program of ours that runs on one core and talks by messages. */
export type Pinned = {
  pid: number;
  /** Sends a message and waits for the next one that comes back. */
  ask<Answer>(message: object): Promise<Answer>;
  stop(): Promise<void>;
};

/** Starts a program of ours, pinned to a core. */
export async function startPinned(
  core: string,
  file: string,
  env: Record<string, string>,
  flags: readonly string[] = [],
): Promise<Pinned & { first: unknown }> {
  const child: ChildProcess = spawn('taskset', ['-c', core, process.execPath, ...flags, file], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [first] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error(`${path.basename(file)} ended before it was ready`);
    }),
  ]);
  return {
    pid: child.pid ?? 0,
    first,
    async ask<Answer>(message: object) {
      const answer = once(child, 'message');
      child.send(message);
      return (await answer)[0] as Answer;
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Moves a process and all its children to a core. */
export async function pinTree(pid: number, core: string): Promise<void> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ').filter(Boolean);
  for (const one of [`${pid}`, ...children]) await run('taskset', ['-acp', core, one]).catch(() => undefined);
}

const ticksPerSecond = 100;

/** The processor time that a process has used so far, in microseconds (proc(5): fields 14 and 15). */
export async function cpuMicros(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1e6) / ticksPerSecond;
}

/** The memory that a process has in hand, in bytes. */
export async function residentBytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(text)?.[1]) * 1024;
}
