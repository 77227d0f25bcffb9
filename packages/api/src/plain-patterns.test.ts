import { expect, test } from 'vitest';
import { plainPattern } from './plain-patterns.ts';

test('a pattern without flags allows what it allowed with them, and a pattern that has none is left alone', () => {
  expect(plainPattern('^[a-z0-9][a-z0-9-]{0,119}$')).toBe('^[a-z0-9][a-z0-9-]{0,119}$');
  expect(plainPattern('^$|^\\/(?!\\/)|^https?:\\/\\/')).toBe('^$|^\\/(?!\\/)|^https?:\\/\\/');
  expect(plainPattern('^[^\\p{Cc}<>"\\\\]*$/u')).toBe('^[^\\p{Cc}<>"\\\\]*$');
  expect(plainPattern('^#[0-9a-f]{6}$/i')).toBe('^#[0-9a-fA-F]{6}$');
  const form = /^(#[0-9a-f]{3}|rgb\([0-9.,% ]{1,60}\))$/i;
  const plain = new RegExp(plainPattern(String(form).slice(1)), 'u');
  for (const text of ['#aBc', 'RGB(1, 2, 3)', 'rgb(1%)', '#xyz', 'hsl(1)', 'rgb()'])
    expect([text, plain.test(text)]).toEqual([text, form.test(text)]);
});
