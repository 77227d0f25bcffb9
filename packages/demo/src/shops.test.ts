import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoShops } from './index.ts';

const pictures = join(import.meta.dirname, '..', 'pictures');

describe.each(demoShops.map((shop) => [shop.slug, shop] as const))('the demo shop %s', (_slug, shop) => {
  it('sells more than forty products, some of them on the home page', () => {
    expect(shop.products.length).toBeGreaterThan(41);
    expect(shop.products.filter((product) => product.isFeatured).length).toBeGreaterThan(7);
  });

  it('names every slug and SKU once', () => {
    const slugs = shop.products.map((product) => product.slug);
    const skus = shop.products.flatMap((product) => product.variants.map((variant) => variant.sku));
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(new Set(skus).size).toBe(skus.length);
  });

  it('uses only sizes, colours, categories and billboards that it has', () => {
    const sizes = new Set(shop.sizes.map((size) => size.name));
    const colours = new Set(shop.colours.map((colour) => colour.name));
    const categories = new Set(shop.categories.map((category) => category.slug));
    const billboards = new Set(shop.billboards.map((billboard) => billboard.key));
    for (const product of shop.products) {
      expect(categories).toContain(product.category);
      for (const variant of product.variants) {
        expect(sizes).toContain(variant.size);
        expect(colours).toContain(variant.colour);
      }
    }
    for (const key of [...shop.homeBillboards, ...shop.categories.map((category) => category.billboard)])
      expect(billboards).toContain(key);
  });

  it('prices in whole cents, and reduces only downwards', () => {
    for (const { price, compareAtPrice } of shop.products) {
      expect(price).toMatch(/^\d+\.\d{2}$/);
      if (compareAtPrice !== null) expect(Number(compareAtPrice)).toBeGreaterThan(Number(price));
    }
  });

  it('has goods that are sold out, that run low, and that are plentiful', () => {
    const stock = shop.products.flatMap((product) => product.variants.map((variant) => variant.stock));
    expect(stock).toContain(0);
    expect(stock.some((count) => count > 0 && count <= 3)).toBe(true);
    expect(stock.filter((count) => count > 5).length).toBeGreaterThan(stock.length / 2);
  });

  it('shows every colour of every product in at least one picture that is there, with words for it', () => {
    for (const product of shop.products) {
      const shown = new Set(product.images.map((image) => image.colour));
      for (const variant of product.variants) expect(shown).toContain(variant.colour);
      for (const image of product.images) expect(image.alt.length).toBeGreaterThan(12);
    }
    const all = [
      shop.logo,
      ...shop.billboards.map((billboard) => billboard.image),
      ...shop.products.flatMap((product) => product.images),
    ];
    for (const image of all) expect(readFileSync(join(pictures, image.file)).subarray(8, 12).toString()).toBe('WEBP');
  });
});

it('keeps all pictures of both shops within 15 MB', () => {
  const files = demoShops.flatMap((shop) => [
    shop.logo,
    ...shop.billboards.map(({ image }) => image),
    ...shop.products.flatMap((product) => product.images),
  ]);
  const bytes = files.reduce((sum, { file }) => sum + statSync(join(pictures, file)).size, 0);
  expect(bytes).toBeLessThan(15_000_000);
});
