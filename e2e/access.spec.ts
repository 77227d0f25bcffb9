import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectFaultless, findGoods, putIntoBag, signIn, urls, visit } from './shop.ts';

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/** What opens over a page: suggestions, the menu of small screens, pictures up close. */
async function lookInto(page: Page, store: string, slug: string): Promise<void> {
  await visit(page, `${urls.storefront}/${store}/search`);
  const field = page.locator('main').getByRole('combobox', { name: 'Search the shop' });
  await field.pressSequentially(slug.slice(0, 4));
  await expect(page.getByRole('option').first()).toBeVisible();
  await field.press('ArrowDown');
  await expectFaultless(page);
  await field.press('Escape');
  const menu = page.getByRole('link', { name: 'Menu', exact: true });
  if (await menu.isVisible()) {
    await menu.click();
    await expect(page.getByRole('navigation', { name: 'Menu' }).getByRole('link').first()).toBeVisible();
    await expectFaultless(page);
  }
  await visit(page, `${urls.storefront}/${store}/p/${slug}`);
  await page.getByText('Delivery', { exact: true }).click();
  await expectFaultless(page);
  await page
    .getByRole('link', { name: /^Look closer/ })
    .first()
    .click();
  await expect(page.getByRole('dialog', { name: 'Pictures of the product' })).toBeVisible();
  await expectFaultless(page);
}

for (const { store, viewport } of ['shoes', 'boutique'].flatMap((store) => sizes.map((viewport) => ({ store, viewport })))) {
  test(`the front of ${store} keeps nobody out at ${viewport.width} px, and reports no breach of its policy`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy|hydrat/i.test(message.text())) complaints.push(message.text());
    });
    const goods = await findGoods(store);
    const at = (address: string) => visit(page, `${urls.storefront}/${store}${address}`);
    for (const address of [
      '',
      `/p/${goods.slug}`,
      '/search?q=a',
      '/search?q=nothing-of-the-kind',
      '/cart',
      '/track',
      '/p/nowhere',
    ]) {
      await at(address);
      await expectFaultless(page);
    }
    for (const address of ['/account/sign-in', '/account/sign-up', '/account/forgot', '/account/link']) {
      await at(address);
      await page.locator('main form button[type=submit]').first().click();
      await expect(page.locator('main').getByRole('alert').first()).toBeVisible();
      await expectFaultless(page);
    }
    await lookInto(page, store, goods.slug);
    await putIntoBag(page, store, goods);
    await expectFaultless(page);
    await at('/cart');
    await expectFaultless(page);
    await at('/checkout');
    await expectFaultless(page);
    await page.getByRole('button', { name: 'Continue to delivery' }).click();
    await expect(page.getByText('Enter the name on the door.')).toBeVisible();
    await expectFaultless(page);
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
        await visit(page, urls.admin + address);
        await expect(page.getByRole('heading').first()).toBeVisible();
        await expectAccessible(page);
      }
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
}
