import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ChildCaps } from './caps.ts';

/**
 * Where the child's program lies. This module may run from a bundle (the admin), where it has no folder of its own: then the package is
 * found from the app's folder, in which that process works.
 */
export function findProgram(places: readonly (string | undefined)[] = [import.meta.dirname, process.cwd()]): string {
  for (const place of places) {
    if (!place) continue;
    const program = programFrom(place);
    if (program) return program;
  }
  throw new Error(`The program that decodes pictures was not found from ${places.join(' or ')}.`);
}

function programFrom(place: string): string | null {
  try {
    const file = findPackageJSON('@emporium/core', pathToFileURL(path.join(place, 'package.json')));
    const program = file && path.join(path.dirname(file), 'src', 'media', 'darkroom', 'run-child.ts');
    // Node strips types outside node_modules only, where the link of the workspace leads.
    return program && existsSync(program) ? realpathSync(program) : null;
  } catch {
    return null;
  }
}

/** What the loader of programs and libraries needs. No address, key or secret of the house goes along. */
const passed = ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'];

/** Limits that the kernel holds: memory, processor time, no file written, no core dumped. One that a system does not know is left out. */
function limitsOf({ timeMs, dataMegabytes }: ChildCaps): string {
  const limits = [`-d ${dataMegabytes * 1024}`, `-t ${Math.ceil(timeMs / 1000)}`, '-f 0', '-c 0'];
  return limits.map((limit) => `ulimit ${limit} 2>/dev/null || true`).join('; ');
}

/** Starts a child for one picture. On Windows the clock and the heap are its only caps. */
export function startChild(program: string, caps: ChildCaps): ChildProcessWithoutNullStreams {
  const node = [process.execPath, `--max-old-space-size=${caps.heapMegabytes}`, '--disable-warning=ExperimentalWarning', program];
  // The shell puts itself in Node's place, so the child's id stays the one that is killed.
  const [command = '', ...args] =
    process.platform === 'win32' ? node : ['/bin/sh', '-c', `${limitsOf(caps)}; exec "$0" "$@"`, ...node];
  const env: NodeJS.ProcessEnv = { NODE_ENV: 'production' };
  for (const name of passed) if (process.env[name] !== undefined) env[name] = process.env[name];
  return spawn(command, args, { env, cwd: path.dirname(program), stdio: 'pipe' });
}
