import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { schemaText } from '../generate.ts';

test('the committed types are those of the API’s document', () => {
  expect(readFileSync(path.join(import.meta.dirname, 'schema.ts'), 'utf8')).toBe(schemaText());
});
