import { expect, type Page, test } from '@playwright/test';
import {
  arrive,
  ask,
  buyOne,
  checkOut,
  expectAccessible,
  faults,
  findGoods,
  payWith,
  putIntoBag,
  signIn,
  urls,
  visit,
} from './shop.ts';

type Found = { id: string; number: number; status: string };

/** Waits until the desk says that it hears of news. */
const isLive = (page: Page) => expect(page.getByText('Live', { exact: true })).toBeVisible();

test('a day at the desk: an order comes in by itself, is found by keyboard, split, shipped, printed and partly paid back', async ({
  page,
  browser,
}) => {
  await signIn(page);
  await visit(page, `${urls.admin}/boutique/orders`);
  await isLive(page);
  await expectAccessible(page);

  const shopper = await (await browser.newContext()).newPage();
  const goods = [await findGoods('boutique', 0), await findGoods('boutique', 1)];
  for (const one of goods) await putIntoBag(shopper, 'boutique', one);
  await checkOut(shopper, 'boutique', 'FR');
  await payWith(shopper, '4242424242424242');
  await arrive(shopper, /\/order\//);
  const trackingAddress = shopper.url();
  const [order] = await ask<Found>('select "id", "number", "status" from "Order" order by "createdAt" desc limit 1');
  const row = page.locator(`table a[href$="/orders/${order?.id}"]`);
  await expect(row).toBeVisible();

  await page.keyboard.press('j');
  await expect(row).toBeFocused();
  await page.keyboard.press('Enter');
  await arrive(page, new RegExp(`/orders/${order?.id}`));
  await expect(page.getByRole('heading', { name: 'Pack and ship it' })).toBeVisible();
  await page.getByRole('button', { name: 'Ship order' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByLabel(/^Units of/)
    .first()
    .fill('0');
  await dialog.getByLabel('Carrier').fill('DHL');
  await dialog.getByLabel('Tracking number').fill('00340434161094');
  await dialog.getByRole('button', { name: 'Ship these' }).click();
  await expect(page.getByRole('heading', { name: 'Ship the rest' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ship the rest' }).click();
  await dialog.getByRole('button', { name: 'Ship order' }).click();
  await expect(page.getByRole('heading', { name: 'On its way' })).toBeVisible();

  for (const kind of ['slips', 'invoices', 'picks']) {
    const paper = await page.request.get(`${urls.admin}/boutique/orders/print?kind=${kind}&ids=${order?.id}`);
    expect([kind, paper.status(), paper.headers()['content-type']]).toEqual([kind, 200, 'application/pdf']);
  }

  await visit(shopper, trackingAddress);
  await shopper.getByText('Return something', { exact: true }).click();
  await shopper
    .getByLabel(/^Units:/)
    .first()
    .selectOption('1');
  await shopper.getByRole('button', { name: 'Ask for a return' }).click();
  await expect(shopper.getByText('Asked for; we will answer soon')).toBeVisible();
  await expectAccessible(shopper);
  // The open page hears of it by itself.
  await page.getByRole('button', { name: 'Approve return' }).click();
  await dialog.getByRole('button', { name: 'Approve return' }).click();
  await page.getByRole('button', { name: 'Receive return' }).click();
  await dialog.getByRole('button', { name: 'Goods are in' }).click();
  await page.getByRole('button', { name: 'Refund return' }).click();
  await dialog.getByRole('button', { name: 'Refund and close' }).click();
  const paid = async () =>
    (await ask<{ state: string }>('select "paymentStatus" as state from "Order" where "id" = $1', [order?.id]))[0]?.state;
  await expect.poll(paid).toBe('partially_refunded');
  expect(await faults()).toEqual([]);
  await shopper.context().close();
});

test('the keys that the sheet names walk, choose, ship and open orders, and find anything', async ({ page }) => {
  for (let count = 0; count < 2; count += 1) await buyOne('boutique');
  await signIn(page);
  await visit(page, `${urls.admin}/boutique/orders?view=to_ship`);
  await isLive(page);
  const dialog = page.getByRole('dialog');
  await page.keyboard.press('Shift+?');
  const sheet = dialog.getByRole('table', { name: 'In the list of orders' });
  for (const [act, key] of [
    ['Next order', 'j'],
    ['Previous order', 'k'],
    ['Open it', 'Enter'],
    ['Choose it, or not', 'x'],
    ['Ship it', 'f'],
  ])
    await expect(sheet.getByRole('row', { name: `${act} ${key}`, exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  const links = page.locator('table a[href*="/orders/"]');
  const [first, second] = [links.nth(0), links.nth(1)];
  await page.keyboard.press('j');
  await expect(first).toBeFocused();
  await page.keyboard.press('j');
  await expect(second).toBeFocused();
  await page.keyboard.press('k');
  await expect(first).toBeFocused();
  await page.keyboard.press('x');
  await expect(page.getByRole('region', { name: 'Chosen rows' })).toContainText('1 chosen');
  await expectAccessible(page);
  await page.keyboard.press('x');
  await expect(page.getByRole('region', { name: 'Chosen rows' })).toBeHidden();

  await page.keyboard.press('f');
  await expect(dialog.getByLabel('Carrier')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(first).toBeFocused();

  await page.keyboard.press('/');
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await page.keyboard.press('j');
  const address = await second.getAttribute('href');
  await expect(second).toBeFocused();
  await page.keyboard.press('Enter');
  await arrive(page, `**${address}`);
});

test('the report of a bulk act stays when the list that it emptied is read anew', async ({ page }) => {
  const order = await buyOne('boutique');
  await signIn(page);
  await visit(page, `${urls.admin}/boutique/orders?view=to_ship&q=${order.number}`);
  await isLive(page);
  await page.getByRole('checkbox', { name: 'Choose all rows of this page' }).check();
  await page.getByRole('region', { name: 'Chosen rows' }).getByRole('button', { name: 'Ship', exact: true }).click();
  await expect(page.getByText('Nothing on this list')).toBeVisible();
  await expect(page.getByRole('dialog').getByText('Report')).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('status')).toContainText(/\d+ of \d+ shipped/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('many orders are worked through at once, with a report, and customers stand behind them', async ({ page }) => {
  await signIn(page);
  await visit(page, `${urls.admin}/boutique/orders?view=to_ship`);
  await page.getByRole('checkbox', { name: 'Choose all rows of this page' }).check();
  await page.getByRole('region', { name: 'Chosen rows' }).getByRole('button', { name: 'Pack' }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toContainText(/\d+ of \d+ packed/);
  await page.getByRole('button', { name: 'Done' }).click();
  await visit(page, `${urls.admin}/boutique/customers`);
  await expectAccessible(page);
  await page.locator('table a').first().click();
  await expect(page.getByRole('heading', { name: 'Orders' })).toBeVisible();
  await expectAccessible(page);
  await visit(page, `${urls.admin}/boutique/settings/letters`);
  await page.getByRole('button', { name: 'Edit Order confirmed' }).click();
  await page.getByLabel('Heading', { exact: true }).fill('Merci, {name}');
  await expect(
    page.frameLocator('iframe[title="Preview of the letter"]').getByRole('heading', { name: /^Merci, \w+/ }),
  ).toBeVisible();
});
