import { expect, test } from 'vitest';
import { fuzzApi } from './fuzz-api.ts';

test('hostile requests to every address are answered as the document says, never with a 5xx, and show nothing of another shop', {
  timeout: 300_000,
}, async () => {
  expect(await fuzzApi({ requests: 1500, seed: 20261123 })).toEqual([]);
});
