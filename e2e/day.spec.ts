import { expect, type Page, test } from '@playwright/test';
import { openBuyer } from '../packages/cli/test/buyer.ts';
import { ask, faults, signIn, urls, visit } from './shop.ts';

/** How many orders the day brings. It takes long, so it is told only when asked for: `E2E_DAY_ORDERS=200 npm run e2e -- day.spec`. */
const orders = Number(process.env.E2E_DAY_ORDERS ?? 0);

type Bought = { id: string; number: number; units: number };
const { call, pay, place } = openBuyer(() => urls.api, 'boutique');
const desk = `${urls.admin}/boutique/orders`;

/** Variants with much on the shelves, most first. */
async function readShelves(): Promise<string[]> {
  const rows = await ask<{ id: string }>(
    `select v."id" from "Variant" v join platform."Store" s on s."id" = v."storeId" and s."slug" = 'boutique'
       join "Product" p on p."storeId" = v."storeId" and p."id" = v."productId" and not p."isArchived"
       join "StockItem" i on i."storeId" = v."storeId" and i."variantId" = v."id"
      where not v."isArchived" and i."onHand" - i."reserved" >= 8 order by i."onHand" - i."reserved" desc, v."id"`,
  );
  return rows.map((row) => row.id);
}

/** How many kinds of goods an order holds. */
const kindsOf = (index: number) => 1 + (index % 3);

/** Buys over the public API as shoppers do: one to three kinds of goods, one or two units of each. */
async function buy(shelves: readonly string[], index: number): Promise<Bought> {
  const { token } = await call<{ token: string }>('POST', '/carts', {});
  const kinds = kindsOf(index);
  let units = 0;
  for (let kind = 0; kind < kinds; kind += 1) {
    const quantity = 1 + ((index + kind) % 2);
    const variantId = shelves[(index * 3 + kind) % shelves.length];
    await call('POST', `/carts/${token}/lines`, { variantId, quantity });
    units += quantity;
  }
  const shippingAddress = {
    name: `Buyer ${index}`,
    line1: '1 Rue de la Lune',
    city: 'Paris',
    postalCode: '75002',
    country: 'FR',
  };
  const details = { email: `buyer-${index}@example.com`, shippingAddress };
  const { shippingOptions } = await call<{ shippingOptions: { id: string }[] }>('PATCH', `/carts/${token}`, details);
  const cart = await call<{ totalMinor: number }>('PATCH', `/carts/${token}`, { shippingRateId: shippingOptions[0]?.id });
  const placed = await place({ token, expectedTotalMinor: cart.totalMinor, key: `day-${token}` });
  await pay(placed);
  const [row] = await ask<{ number: number }>('select "number" from "Order" where "id" = $1', [placed.order.id]);
  return { id: placed.order.id, number: row?.number ?? 0, units };
}

const statesOf = async (ids: readonly string[]) =>
  (await ask<{ state: string }>('select distinct "status" as state from "Order" where "id" = any($1::uuid[])', [ids]))
    .map((row) => row.state)
    .sort();

/** Prints papers of orders, a hundred in a file. */
async function print(page: Page, kind: string, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += 100) {
    const answer = await page.request.get(`${desk}/print?kind=${kind}&ids=${ids.slice(from, from + 100).join(',')}`);
    expect([kind, answer.status(), answer.headers()['content-type']]).toEqual([kind, 200, 'application/pdf']);
  }
}

/** Chooses everything that is to be shipped. */
async function chooseAll(page: Page): Promise<void> {
  await visit(page, `${desk}?view=to_ship`);
  await page.getByRole('checkbox', { name: 'Choose all rows of this page' }).check();
  const widen = page.getByRole('button', { name: /^Choose all/ });
  if (await widen.isVisible()) await widen.click();
}

/** Waits for the report of a bulk act. */
async function report(page: Page, words: RegExp): Promise<void> {
  await expect(page.getByRole('dialog').getByText('Report')).toBeVisible({ timeout: 600_000 });
  await expect(page.getByRole('dialog').getByRole('status')).toContainText(words);
  await page.getByRole('button', { name: 'Done' }).click();
}

async function shipHalf(page: Page, order: Bought): Promise<void> {
  await visit(page, `${desk}/${order.id}`);
  await page.getByRole('button', { name: 'Ship order' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByLabel(/^Units of/)
    .first()
    .fill('0');
  await dialog.getByRole('button', { name: 'Ship these' }).click();
  await expect(page.getByRole('heading', { name: 'Ship the rest' })).toBeVisible();
}

async function refund(page: Page, order: Bought): Promise<void> {
  await visit(page, `${desk}/${order.id}`);
  await page.getByRole('button', { name: 'More for this order' }).click();
  await page.getByRole('menuitem', { name: 'Refund' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Another amount').fill('1.00');
  await dialog.getByRole('button', { name: /^Refund/ }).click();
  await expect(dialog).toBeHidden();
}

async function takeBack(page: Page, order: Bought): Promise<void> {
  await visit(page, `${desk}/${order.id}`);
  await page.getByRole('button', { name: 'More for this order' }).click();
  await page.getByRole('menuitem', { name: 'Open a return' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByLabel(/^Units of/)
    .first()
    .fill('1');
  await dialog.getByRole('button', { name: 'Open return' }).click();
  await page.getByRole('button', { name: 'Receive return' }).click();
  await dialog.getByRole('button', { name: 'Goods are in' }).click();
  await page.getByRole('button', { name: 'Refund return' }).click();
  await dialog.getByRole('button', { name: 'Refund and close' }).click();
  await expect(dialog).toBeHidden();
}

async function tellDay({ page }: { page: Page }): Promise<void> {
  test.setTimeout(120_000 + orders * 20_000);
  const shelves = await readShelves();
  const bought: Bought[] = [];
  for (let index = 0; index < orders; index += 1) bought.push(await buy(shelves, index));
  const ids = bought.map((order) => order.id);
  await expect.poll(() => statesOf(ids), { timeout: 120_000 }).toEqual(['paid']);

  await signIn(page);
  await print(page, 'picks', ids);
  // Those of more than one kind can be split: one in ten leaves in two parcels.
  const split = bought.filter((_, index) => index % 10 === 1 && kindsOf(index) > 1);
  for (const order of split) await shipHalf(page, order);
  await chooseAll(page);
  await page.getByRole('region', { name: 'Chosen rows' }).getByRole('button', { name: 'Pack' }).click();
  await report(page, /\d+ of \d+ packed/);
  await print(page, 'slips', ids);

  const labelled = bought.filter((_, index) => index % 2 === 0);
  await visit(page, desk);
  await page.getByRole('button', { name: 'Add tracking' }).click();
  const list = ['Order,Tracking number,Carrier', ...labelled.map((order) => `${order.number},1Z${order.number},UPS`)];
  await page.getByLabel('List', { exact: true }).fill(list.join('\n'));
  await page.getByRole('button', { name: 'Read and ship' }).click();
  await report(page, new RegExp(`${labelled.length} of ${labelled.length} shipped`));
  await chooseAll(page);
  await page.getByRole('region', { name: 'Chosen rows' }).getByRole('button', { name: 'Ship', exact: true }).click();
  await report(page, /\d+ of \d+ shipped/);
  expect(await statesOf(ids)).toEqual(['fulfilled']);

  const back = bought.filter((_, index) => index % 10 === 5);
  for (const [index, order] of back.entries()) await (index % 2 === 0 ? takeBack(page, order) : refund(page, order));
  const open = () => ask(`select 1 from "Refund" where "orderId" = any($1::uuid[]) and "state" <> 'succeeded'`, [ids]);
  await expect.poll(open, { timeout: 120_000 }).toEqual([]);
  await print(page, 'invoices', ids);
  const notes = await ask(`select 1 from "CreditNote" where "orderId" = any($1::uuid[])`, [ids]);
  expect(notes).toHaveLength(back.length);
  expect(await faults()).toEqual([]);
}

if (orders > 0)
  test('a whole day’s orders are picked, packed, split, shipped, printed, and one in ten comes back; the books balance', tellDay);
