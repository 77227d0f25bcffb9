import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './list-sources.ts';

/**
 * Makes the types of the tables from the Prisma schema. Prisma's command wants an engine that it would fetch from the network; generating
 * does not use it, so any program that exists will do.
 */
export function generate(): string[] {
  const made = spawnSync('prisma', ['generate', '--no-hints'], {
    cwd: path.join(root, 'packages/core'),
    encoding: 'utf8',
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  });
  return made.status === 0 ? [] : [made.stdout, made.stderr, made.error?.message ?? ''].filter((text) => text);
}

if (process.argv[1] === import.meta.filename) {
  const complaints = generate();
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
}
