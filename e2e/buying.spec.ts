import { expect, test } from '@playwright/test';
import { arrive, ask, checkOut, faults, findGoods, payWith, putIntoBag, signIn, stockOf, urls, visit } from './shop.ts';

for (const { store, country } of [
  { store: 'shoes', country: 'US' },
  { store: 'boutique', country: 'FR' },
]) {
  test(`a guest buys in ${store}: paid in the admin, one unit less, and the books agree`, async ({ page }) => {
    const goods = await findGoods(store);
    const before = await stockOf(goods.sku);
    await visit(page, `${urls.storefront}/${store}`);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await putIntoBag(page, store, goods);
    await checkOut(page, store, country);
    expect(await stockOf(goods.sku)).toEqual({ onHand: before.onHand, reserved: before.reserved + 1 });
    await payWith(page, '4242424242424242');
    await arrive(page, /\/order\//);
    await expect(page.getByRole('heading', { name: /Thank you/ })).toBeVisible();
    await expect.poll(() => stockOf(goods.sku)).toEqual({ onHand: before.onHand - 1, reserved: before.reserved });
    const number = /#\S*?(\d+)/.exec((await page.title()) + (await page.locator('main').textContent()))?.[1] ?? '';
    await signIn(page);
    await visit(page, `${urls.admin}/${store}/orders?q=${number}`);
    await page
      .getByRole('link', { name: new RegExp(number) })
      .first()
      .click();
    await expect(page.getByText('Paid', { exact: true }).first()).toBeVisible();
    await expect(page.getByText(goods.name).first()).toBeVisible();
    expect(await faults()).toEqual([]);
  });
}

test('a declined card buys nothing, and a second card pays', async ({ page }) => {
  const goods = await findGoods('shoes', 1);
  const before = await stockOf(goods.sku);
  await putIntoBag(page, 'shoes', goods);
  await checkOut(page, 'shoes', 'US');
  await payWith(page, '4000000000000002');
  await expect(page.getByText(/declined/i).first()).toBeVisible();
  expect(await stockOf(goods.sku)).toEqual({ onHand: before.onHand, reserved: before.reserved + 1 });
  await payWith(page, '4242424242424242');
  await arrive(page, /\/order\//);
  await expect.poll(() => stockOf(goods.sku)).toEqual({ onHand: before.onHand - 1, reserved: before.reserved });
});

test('leaving by the cancel link gives the stock back, and the bag can be changed again', async ({ page }) => {
  const goods = await findGoods('shoes', 2);
  const before = await stockOf(goods.sku);
  await putIntoBag(page, 'shoes', goods);
  await checkOut(page, 'shoes', 'US');
  await page.locator('a[href*="/leave?signature="]').first().click();
  await arrive(page, /\/shoes\/cart/);
  await expect(page.getByText('Payment canceled.', { exact: false })).toBeVisible();
  expect(await stockOf(goods.sku)).toEqual(before);
  await page
    .getByRole('button', { name: `One more of ${goods.name}` })
    .first()
    .click();
  await expect(page.getByLabel(`Quantity of ${goods.name}`).first()).toHaveValue('2');
});

test('a change of the bag shows at once, and is taken back with a word when the shop refuses it', async ({ page }) => {
  const goods = await findGoods('shoes', 3);
  await putIntoBag(page, 'shoes', goods);
  await visit(page, `${urls.storefront}/shoes/cart`);
  const quantity = page.getByLabel(`Quantity of ${goods.name}`).first();
  await quantity.fill('900');
  await quantity.blur();
  await expect(page.getByText('Changed back:', { exact: false }).first()).toBeVisible();
  await expect(quantity).toHaveValue('1');
});

test('lists can be filtered, sorted and searched without JavaScript', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await visit(page, `${urls.storefront}/shoes/c/running?sort=price`);
  const cards = page.locator('main a[href*="/shoes/p/"]');
  expect(await cards.count()).toBeGreaterThan(3);
  await visit(page, `${urls.storefront}/shoes/search?q=tempoo`);
  await expect(page.getByText('Tempo One').first()).toBeVisible();
  await context.close();
});

test('another buyer’s order, and what a store does not have, are not there', async ({ page }) => {
  const [order] = await ask<{ id: string }>('select "id" from "Order" order by "id" limit 1');
  await visit(page, `${urls.storefront}/shoes/order/${order?.id}?token=nonsense`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText(/#\w*\d{4}/)).toHaveCount(0);
  for (const address of ['/nobody', '/shoes/p/nothing-of-the-kind', '/shoes/c/nothing']) {
    const answer = await visit(page, urls.storefront + address);
    expect({ address, status: answer?.status() }).toEqual({ address, status: 404 });
  }
});
