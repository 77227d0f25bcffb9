import { expect, test } from '@playwright/test';
import { ask, findGoods, urls, visit } from './shop.ts';

test('search engines and links find each shop: addresses, pictures, facts, maps, and the way from old addresses', async ({
  page,
}) => {
  const goods = await findGoods('shoes', 3);
  await visit(page, `${urls.storefront}/shoes/p/${goods.slug}`);
  const content = (name: string) =>
    page.locator(`meta[property="${name}"], meta[name="${name}"]`).first().getAttribute('content');
  expect(await page.locator('link[rel="canonical"]').getAttribute('href')).toBe(`${urls.storefront}/shoes/p/${goods.slug}`);
  const picture = await content('og:image');
  expect((await page.request.get(picture ?? '')).status()).toBe(200);
  expect(await content('og:site_name')).toBe('Stride');
  expect(await content('twitter:card')).toBe('summary_large_image');
  const facts = (await page.locator('script[type="application/ld+json"]').allTextContents()).map(
    (text) => JSON.parse(text) as Record<string, unknown>,
  );
  const product = facts.find((one) => one['@type'] === 'Product') as { offers: { price: string; availability: string }[] };
  expect(product.offers[0]?.price).toMatch(/^\d+\.\d\d$/);
  expect(product.offers[0]?.availability).toMatch(/^https:\/\/schema\.org\/(InStock|OutOfStock)$/);
  expect(facts.some((one) => one['@type'] === 'BreadcrumbList')).toBe(true);

  const map = await (await page.request.get(`${urls.storefront}/shoes/sitemap.xml`)).text();
  expect(map).toContain(`<loc>${urls.storefront}/shoes/p/${goods.slug}</loc>`);
  expect(map).not.toContain('/boutique/');
  const robots = await (await page.request.get(`${urls.storefront}/robots.txt`)).text();
  expect(robots).toContain(`Sitemap: ${urls.storefront}/shoes/sitemap.xml`);

  await ask(
    `insert into "SlugRedirect" ("storeId", "id", "noun", "slug", "targetId")
     select p."storeId", gen_random_uuid(), 'Product', 'an-older-name', p."id" from "Product" p join platform."Store" s on s."id" = p."storeId"
      where s."slug" = 'shoes' and p."slug" = $1 on conflict do nothing`,
    [goods.slug],
  );
  const moved = await page.request.get(`${urls.storefront}/shoes/p/an-older-name`, { maxRedirects: 0 });
  expect([moved.status(), moved.headers().location]).toEqual([308, `/shoes/p/${goods.slug}`]);
  const elsewhere = await page.request.get(`${urls.storefront}/boutique/p/an-older-name`, { maxRedirects: 0 });
  expect(elsewhere.status()).toBe(404);
});

test('what was looked at is remembered by this browser alone, per shop, and a wrong address leads on', async ({ page }) => {
  const first = await findGoods('shoes', 0);
  // A product has many variants, and more of them are in stock on some days: the next other product.
  let second = first;
  for (let place = 1; second.slug === first.slug; place += 1) second = await findGoods('shoes', place);
  await visit(page, `${urls.storefront}/shoes/p/${first.slug}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first.name);
  // The page remembers once its script runs, which is after its words are there.
  await expect.poll(() => page.evaluate(() => Object.values(localStorage).join())).toContain(first.slug);
  await visit(page, `${urls.storefront}/shoes/p/${second.slug}`);
  await expect(page.getByRole('region', { name: 'You looked at' }).getByText(first.name)).toBeVisible();
  const other = await findGoods('boutique', 0);
  await visit(page, `${urls.storefront}/boutique/p/${other.slug}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(other.name);
  await expect(page.getByRole('region', { name: 'You looked at' })).toHaveCount(0);
  expect((await visit(page, `${urls.storefront}/shoes/p/nothing-of-the-kind`))?.status()).toBe(404);
  await page.locator('main').getByRole('combobox').fill(first.name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: `Results for “${first.name}”` })).toBeVisible();
});
