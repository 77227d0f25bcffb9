import { expect, type Page, test } from '@playwright/test';
import {
  arrive,
  ask,
  expectAccessible,
  expectFaultless,
  faults,
  findGoods,
  letterLink,
  payWith,
  putIntoBag,
  reload,
  urls,
  visit,
} from './shop.ts';

const shoes = `${urls.storefront}/shoes`;

async function register(page: Page, email: string): Promise<void> {
  await visit(page, `${shoes}/account`);
  await page.getByRole('link', { name: 'Create account' }).click();
  await page.getByLabel('Name').fill('Ada Example');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('At least 8 characters.', { exact: true })).toBeVisible();
  await expect(page.getByLabel('Password')).toBeFocused();
  await page.getByLabel('Password').fill('a long enough one');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();
  await visit(page, await letterLink(email, 'Confirm'));
  await page.getByRole('button', { name: 'Confirm and sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Hello, Ada' })).toBeVisible();
}

/** The address step by a kept address in the same session, with JavaScript off. */
async function chooseWithoutScripts(page: Page): Promise<void> {
  const browser = page.context().browser();
  if (!browser) throw new Error('there is no browser');
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  const tab = await plain.newPage();
  await visit(tab, `${shoes}/checkout`);
  await expect(tab.getByRole('radio', { name: /12 Byron Street/ })).toBeChecked();
  await expect(tab.getByLabel('Full name')).toBeHidden();
  await tab.getByRole('button', { name: 'Continue to delivery' }).click();
  await expect(tab.getByRole('radio', { name: /Ground/ })).toBeVisible();
  await plain.close();
}

/** Every page of the account, on a desk and on a phone, and a form with what is wrong beside its fields. */
async function seeAccount(page: Page, orderId: string): Promise<void> {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport);
    for (const address of ['', '/addresses', '/addresses?edit=new', '/profile', `/orders/${orderId}`]) {
      await visit(page, `${shoes}/account${address}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectFaultless(page);
    }
    await visit(page, `${shoes}/account/addresses`);
    await page.getByRole('link', { name: 'Add an address' }).click();
    await page.getByRole('button', { name: 'Keep address' }).click();
    await expect(page.getByRole('alert').first()).toBeVisible();
    await expectFaultless(page);
  }
  await visit(page, `${shoes}/account/orders/${orderId}`);
}

test('a shopper makes an account, keeps an address, buys with it, finds the order, buys again, and goes for good', async ({
  page,
}) => {
  const email = 'shopper@example.com';
  await register(page, email);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Addresses' }).click();
  await page.getByRole('link', { name: 'Add an address' }).click();
  await page.getByLabel('Country').selectOption('US');
  await page.getByLabel('Full name').fill('Ada Example');
  await page.getByLabel('Street and house number').fill('12 Byron Street');
  await page.getByLabel('City').fill('Springfield');
  await page.getByLabel('ZIP code').fill('62701');
  await page.getByLabel('State').fill('Illinois');
  await page.getByRole('button', { name: 'Keep address' }).click();
  await expect(page.getByText('12 Byron Street')).toBeVisible();
  await expectAccessible(page);

  const goods = await findGoods('shoes', 4);
  await putIntoBag(page, 'shoes', goods);
  await visit(page, `${shoes}/checkout`);
  await expect(page.getByLabel('E-mail')).toHaveValue(email);
  await expect(page.getByRole('radio', { name: /12 Byron Street/ })).toBeChecked();
  await chooseWithoutScripts(page);
  await reload(page);
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await page.getByRole('button', { name: /^Place order/ }).click();
  await arrive(page, /\/pay\//);
  await payWith(page, '4242424242424242');
  await expect(page.getByRole('heading', { name: /Thank you/ })).toBeVisible();

  await visit(page, `${shoes}/account`);
  await page.getByRole('link', { name: /1 piece/ }).click();
  await expect(page.getByText(goods.name).first()).toBeVisible();
  await seeAccount(page, new URL(page.url()).pathname.split('/').at(-1) ?? '');
  await page.getByRole('button', { name: 'Buy again' }).click();
  await expect(page.getByLabel(`Quantity of ${goods.name}`).first()).toHaveValue('1');

  await visit(page, `${shoes}/account/profile`);
  await expectAccessible(page);
  await page.getByLabel('Type your e-mail address to confirm').fill(email);
  await page.getByRole('button', { name: 'Erase my account' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'still under way' })).toBeVisible();
  expect(await faults()).toEqual([]);
});

test('what a guest chose is there after signing in by a link, on the next device too, and another store knows nobody', async ({
  browser,
}) => {
  const email = 'guest@example.com';
  const first = await (await browser.newContext()).newPage();
  const goods = await findGoods('shoes', 5);
  await putIntoBag(first, 'shoes', goods);
  const askForLink = async (page: Page) => {
    await visit(page, `${shoes}/account/link`);
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: 'Send link' }).click();
    await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();
  };
  await askForLink(first);
  const link = await letterLink(email, 'Your link');
  await visit(first, link);
  await first.getByRole('button', { name: 'Sign in' }).click();
  await expect(first.getByRole('heading', { name: 'No orders yet' }).or(first.getByText('No orders yet')).first()).toBeVisible();
  await visit(first, `${shoes}/cart`);
  await expect(first.getByLabel(`Quantity of ${goods.name}`).first()).toHaveValue('1');
  const second = await (await browser.newContext()).newPage();
  await visit(second, link);
  await second.getByRole('button', { name: 'Sign in' }).click();
  await expect(second.getByRole('alert').filter({ hasText: 'used or is too old' })).toBeVisible();
  await visit(first, `${urls.storefront}/boutique/account`);
  await expect(first.getByRole('heading', { name: 'Welcome back' })).toBeVisible();

  // Whoever signs in once more in the same browser leaves no open session behind.
  const sessions = () =>
    ask<{ id: string }>(
      `select s."id" from "CustomerSession" s join "CustomerLogin" l on l."id" = s."userId" where l."email" = '${email}'`,
    );
  const [former] = await sessions();
  await visit(first, `${shoes}/account/link`);
  await first.getByLabel('E-mail').fill(email);
  await first.getByRole('button', { name: 'Send link' }).click();
  let further = link;
  await expect.poll(async () => (further = await letterLink(email, 'Your link'))).not.toBe(link);
  await visit(first, further);
  await first.getByRole('button', { name: 'Sign in' }).click();
  await expect(first.getByText('No orders yet').first()).toBeVisible();
  const left = await sessions();
  expect(left).toHaveLength(1);
  expect(left).not.toEqual([former]);
});

test('a shopper signs in at a real OpenID provider', async ({ page }) => {
  await visit(page, `${shoes}/account/sign-in`);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Continue with Acme' }).click();
  await page.locator('input[name=login]').fill('grace');
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.locator('form button[type=submit]').click();
  await expect(page.getByRole('heading', { name: 'Hello, grace' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
});
