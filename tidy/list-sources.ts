import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

export const root: string = path.join(import.meta.dirname, '..');

/** Every file of the tree that git knows or would add, relative to the root. */
export function listFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64e6,
  });
  return listed.split('\0').filter((file) => file && existsSync(path.join(root, file)));
}

/** The TypeScript among them. */
export function listSources(): string[] {
  return listFiles().filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'));
}
