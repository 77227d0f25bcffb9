import type { Size } from '@emporium/sdk';
import { expect, test } from 'vitest';
import { listFilters, readWish, toQuery, writeWish } from './list-query.ts';

const size = (id: string, name: string): Size => ({
  id,
  storeId: 's',
  name,
  value: name,
  position: 0,
  isDefault: false,
  createdAt: '',
  updatedAt: '',
});

test('an address that was written is read as it was meant', () => {
  const wish = readWish({
    q: 'trail',
    size: ['EU 42', 'EU 43'],
    color: 'Bone',
    min: '20',
    max: '99.90',
    stock: '1',
    sort: '-price',
    page: '3',
  });
  const written = new URLSearchParams(writeWish(wish));
  const params = Object.fromEntries([...new Set(written.keys())].map((key) => [key, written.getAll(key)]));
  expect(readWish(params)).toEqual(wish);
});

test('nonsense in an address is left aside', () => {
  const wish = readWish({ min: '1e9', max: '-4', sort: 'rank; drop', page: '-2', stock: 'yes', size: ['', '  '], q: ['a', 'b'] });
  expect(writeWish(wish)).toBe('?q=a');
});

test('a long text is not cut within a character', () => {
  expect(readWish({ q: `${'a'.repeat(199)}👟` }).q).toBe('a'.repeat(199));
  expect(readWish({ size: `${'a'.repeat(98)}👟` }).sizes).toEqual([`${'a'.repeat(98)}👟`]);
});

test('names become ids, and unknown names narrow nothing', () => {
  const choices = { sizes: [size('1', 'EU 42'), size('2', 'EU 43')], colors: [] };
  const query = toQuery(readWish({ size: ['eu 43', 'EU 99'], min: '12,50' }), choices, 'running');
  expect(query).toMatchObject({ sizeId: ['2'], colorId: [], category: 'running', minPrice: '12.50', limit: 24 });
});

test('taking one filter away keeps the others and begins at the first page', () => {
  const wish = readWish({ size: ['S', 'M'], stock: '1', page: '4' });
  const [first] = listFilters(wish);
  expect(writeWish(first?.without ?? wish)).toBe('?size=M&stock=1');
});
