import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { listSources, root } from './list-sources.ts';

const referencePath = path.join(root, 'docs', 'operate', 'environment.md');

/** What belongs to Node, Next or the machine, is told by one of our processes to another, or stands in code that is shown to readers. */
const notOurs = new Set(['NODE_ENV', 'PATH', 'NEXT_RUNTIME', 'NODE_COMPILE_CACHE', 'SANDBOX_DIR', 'EMPORIUM_SECRET_KEY']);

/** Variables that the programs read: `env.NAME`, and the keys of the schemas that check the environment. */
function readByCode(): Set<string> {
  const shops = listSources().filter((file) => /^(packages|apps)\//.test(file) && !/\.test\.tsx?$|\/test\//.test(file));
  const names = new Set<string>();
  for (const file of shops) {
    const text = readFileSync(path.join(root, file), 'utf8');
    for (const [, name] of text.matchAll(/\benv\.([A-Z][A-Z0-9_]+)\b/g)) if (name) names.add(name);
    if (!/read-[a-z]+\.ts$/.test(file)) continue;
    for (const [, name] of text.matchAll(/^ {2}([A-Z][A-Z0-9_]{3,}): /gm)) if (name) names.add(name);
  }
  return new Set([...names].filter((name) => !notOurs.has(name)));
}

/** Variables in the first column of the reference. */
function readByOperator(): Set<string> {
  const rows = readFileSync(referencePath, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|')[1] ?? '');
  return new Set(rows.flatMap((cell) => [...cell.matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name]) => name ?? '')));
}

test('every variable that the code reads stands in the reference', () => {
  const told = readByOperator();
  expect([...readByCode()].filter((name) => !told.has(name))).toEqual([]);
});

test('the reference names no variable that nothing reads', () => {
  const sources = listSources().filter((file) => /^(packages|apps)\//.test(file));
  const code = sources.map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n');
  expect([...readByOperator()].filter((name) => !new RegExp(`\\b${name}\\b`).test(code))).toEqual([]);
});
