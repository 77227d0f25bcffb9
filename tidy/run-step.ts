import { spawn } from 'node:child_process';
import { root } from './list-sources.ts';

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Runs one step of a gate and says how it went. A step gives its complaints; none is good. Ends the process at the first step that fails. */
export async function step(name: string, work: () => string[] | Promise<string[]>): Promise<void> {
  const since = performance.now();
  const complaints = await work();
  if (complaints.length === 0) {
    console.log(`✓ ${name} (${seconds(since)})`);
    return;
  }
  console.error(`✗ ${name} (${seconds(since)})\n${complaints.map((line) => `  ${line}`).join('\n')}`);
  process.exit(1);
}

/** A step that is a command; its own output tells what is wrong. */
export async function command(
  name: string,
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<void> {
  await step(name, async () => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('exit', resolve));
    return code === 0 ? [] : [`${program} ${args.join(' ')} ended with ${code}`];
  });
}
