import type { Product, Variant } from '@emporium/sdk';
import { expect, test } from 'vitest';
import { firstChoice, imagesOf, optionValues, pickVariant, stockOf } from './variants.ts';

const stamp = { createdAt: '', updatedAt: '' };
const swatch = (id: string, name: string) => ({ id, storeId: 's', name, value: name, position: 0, isDefault: false, ...stamp });
const variant = (
  id: string,
  colorId: string,
  sizeId: string,
  available: number,
  options: Record<string, string> = {},
): Variant => ({
  ...{ id, colorId, sizeId, available, options, sku: id, price: '1.00', priceMinor: 100, currency: 'EUR', compareAtPrice: null },
  ...{ availableCapped: false, barcode: '', weightGrams: 0, isDefault: id === 'red-s' },
});
const image = (id: string, variantId: string | null) => ({
  id,
  variantId,
  productId: 'p',
  url: id,
  alt: '',
  width: 1,
  height: 1,
  blurDataUrl: '',
  ...stamp,
});

function shirt(parts: Partial<Product> = {}): Product {
  return {
    colors: [swatch('red', 'Red'), swatch('blue', 'Blue')],
    sizes: [swatch('s', 'S'), swatch('m', 'M')],
    variants: [variant('red-s', 'red', 's', 3), variant('red-m', 'red', 'm', 0), variant('blue-s', 'blue', 's', 2)],
    images: [image('1', 'red-s'), image('2', 'blue-s'), image('3', null)],
    ...parts,
  } as Product;
}

test('a variant is named by colour and size together, and by neither alone', () => {
  expect(pickVariant(shirt(), { colorId: 'red', sizeId: 's', options: {} })?.id).toBe('red-s');
  expect(pickVariant(shirt(), { colorId: 'red', sizeId: '', options: {} })).toBeNull();
  expect(pickVariant(shirt(), { colorId: 'blue', sizeId: 'm', options: {} })).toBeNull();
});

test('what is sold out and what is not made are told apart', () => {
  expect(stockOf(shirt(), { colorId: 'red', sizeId: 'm' })).toEqual({ exists: true, available: 0 });
  expect(stockOf(shirt(), { colorId: 'blue', sizeId: 'm' })).toEqual({ exists: false, available: 0 });
  expect(stockOf(shirt(), {})).toEqual({ exists: true, available: 5 });
});

test('a product without sizes and colours can be bought without choosing', () => {
  const one = shirt({ colors: [], sizes: [], variants: [variant('only', 'standard', 'one', 4)] });
  expect(pickVariant(one, firstChoice(one, {}))?.id).toBe('only');
});

test('the page opens with the colour of its link, else of the default variant, and never with a size of its own choosing', () => {
  expect(firstChoice(shirt(), { color: 'blue' })).toMatchObject({ colorId: 'blue', sizeId: '' });
  expect(firstChoice(shirt(), { color: 'green', size: 'm' })).toMatchObject({ colorId: 'red', sizeId: 'm' });
});

test('further options must be chosen where they differ', () => {
  const variants = [
    variant('cotton', 'red', 's', 1, { Material: 'Cotton' }),
    variant('linen', 'red', 's', 1, { Material: 'Linen' }),
  ];
  const product = shirt({ colors: [], sizes: [], variants });
  expect(optionValues(product)).toEqual([{ name: 'Material', values: ['Cotton', 'Linen'] }]);
  expect(pickVariant(product, { colorId: '', sizeId: '', options: { Material: 'Linen' } })?.id).toBe('linen');
  expect(pickVariant(product, { colorId: '', sizeId: '', options: {} })).toBeNull();
});

test('a colour shows its own pictures and those of the whole, never another colour’s', () => {
  expect(imagesOf(shirt(), 'blue').map(({ id }) => id)).toEqual(['2', '3']);
  expect(imagesOf(shirt(), 'green').map(({ id }) => id)).toEqual(['1', '2', '3']);
});
