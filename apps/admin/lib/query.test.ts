import { expect, test } from 'vitest';
import { idOf, oneOf, ownPath, pageOf, sortOf, withQuery } from './query.ts';

test('what an address says wrongly falls back to what is usual', () => {
  expect([pageOf({ page: '3' }), pageOf({ page: '-1' }), pageOf({ page: 'x' }), pageOf({ page: '1e9' })]).toEqual([3, 1, 1, 1]);
  expect(oneOf({ sort: 'price' }, 'sort', ['newest', 'price'])).toBe('price');
  expect(oneOf({ sort: 'drop table' }, 'sort', ['newest', 'price'])).toBe('newest');
  expect(idOf({ category: 'not-an-id' }, 'category')).toBe('');
});

test('another filter begins at the first page and keeps the other filters', () => {
  expect(withQuery({ q: 'shoe', page: '4', status: 'paid' }, { status: '' })).toBe('?q=shoe');
  expect(withQuery({ q: 'shoe' }, { page: 2 })).toBe('?q=shoe&page=2');
});

test('a header sorts up, then down, then as usual', () => {
  expect(sortOf({}, 'name')).toEqual({ href: '?sort=name', now: null });
  expect(sortOf({ sort: 'name' }, 'name')).toEqual({ href: '?sort=-name', now: 'ascending' });
  expect(sortOf({ sort: '-name' }, 'name')).toEqual({ href: '?', now: 'descending' });
});

test('where a query leads is a path of our own, however another site is written', () => {
  expect(ownPath('/invitation?token=a.b')).toBe('/invitation?token=a.b');
  const others = [
    '//evil.test',
    '/\\evil.test',
    'https:evil.test',
    'https://evil.test',
    'javascript:alert(1)',
    '/\t/evil.test',
    '/.//evil.test',
    '',
    'evil',
  ];
  for (const text of others) expect({ text, to: ownPath(text) }).toEqual({ text, to: '/' });
});
