import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { ask, buyOne, expectAccessible, faults, signIn, urls, visit } from './shop.ts';

type Clerk = { name: string; role: string };
const packer: Clerk = { name: 'Ada Packer', role: 'fulfillment' };
const support: Clerk = { name: 'Ben Answers', role: 'support' };

/** Somebody who works at the desk of the boutique, with the demo's password, in a browser of their own. */
async function hire(browser: Browser, { name, role }: Clerk): Promise<Page> {
  const email = `${randomUUID()}@clerks.test`;
  const userId = randomUUID();
  await ask('insert into platform."User" ("id", "name", "email", "emailVerified") values ($1, $2, $3, true)', [
    userId,
    name,
    email,
  ]);
  await ask(
    `insert into platform."Account" ("id", "userId", "accountId", "providerId", "password")
     select $1, $2::uuid, $2::text, a."providerId", a."password" from platform."Account" a
       join platform."User" u on u."id" = a."userId" where u."email" = 'demo@emporium.local' and a."password" is not null`,
    [randomUUID(), userId],
  );
  await ask(
    `insert into "Member" ("storeId", "id", "userId", "role") select s."id", $1, $2, $3 from platform."Store" s where s."slug" = 'boutique'`,
    [randomUUID(), userId, role],
  );
  const page = await (await browser.newContext()).newPage();
  await signIn(page, email);
  return page;
}

const warning = (page: Page, { name }: Clerk) => page.getByRole('status').filter({ hasText: `${name} has this order open, too` });

async function openOrder(page: Page, orderId: string): Promise<void> {
  await visit(page, `${urls.admin}/boutique/orders/${orderId}`);
}

async function hearOfEachOther({ browser }: { browser: Browser }): Promise<void> {
  const order = await buyOne('boutique');
  const [ada, ben] = [await hire(browser, packer), await hire(browser, support)];
  await openOrder(ada, order.id);
  await expect(ada.getByRole('heading', { name: 'Pack and ship it' })).toBeVisible();
  await expect(warning(ada, support)).toBeHidden();
  await openOrder(ben, order.id);
  await expect(warning(ada, support)).toBeVisible();
  await expect(warning(ben, packer)).toBeVisible();
  await expectAccessible(ben);

  // What stands on a page that was not loaded again came to it by itself.
  await ben.evaluate(() => document.body.setAttribute('data-same-page', ''));
  await ada.getByRole('button', { name: 'Ship order' }).click();
  await ada.getByRole('dialog').getByRole('button', { name: 'Ship order' }).click();
  await expect(ben.getByRole('heading', { name: 'On its way' })).toBeVisible();
  await expect(ben.getByRole('listitem').filter({ hasText: `Shipped by ${packer.name}` })).toBeVisible();
  await expect(ben.locator('body[data-same-page]')).toBeAttached();

  await visit(ada, `${urls.admin}/boutique/orders`);
  await expect(warning(ben, packer)).toBeHidden();
  for (const page of [ada, ben]) await page.context().close();
}

async function actAtOnce({ browser }: { browser: Browser }): Promise<void> {
  const order = await buyOne('boutique');
  const [ada, ben] = [await hire(browser, packer), await hire(browser, support)];
  for (const page of [ada, ben]) await openOrder(page, order.id);
  await expect(warning(ada, support)).toBeVisible();
  await ada.getByRole('button', { name: 'Ship order' }).click();
  await ben.getByRole('button', { name: 'More for this order' }).click();
  await ben.getByRole('menuitem', { name: 'Cancel order' }).click();
  await Promise.all([
    ada.getByRole('dialog').getByRole('button', { name: 'Ship order' }).click(),
    ben.getByRole('dialog').getByRole('button', { name: 'Cancel order' }).click(),
  ]);
  const status = async () =>
    (await ask<{ status: string }>('select "status" from "Order" where "id" = $1', [order.id]))[0]?.status ?? '';
  await expect.poll(status).toMatch(/^(fulfilled|canceled)$/);
  const isShipped = (await status()) === 'fulfilled';
  const [winner, loser] = isShipped ? [ada, ben] : [ben, ada];
  const why = loser.getByRole('alert').filter({ hasText: isShipped ? /order is shipped/ : /order is canceled/ });
  await expect(why.first()).toBeVisible();
  const outcome = isShipped ? 'On its way' : /[Cc]anceled/;
  for (const page of [winner, loser]) await expect(page.getByRole('heading', { name: outcome }).first()).toBeVisible();
  const parcels = await ask('select 1 from "Fulfillment" where "orderId" = $1 and "state" <> \'canceled\'', [order.id]);
  const refunds = await ask('select 1 from "Refund" where "orderId" = $1', [order.id]);
  expect([parcels.length, refunds.length]).toEqual(isShipped ? [1, 0] : [0, 1]);
  expect(await faults()).toEqual([]);
  for (const page of [ada, ben]) await page.context().close();
}

test('two clerks on one order are told of each other, and one sees at once what the other did', hearOfEachOther);
test('of two clerks who ship and cancel at the same moment one is heard, and the other is told why', actAtOnce);
