import { styleText } from 'node:util';
import { type Stack, startStack } from './stack.ts';
import { formatTable } from './terminal/format-table.ts';
import { createProgress } from './terminal/print-progress.ts';
import { readSignIn } from './terminal/read-sign-in.ts';

/**
 * Runs the shop in the foreground until it is told to stop: Ctrl-C, SIGTERM or the end of the terminal stop it in order,
 * a second Ctrl-C at once. Gives the exit code.
 */
export async function runShop(options: { isDev: boolean; isVerbose: boolean }): Promise<number> {
  const begin = Date.now();
  const screen = process.stdout;
  // A terminal that was closed, or a pipe whose reader is gone, is no reason to close the shop in disorder.
  screen.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  const progress = createProgress(screen);
  const stopping = new AbortController();
  let stack: Stack | null = null;
  let wish = 0;
  const asked = new Promise<void>((resolve) => {
    const ask = () => {
      wish += 1;
      stopping.abort();
      resolve();
      if (wish > 1) endAtOnce(stack);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  });
  try {
    stack = await startStack({
      isDev: options.isDev,
      progress,
      signal: stopping.signal,
      onNotice: (text) => progress.say(`  ${styleText('yellow', '!')} ${text}`),
      onOutput: options.isVerbose ? (service, chunk) => progress.say(prefix(service, chunk)) : undefined,
    });
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    progress.say('  Stopped before it was open.');
    return 0;
  }
  const signIn = stack.isDemo ? await readSignIn() : null;
  const shops = await stack.shops();
  const seconds = (Date.now() - begin) / 1000;
  progress.say(formatTable({ ...stack, shops, signIn, seconds }, screen.isTTY ?? false));
  await asked;
  const running = stack;
  await progress.step('Closing the shop', () => running.stop());
  return 0;
}

/** For the impatient: nothing that was committed is lost, and the next start recovers. */
function endAtOnce(stack: Stack | null): never {
  for (const [name, pid] of Object.entries(stack?.processes() ?? {})) {
    try {
      if (pid) process.kill(pid, name === 'postgres' ? 'SIGQUIT' : 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
  process.exit(130);
}

function prefix(service: string, chunk: Buffer): string {
  return `${chunk}`
    .trimEnd()
    .split('\n')
    .map((line) => `  ${styleText('dim', service.padEnd(10))} ${line}`)
    .join('\n');
}
