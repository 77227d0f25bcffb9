import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withoutGuard } from './apply-guard.ts';
import { allGuards } from './list-guards.ts';

const root = path.join(import.meta.dirname, '..', '..');

test('the list of guards is long enough, and names each of them once', () => {
  expect(allGuards.length).toBeGreaterThanOrEqual(40);
  expect(new Set(allGuards.map((guard) => guard.name)).size).toBe(allGuards.length);
});

test.each(allGuards)('“$name” still stands where the list says, and so do the tests that must miss it', (guard) => {
  expect(withoutGuard(root, guard)).not.toContain(guard.find);
  for (const file of guard.tests) expect(existsSync(path.join(root, file)), file).toBe(true);
});
