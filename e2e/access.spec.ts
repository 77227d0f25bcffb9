import { expect, test } from '@playwright/test';
import { expectAccessible, findGoods, putIntoBag, signIn, urls } from './shop.ts';

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

for (const viewport of sizes) {
  test(`the shop fronts keep nobody out at ${viewport.width} px, and report no breach of their policy`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy|hydrat/i.test(message.text())) complaints.push(message.text());
    });
    for (const store of ['shoes', 'boutique']) {
      const goods = await findGoods(store);
      for (const address of ['', `/p/${goods.slug}`, '/search?q=a', '/cart']) {
        await page.goto(`${urls.storefront}/${store}${address}`);
        await expectAccessible(page);
        const { scrollWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth }));
        expect({ address, scrollWidth }).toEqual({ address, scrollWidth: viewport.width });
      }
      await putIntoBag(page, store, goods);
      await expectAccessible(page);
      await page.goto(`${urls.storefront}/${store}/checkout`);
      await expectAccessible(page);
    }
    expect(complaints).toEqual([]);
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the admin keeps nobody out, ${colorScheme}, on a desk and on a phone`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy|hydrat/i.test(message.text())) complaints.push(message.text());
    });
    await signIn(page);
    for (const viewport of sizes) {
      await page.setViewportSize(viewport);
      for (const address of ['/', '/shoes', '/shoes/products', '/shoes/orders', '/shoes/colors', '/shoes/settings']) {
        await page.goto(urls.admin + address);
        await expect(page.getByRole('heading').first()).toBeVisible();
        await expectAccessible(page);
      }
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
}
