import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { withoutGuard } from './apply-guard.ts';
import type { Guard } from './guard.ts';
import { openScratch, type Scratch } from './open-scratch.ts';

/** Whether the loss of a guard was seen by a test, and by which. */
export type Loss = { guard: Guard; noticed: boolean; by: string; seconds: number };

type Ran = { code: number; output: string };

async function runTests(scratch: Scratch, tests: readonly string[], signal: AbortSignal): Promise<Ran> {
  const vitest = path.join(scratch.root, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--bail=1', '--no-color', ...tests], {
    cwd: scratch.root,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    killSignal: 'SIGTERM',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  return new Promise((resolve) => {
    child.on('error', () => undefined);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The first test that failed, by its name; what stopped the run, when none has one. */
function firstRed(output: string): string {
  const failed = /^ *FAIL +(.+)$/m.exec(output)?.[1] ?? /^.*(?:×|Error:).*$/m.exec(output)?.[0];
  return (failed ?? 'the run failed').trim().slice(0, 200);
}

/**
 * Takes one guard after another away in a copy of the tree and runs the tests that should notice. A copy without any edit must be green
 * first, or red would mean nothing.
 */
export async function runSabotage(
  root: string,
  guards: readonly Guard[],
  options: { signal: AbortSignal; say: (line: string) => void },
): Promise<Loss[]> {
  const { signal, say } = options;
  const scratch = openScratch(root);
  const losses: Loss[] = [];
  try {
    const all = [...new Set(guards.flatMap((guard) => guard.tests))];
    say(`the copy as it is: ${all.length} test files must be green`);
    const whole = await runTests(scratch, all, signal);
    if (signal.aborted) return losses;
    if (whole.code !== 0) throw new Error(`the tests are red before anything was taken away: ${firstRed(whole.output)}`);
    for (const [index, guard] of guards.entries()) {
      if (signal.aborted) break;
      const began = Date.now();
      scratch.write(guard.file, withoutGuard(root, guard));
      const { code, output } = await runTests(scratch, guard.tests, signal);
      scratch.write(guard.file, readFileSync(path.join(root, guard.file), 'utf8'));
      if (signal.aborted) break;
      const loss = {
        guard,
        noticed: code !== 0,
        by: code === 0 ? '' : firstRed(output),
        seconds: Math.round((Date.now() - began) / 1000),
      };
      losses.push(loss);
      say(
        `${index + 1}/${guards.length} ${loss.noticed ? 'noticed' : 'UNNOTICED'}: ${guard.name} (${loss.seconds} s) ${loss.by}`,
      );
    }
  } finally {
    scratch.close();
  }
  return losses;
}
