import { expect, test } from 'vitest';
import { optionKey } from './index.ts';

const key = (options: Record<string, string>) => optionKey({ sizeId: 's', colorId: 'c', options });

test('variants that a shopper could not tell apart have one key, whatever the order and case of their options', () => {
  expect(key({ Material: 'Wool', Fit: 'slim' })).toBe(key({ fit: 'Slim ', material: 'wool' }));
  expect(key({ a: 'b/c=d' })).not.toBe(key({ a: 'b', c: 'd' }));
  expect(key({})).not.toBe(key({ Material: 'Wool' }));
});

test('a key fits into an index, however long the options', () => {
  const long = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name.repeat(40), '長'.repeat(120)]));
  expect(Buffer.byteLength(key(long))).toBeLessThan(1000);
  expect(key(long)).not.toBe(key({ ...long, x: 'y' }));
});
