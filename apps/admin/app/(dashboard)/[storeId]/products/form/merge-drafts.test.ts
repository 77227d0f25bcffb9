import { expect, test } from 'vitest';
import { newVariant, type ProductDraft } from './draft.ts';
import { mergeDrafts, takeTheirs } from './merge-drafts.ts';

const base: ProductDraft = {
  ...{
    name: 'Cap',
    slug: 'cap',
    description: '',
    price: '20',
    compareAtPrice: '',
    categoryId: 'c',
    vendor: '',
    type: '',
    tags: [],
  },
  ...{
    isFeatured: false,
    isArchived: false,
    seoTitle: '',
    seoDescription: '',
    publishFrom: '',
    publishUntil: '',
    attributes: {},
    images: [],
  },
  variants: [
    { ...newVariant('S', 'red'), id: 'v1', sku: 'A', onHand: 5, wasOnHand: 5, isDefault: true },
    { ...newVariant('M', 'red'), id: 'v2', sku: 'B', onHand: 5, wasOnHand: 5 },
  ],
};
const withVariant = (index: number, patch: object): ProductDraft => ({
  ...base,
  variants: base.variants.map((variant, place) => (place === index ? { ...variant, ...patch } : variant)),
});

test('two people’s edits of different fields and variants are joined, and what was sold meanwhile stays sold', () => {
  const mine = { ...withVariant(0, { sku: 'A2', onHand: 8 }), name: 'Hat' };
  const theirs = { ...withVariant(1, { price: '25' }), vendor: 'Acme' };
  theirs.variants = theirs.variants.map((variant) => ({ ...variant, onHand: 3, wasOnHand: 3 }));
  const { merged, conflicts, taken } = mergeDrafts(base, mine, theirs);
  expect([conflicts, taken, merged.name, merged.vendor]).toEqual([[], ['vendor'], 'Hat', 'Acme']);
  expect(merged.variants).toMatchObject([
    { sku: 'A2', onHand: 6, wasOnHand: 3 },
    { price: '25', onHand: 3 },
  ]);
});

test('of the same field one side is chosen, each on its own', () => {
  const merge = mergeDrafts(
    base,
    { ...withVariant(0, { sku: 'mine' }), name: 'Mine' },
    { ...withVariant(0, { sku: 'theirs' }), name: 'Theirs' },
  );
  expect(merge.conflicts.map((conflict) => conflict.key)).toEqual(['name', 'S/red:sku']);
  expect(takeTheirs(merge, new Set(['name']))).toMatchObject({ name: 'Theirs', variants: [{ sku: 'mine' }, {}] });
  expect(takeTheirs(merge, new Set(['S/red:sku']))).toMatchObject({ name: 'Mine', variants: [{ sku: 'theirs' }, {}] });
});

test('variants that one side added or took out follow', () => {
  const added = { ...base, variants: [...base.variants, { ...newVariant('L', 'red'), id: 'v3' }] };
  const shortened = { ...base, variants: base.variants.slice(0, 1) };
  expect(mergeDrafts(base, shortened, added).merged.variants.map((variant) => variant.key)).toEqual(['S/red', 'L/red']);
  expect(mergeDrafts(base, added, shortened).merged.variants.map((variant) => variant.key)).toEqual(['S/red', 'L/red']);
});
