import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import pg from 'pg';

const at = (name: string, fallback: string) => process.env[name] ?? fallback;

/** Where the shop under test answers. */
export const urls = {
  admin: at('E2E_ADMIN', 'http://localhost:3000'),
  storefront: at('E2E_STOREFRONT', 'http://localhost:3001'),
  api: at('E2E_API', 'http://localhost:4000'),
};

export const dataDir = at('E2E_DATA', '.emporium');

/** Asks the database as its owner. */
export async function ask<Row extends object>(query: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: at('E2E_OWNER_DATABASE', '') });
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

/** Puts one unit of a variant into the bag, as a shopper does on its page. */
export async function putIntoBag(page: Page, store: string, goods: Goods): Promise<void> {
  await page.goto(`${urls.storefront}/${store}/p/${goods.slug}`);
  await page.getByRole('radio', { name: goods.color, exact: true }).check({ force: true });
  await page
    .getByRole('radio', { name: new RegExp(`^${goods.size.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}`) })
    .check({ force: true });
  await page.getByRole('button', { name: 'Add to bag' }).click();
  await expect(page.getByRole('dialog').getByText(goods.name).first()).toBeVisible();
}

/** Walks through the checkout's steps up to the payment page. */
export async function checkOut(page: Page, store: string, country: string): Promise<void> {
  await page.goto(`${urls.storefront}/${store}/checkout`);
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
  await page.waitForURL(/\/pay\//);
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
  await page.goto(`${urls.admin}/sign-in`);
  await page.getByLabel(/^E-?mail/i).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** Makes sure that nothing on the page keeps people out: no serious and no critical fault. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter((fault) => fault.impact === 'serious' || fault.impact === 'critical');
  expect(grave.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
}
