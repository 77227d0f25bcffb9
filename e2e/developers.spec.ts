import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import type * as sdk from '../packages/sdk/src/index.ts';
import { bundleSdk } from '../packages/sdk/test/bundle-sdk.ts';
import { ask, chooseGoods, expectAccessible, findGoods, type Goods, putIntoBag, signIn, stockOf, urls, visit } from './shop.ts';

test('a merchant makes a key, a program edits a product with it, and the shop front shows it at once', async ({ page }) => {
  await signIn(page);
  await visit(page, `${urls.admin}/shoes/settings/keys`);
  await page.getByRole('button', { name: 'Create key' }).click();
  const name = `Story ${Date.now().toString(36)}`;
  await page.getByLabel('Name').fill(name);
  await page.getByLabel(/^Change the catalogue/).check();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Create key' }).click();
  const shown = page.getByRole('dialog').getByText(/^sk_/);
  await expect(shown).toBeVisible();
  const key = (await shown.textContent()) ?? '';
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await expect(page.getByText(name)).toBeVisible();
  expect(await page.content()).not.toContain(key);

  const goods = await findGoods('shoes', 1);
  const address = `${urls.storefront}/shoes/p/${goods.slug}`;
  const [row] = await ask<{ id: string }>('select p."id" from "Product" p where p."slug" = $1 order by p."id" limit 1', [
    goods.slug,
  ]);
  const product = `${urls.api}/api/shoes/admin/products/${row?.id}`;
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  const rename = async (to: string) => {
    const { version } = (await (await fetch(product, { headers })).json()) as { version: number };
    const body = JSON.stringify({ version, name: to });
    expect((await fetch(product, { method: 'PATCH', headers, body })).status).toBe(200);
  };
  await visit(page, address);
  await expect(page.getByRole('heading', { name: goods.name, exact: true })).toBeVisible();
  const other = `${goods.name} anew`;
  await rename(other);
  // By itself the page is kept for half a minute; told of the change, it is another at once.
  await expect.poll(async () => (await (await fetch(address)).text()).includes(other), { timeout: 15_000 }).toBe(true);
  await rename(goods.name);

  await visit(page, `${urls.admin}/shoes/settings/keys`);
  await page.getByRole('button', { name: `Acts for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Revoke…' }).click();
  await page.getByRole('button', { name: 'Revoke key' }).click();
  await expect.poll(async () => (await fetch(product, { headers })).status).toBe(401);
});

test('a merchant adds a webhook, sends a test to a server of theirs, and reads what it answered', async ({ page }) => {
  const got: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      response.writeHead(200, { 'Content-Type': 'text/plain' }).end('thank you kindly');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
  await signIn(page);
  await visit(page, `${urls.admin}/shoes/settings/webhooks`);
  await page.getByRole('button', { name: 'Add endpoint' }).click();
  await page.getByLabel('Address').fill(url);
  await page.getByLabel(/^product\.updated/).check();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Add endpoint' }).click();
  await expect(page.getByRole('heading', { name: url })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Send test' }).click();
  await expect(page.getByText('thank you kindly')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Delivered')).toBeVisible();
  await expectAccessible(page);
  expect(JSON.parse(got[0]?.body ?? '')).toMatchObject({ type: 'webhook.test', store: { slug: 'shoes' } });
  expect(got[0]?.headers['webhook-signature']).toMatch(/^v1,/);
  await page.getByRole('link', { name: 'Endpoint' }).click();
  await page.getByRole('button', { name: 'Show secret' }).click();
  await expect(page.getByText(/^whsec_/)).toBeVisible();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete endpoint' }).click();
  await expect(page.getByText('Nobody is told yet')).toBeVisible();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Counts a variant's shelf anew on the page of the shelves. */
async function countShelf(page: Page, goods: Goods, onHand: number): Promise<void> {
  await visit(page, `${urls.admin}/shoes/inventory?q=${encodeURIComponent(goods.sku)}`);
  const shelf = page.getByLabel(/^In the shelves of /);
  await expect(shelf).toHaveCount(1);
  await shelf.fill(String(onHand));
  await page.keyboard.press('Control+s');
  await expect(page.getByText('The shelves are saved')).toBeVisible();
}

test('an edit in the admin is on the shop’s page at once, and nobody puts into the bag what has just gone', async ({
  browser,
}) => {
  const merchant = await (await browser.newContext()).newPage();
  await signIn(merchant);
  const goods = await findGoods('shoes', 3);
  const address = `${urls.storefront}/shoes/p/${goods.slug}`;
  const [row] = await ask<{ id: string }>('select "id" from "Product" where "slug" = $1 order by "id" limit 1', [goods.slug]);
  const seen = async (name: string) => (await (await fetch(address)).text()).includes(name);
  expect(await seen(goods.name)).toBe(true);
  for (const name of [`${goods.name} afresh`, goods.name]) {
    await visit(merchant, `${urls.admin}/shoes/products/${row?.id}`);
    const field = merchant.getByLabel('Name', { exact: true });
    await expect(field).not.toHaveValue(name);
    await field.fill(name);
    await merchant.keyboard.press('Control+s');
    await expect(merchant.getByText('Product saved')).toBeVisible();
    const saved = performance.now();
    await expect.poll(() => seen(`>${name}<`), { intervals: [25] }).toBe(true);
    test.info().annotations.push({ type: 'from saved to seen', description: `${Math.round(performance.now() - saved)} ms` });
  }

  const { onHand, reserved } = await stockOf(goods.sku);
  const shopper = await (await browser.newContext()).newPage();
  await putIntoBag(shopper, 'shoes', goods);
  await shopper.keyboard.press('Escape');
  // The page that the shopper looks at is of before.
  await countShelf(merchant, goods, reserved);
  await shopper.getByRole('button', { name: 'Add to bag' }).click();
  await expect(shopper.locator('form [aria-live="assertive"]')).not.toBeEmpty();
  await visit(shopper, `${urls.storefront}/shoes/cart`);
  await expect(shopper.getByText('Sold out since you put it in. Remove it to go on.')).toBeVisible();
  await countShelf(merchant, goods, onHand);
  const isOnSale = async () => {
    await chooseGoods(shopper, 'shoes', goods);
    return shopper.getByRole('button', { name: 'Add to bag' }).isVisible();
  };
  await expect.poll(isOnSale).toBe(true);
  await putIntoBag(shopper, 'shoes', goods);
});

test('a page of the shop’s own origin reads and fills a cart by the SDK, as it is bundled for browsers', async ({ browser }) => {
  // A front of one’s own has a policy of its own, which lets it reach the API.
  const page = await (await browser.newContext({ bypassCSP: true })).newPage();
  await visit(page, `${urls.storefront}/robots.txt`);
  await page.addScriptTag({ content: await bundleSdk('browser', '{ createStore, StoreError }') });
  const seen = await page.evaluate(async (apiUrl) => {
    const { createStore, StoreError } = (globalThis as unknown as { sdk: typeof sdk }).sdk;
    const shoes = createStore({ apiUrl, store: 'shoes' });
    const { items, total } = await shoes.products.list({ limit: 5 });
    const variantId = items.flatMap((product) => product.variants).find(({ available }) => available > 0)?.id ?? '';
    const { token } = await shoes.carts.create();
    const cart = await shoes.carts.addLine(token, { variantId, quantity: 1 });
    const refused = await shoes.carts.addLine(token, { variantId, quantity: 900 }).catch((error: unknown) => error);
    return { hasGoods: total > 5, lines: cart.lines.length, code: refused instanceof StoreError ? refused.code : 'none' };
  }, urls.api);
  expect(seen).toEqual({ hasGoods: true, lines: 1, code: 'out_of_stock' });
});
