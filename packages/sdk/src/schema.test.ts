import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { schemaText } from '../generate.ts';

const sources = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
const textOf = (name: string) => readFileSync(path.join(import.meta.dirname, name), 'utf8');

test('the committed types are those of the API’s document', () => {
  expect(textOf('schema.ts')).toBe(schemaText());
});

test('the client depends on nothing and costs a page less than 6 kB', () => {
  const code = sources.filter((name) => name !== 'schema.ts').map((name) => stripTypeScriptTypes(textOf(name)));
  expect(gzipSync(code.join('\n')).byteLength).toBeLessThan(6_000);
  const imported = code.flatMap((text) => [...text.matchAll(/from '([^']+)'/g)].map((match) => match[1] ?? ''));
  expect(imported.filter((name) => !name.startsWith('./'))).toEqual([]);
});
