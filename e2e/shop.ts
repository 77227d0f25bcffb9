import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, type Response } from '@playwright/test';
import { simpleParser } from 'mailparser';
import pg from 'pg';
import { openBuyer } from '../packages/cli/test/buyer.ts';

const at = (name: string, fallback: string) => process.env[name] ?? fallback;

/** Where the shop under test answers. */
export const urls = {
  admin: at('E2E_ADMIN', 'http://localhost:3000'),
  storefront: at('E2E_STOREFRONT', 'http://localhost:3001'),
  api: at('E2E_API', 'http://localhost:4000'),
};

export const dataDir = at('E2E_DATA', '.emporium');

export const ownerUrl = at('E2E_OWNER_DATABASE', '');

/** Asks the database as its owner. */
export async function ask<Row extends object>(query: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(query, values)).rows;
  } finally {
    await client.end();
  }
}

/** The names of the audit views that are not empty; none is what should be. */
export async function faults(): Promise<string[]> {
  const views = await ask<{ name: string }>("select viewname as name from pg_views where viewname like 'audit\\_%'");
  const found: string[] = [];
  for (const { name } of views) {
    const [row] = await ask<{ count: string }>(`select count(*) from "${name}"`);
    if (row?.count !== '0') found.push(name);
  }
  return found;
}

/** On hand and reserved of a product's variant, by its SKU. */
export async function stockOf(sku: string): Promise<{ onHand: number; reserved: number }> {
  const rows = await ask<{ onHand: number; reserved: number }>(
    'select s."onHand", s."reserved" from "StockItem" s join "Variant" v on v."storeId" = s."storeId" and v."id" = s."variantId" where v."sku" = $1',
    [sku],
  );
  if (!rows[0]) throw new Error(`there is no ${sku}`);
  return rows[0];
}

export type Goods = { slug: string; sku: string; name: string; color: string; size: string };

/** A variant that has plenty in stock, of a product with sizes and colours. */
export async function findGoods(store: string, place = 0): Promise<Goods> {
  const rows = await ask<Goods>(
    `select p."slug", p."name", v."sku", c."name" as color, z."name" as size
       from "Variant" v join "Product" p on p."storeId" = v."storeId" and p."id" = v."productId" and not p."isArchived"
       join "StockItem" s on s."storeId" = v."storeId" and s."variantId" = v."id"
       join "Size" z on z."storeId" = v."storeId" and z."id" = v."sizeId" and not z."isDefault"
       join "Color" c on c."storeId" = v."storeId" and c."id" = v."colorId" and not c."isDefault"
       join platform."Store" t on t."id" = v."storeId"
      where t."slug" = $1 and s."onHand" - s."reserved" between 8 and 40 and not v."isArchived"
      order by p."slug", v."position" offset $2 limit 1`,
    [store, place * 7],
  );
  if (!rows[0]) throw new Error(`there are no goods in ${store}`);
  return rows[0];
}

/**
 * Waits until the page answers to presses: what a server has drawn does nothing before React has taken it over. Without scripts, and on pages that are
 * not drawn by Next, there is nothing to wait for.
 */
async function isAwake(page: Page): Promise<void> {
  const asleep = () => {
    if (!('__next_f' in globalThis)) return [];
    const controls = 'form, button, input:not([type="hidden"]), select, textarea';
    // What is hidden from people also holds what the page itself never touches, such as the text that others are measured by.
    return [...document.querySelectorAll(`:is(${controls}):not([aria-hidden="true"])`)]
      .filter((control) => !Object.keys(control).some((key) => key.startsWith('__reactProps$')))
      .map(({ outerHTML }) => outerHTML.slice(0, 120));
  };
  await expect.poll(() => page.evaluate(asleep), { message: `${page.url()} answers to presses` }).toEqual([]);
}

/** Opens an address, and waits until what is there answers to presses. */
export async function visit(page: Page, address: string): Promise<Response | null> {
  const answer = await page.goto(address);
  await isAwake(page);
  return answer;
}

/** Waits until a press has led to an address, and until what is there answers to presses. */
export async function arrive(page: Page, address: Parameters<Page['waitForURL']>[0]): Promise<void> {
  await page.waitForURL(address);
  await isAwake(page);
}

/** Loads the page once more, and waits as for a visit. */
export async function reload(page: Page): Promise<void> {
  await page.reload();
  await isAwake(page);
}

/** Opens a variant's page and chooses its colour and size. */
export async function chooseGoods(page: Page, store: string, goods: Goods): Promise<void> {
  await visit(page, `${urls.storefront}/${store}/p/${goods.slug}`);
  await page.getByRole('radio', { name: goods.color, exact: true }).check({ force: true });
  await page
    .getByRole('radio', { name: new RegExp(`^${goods.size.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}`) })
    .check({ force: true });
}

/** Puts one unit of a variant into the bag, as a shopper does on its page. */
export async function putIntoBag(page: Page, store: string, goods: Goods): Promise<void> {
  await chooseGoods(page, store, goods);
  await page.getByRole('button', { name: 'Add to bag' }).click();
  await expect(page.getByRole('dialog').getByText(goods.name).first()).toBeVisible();
}

/** Walks through the checkout's steps up to the payment page. */
export async function checkOut(page: Page, store: string, country: string): Promise<void> {
  await visit(page, `${urls.storefront}/${store}/checkout`);
  await page.getByLabel('E-mail').fill('ada@example.com');
  await page.getByLabel('Country').first().selectOption(country);
  await page.getByLabel('Full name').fill('Ada Example');
  await page.getByLabel('Street and house number').fill('1 Main Street');
  await page.getByLabel('City').fill('Springfield');
  await page.getByLabel(/^(ZIP|Postal) code/).fill(country === 'US' ? '62701' : '75001');
  const region = page.getByLabel(/^State/);
  if (await region.isVisible()) {
    if ((await region.evaluate((field) => field.tagName)) === 'SELECT') await region.selectOption({ label: 'Illinois' });
    else await region.fill('Illinois');
  }
  await page.getByRole('button', { name: 'Continue to delivery' }).click();
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await page.getByRole('button', { name: /^Place order/ }).click();
  await arrive(page, /\/pay\//);
}

/** Pays on the payment page with a card. */
export async function payWith(page: Page, card: string): Promise<void> {
  await page.getByLabel('Card number').fill(card);
  await page.getByLabel(/^Expir/).fill('12 / 40');
  await page.getByLabel(/^(CVC|Security code)/).fill('123');
  await page.getByLabel(/^Name on/).fill('Ada Example');
  await page.getByRole('button', { name: /^Pay/ }).click();
}

/** Signs in to the admin with the demo's sign-in. */
export async function signIn(page: Page, email = 'demo@emporium.local', password = 'emporium-demo'): Promise<void> {
  await visit(page, `${urls.admin}/sign-in`);
  await page.getByLabel(/^E-?mail/i).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await arrive(page, (url) => !url.pathname.startsWith('/sign-in'));
}

/** Waits until nothing on the page is on its way from one look to another: a colour in between says nothing of the page. */
async function isAtRest(page: Page): Promise<void> {
  // A page that was walked to is named by what comes after its first part.
  await expect(page).toHaveTitle(/./);
  const moving = () =>
    document
      .getAnimations()
      .filter((one) => one.playState === 'running' && one.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY).length;
  await expect.poll(() => page.evaluate(moving)).toBe(0);
}

/** Axe for a page. Frames in which no script may run, such as a letter's, would never answer it. */
const openAxe = (page: Page) => new AxeBuilder({ page }).exclude('iframe[sandbox=""]');

/** How long a page may be on its way from one state to another before its faults count, in milliseconds: while it is read anew its title may be missing. */
const settlesMs = 10_000;

type Faults = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

const tell = (found: Faults) =>
  found.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.target.join(' ')).join(', ')}`);

/** Makes sure that axe, once the page has come to rest, finds none of the faults that count. */
const expectNone = (page: Page, counts: (fault: Faults[number]) => boolean, apart?: string) =>
  expect(async () => {
    await isAtRest(page);
    const axe = openAxe(page);
    const { violations } = await (apart ? axe.exclude(apart) : axe).analyze();
    expect(tell(violations.filter(counts))).toEqual([]);
  }).toPass({ timeout: settlesMs });

/** Makes sure that nothing on the page keeps people out: no serious and no critical fault. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNone(page, ({ impact }) => impact === 'serious' || impact === 'critical');
}

/** The link in the newest letter to an address whose subject begins so. Letters arrive just after the answer. */
export async function letterLink(to: string, subject: string): Promise<string> {
  const folder = path.join(dataDir, 'mail');
  let link = '';
  await expect
    .poll(async () => {
      for (const name of (await readdir(folder).catch(() => [])).filter((one) => one.endsWith('.eml'))) {
        const mail = await simpleParser(await readFile(path.join(folder, name)));
        const isIt = [mail.to].flat().some((one) => one?.text === to) && mail.subject?.startsWith(subject);
        if (isIt) link = /https?:\/\/\S+token=\S+/.exec(mail.text ?? '')?.[0] ?? '';
      }
      return link;
    })
    .not.toBe('');
  return link;
}

export type Bought = { id: string; number: number };

/** An order for one unit that was placed over the API a moment ago, is paid, and was touched by nobody. */
export async function buyOne(store: string): Promise<Bought> {
  const address = { name: 'Ada Example', line1: '1 Rue de la Lune', city: 'Paris', postalCode: '75002', country: 'FR' };
  const { fillCart, place, pay } = openBuyer(() => urls.api, store, address);
  const { sku } = await findGoods(store, 2);
  const [variant] = await ask<{ id: string }>('select "id" from "Variant" where "sku" = $1', [sku]);
  const placed = await place(await fillCart(variant?.id ?? ''));
  await pay(placed);
  const read = () =>
    ask<Bought & { status: string }>('select "id", "number", "status" from "Order" where "id" = $1', [placed.order.id]);
  await expect.poll(async () => (await read())[0]?.status).toBe('paid');
  return { id: placed.order.id, number: (await read())[0]?.number ?? 0 };
}

/** Makes sure that axe finds no fault at all, and that nothing is wider than the window. @param apart  what axe leaves aside. */
export async function expectFaultless(page: Page, apart?: string): Promise<void> {
  await expectNone(page, () => true, apart);
  const { content, window: room } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect(content).toBeLessThanOrEqual(room);
}
