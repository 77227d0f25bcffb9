import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openTill, type Till } from '../wire/open-till.ts';
import { openWire, type Wire } from '../wire/open-wire.ts';
import type { Gate } from '../wire/step.ts';
import type { Opening, Order, Report } from './act.ts';
import type { Deed, Outcome } from './operations.ts';

/** A process of its own that does what it is told, with a gate between it and the world. */
export type Actor = {
  name: string;
  wire: Wire;
  /** Who judges its steps from now on; null lets everything pass. */
  guard(gate: Gate | null): void;
  /** Never rejects: a process that dies in the middle answers `failed` with the story `killed`. */
  act(deed: Deed): Promise<Outcome>;
  /** SIGKILL, at once. */
  kill(): void;
  end(): Promise<void>;
};

const program = path.join(import.meta.dirname, 'act.ts');

async function openProcess(opening: Opening): Promise<ChildProcess> {
  const child = fork(program, [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(tmpdir(), 'emporium-chaos-cache') },
  });
  child.send({ open: opening } satisfies Order);
  const [first] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (typeof first !== 'object') throw new Error(`a process of the drills did not open (${first})`);
  return child;
}

/** Starts a process; its database and its Stripe are reached only past its gate. */
export async function spawnActor(name: string, opening: Opening): Promise<Actor> {
  let gate: Gate | null = null;
  const judge = () => gate;
  const { config } = opening;
  const wire = await openWire(name, config.appDatabaseUrl, judge);
  const till: Till = await openTill(name, config.sandboxUrl ?? '', judge);
  const own = { ...config, appDatabaseUrl: wire.urlOf(config.appDatabaseUrl), sandboxUrl: till.url, poolSize: 4 };
  const child = await openProcess({ ...opening, config: own });
  const open = new Map<number, (outcome: Outcome) => void>();
  let last = 0;
  const killed: Outcome = { kind: 'failed', story: 'killed' };
  child.on('message', (line: Report) => {
    if (!('id' in line)) return;
    open.get(line.id)?.(line.outcome);
    open.delete(line.id);
  });
  child.on('exit', () => {
    for (const answer of open.values()) answer(killed);
    open.clear();
  });
  const isGone = () => child.exitCode !== null || child.signalCode !== null;
  return {
    name,
    wire,
    guard: (next) => {
      gate = next;
    },
    act: (deed) =>
      new Promise((resolve) => {
        if (isGone() || !child.connected) return resolve(killed);
        last += 1;
        open.set(last, resolve);
        child.send({ id: last, deed } satisfies Order);
      }),
    kill: () => {
      child.kill('SIGKILL');
    },
    async end() {
      gate = null;
      if (!isGone()) {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      }
      await wire.close();
      await till.close();
    },
  };
}
