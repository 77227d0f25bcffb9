import { expect, test } from 'vitest';
import { checkRecipes, recipesOf } from '../test/check-recipes.ts';

const pages = ['docs/storefront/recipes.md', 'packages/sdk/README.md'];

test('the recipes are right as they stand, by the types of the SDK, of Next.js and of TanStack Query', async () => {
  const recipes = await recipesOf(pages);
  expect(recipes.map(({ file }) => file)).toEqual(
    expect.arrayContaining(['lib/shop.ts', 'app/p/[slug]/page.tsx', 'app/webhooks/route.ts', 'hooks/use-shop.ts', 'README-0.ts']),
  );
  expect(await checkRecipes(recipes)).toBe('');
}, 120_000);

test('a recipe that names what the SDK does not have is told', async () => {
  const recipes = await recipesOf(pages);
  const wrong = recipes.map(({ file, code }) => ({ file, code: code.replace('shop.carts.addLine(', 'shop.carts.add(') }));
  expect(await checkRecipes(wrong)).toMatch(/hooks\/use-shop\.ts\(\d+,\d+\): error TS2339: Property 'add' does not exist/);
}, 120_000);
