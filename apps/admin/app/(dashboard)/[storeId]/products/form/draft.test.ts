import { expect, test } from 'vitest';
import { crossVariants, newVariant, withSkus } from './draft.ts';

const pairs = (variants: { sizeId: string; colorId: string }[]) =>
  variants.map((variant) => `${variant.colorId}${variant.sizeId}`);

test('every size meets every colour, and what stood keeps its stock, price and SKU', () => {
  const standing = [{ ...newVariant('S', 'red'), id: 'v1', sku: 'KEEP', onHand: 7, isDefault: true }];
  const crossed = crossVariants(standing, ['S', 'M'], ['red', 'blue']);
  expect(pairs(crossed)).toEqual(['redS', 'redM', 'blueS', 'blueM']);
  expect(crossed[0]).toMatchObject({ id: 'v1', sku: 'KEEP', onHand: 7, isDefault: true });
});

test('a pair that the merchant took out stays out when another size comes in', () => {
  const withoutBlueSmall = [newVariant('S', 'red'), newVariant('M', 'red'), newVariant('M', 'blue')];
  expect(pairs(crossVariants(withoutBlueSmall, ['S', 'M', 'L'], ['red', 'blue']))).toEqual([
    'redS',
    'redM',
    'redL',
    'blueM',
    'blueL',
  ]);
});

test('variants told apart by further options all stay', () => {
  const linen = { ...newVariant('S', 'red'), key: '1', options: { Material: 'Linen' } };
  const wool = { ...newVariant('S', 'red'), key: '2', options: { Material: 'Wool' } };
  expect(crossVariants([linen, wool], ['S', 'M'], ['red']).map((variant) => variant.key)).toEqual(['1', '2', 'M/red']);
});

test('there is always exactly one default variant, and it follows the price of the product', () => {
  const standing = [
    { ...newVariant('S', 'red'), isDefault: true },
    { ...newVariant('M', 'red'), price: '12.00' },
  ];
  const crossed = crossVariants(standing, ['M'], ['red']);
  expect(crossed).toMatchObject([{ sizeId: 'M', isDefault: true, price: '' }]);
  expect(crossVariants([], ['one'], ['standard'])).toMatchObject([{ sizeId: 'one', colorId: 'standard', isDefault: true }]);
});

test('empty SKUs are filled and typed ones are left alone', () => {
  const swatch = (id: string, name: string, isDefault = false) => ({ id, name, value: '', isDefault });
  const room = { sizes: [swatch('S', 'EU 42')], colors: [swatch('red', 'Forest'), swatch('none', 'Standard', true)] };
  const variants = [{ ...newVariant('S', 'red'), sku: 'MINE' }, newVariant('S', 'red'), newVariant('S', 'none')];
  expect(withSkus(variants, 'Crème Tee!', room).map((variant) => variant.sku)).toEqual([
    'MINE',
    'CREME-TEE-FOR-EU42',
    'CREME-TEE-EU42',
  ]);
});
