import { spawn } from 'node:child_process';
import { cleanOutput } from './clean-output.ts';
import type { Log } from './write-log.ts';

/**
 * Runs a node script to its end in a process of its own, so that what it loads does not stay in the supervisor's memory.
 * `onProgress` hears the lines that it prints. Rejects with the end of its output when it fails.
 */
export async function runOnce(
  args: string[],
  options: { env: NodeJS.ProcessEnv; cwd: string; log: Log; signal?: AbortSignal; onProgress?: (line: string) => void },
): Promise<void> {
  let tail = '';
  const outcome = await new Promise<string>((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: options.cwd,
      env: options.env,
      detached: true,
      signal: options.signal,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const collect = (chunk: Buffer) => {
      options.log.write(chunk);
      tail = `${tail}${chunk}`.slice(-4_000);
      const line = tail.trimEnd().split('\n').at(-1);
      if (line) options.onProgress?.(line);
    };
    cleanOutput(child.stdout, collect);
    cleanOutput(child.stderr, collect);
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? '' : (signal ?? `code ${code}`)));
  });
  if (outcome) throw new Error(`${args.at(-1)} ended with ${outcome}:\n${tail}`);
}
