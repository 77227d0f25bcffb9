import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { arrive, ask, expectAccessible, reload, signIn, urls, visit } from './shop.ts';

/** A file with a formula where a price belongs, and four products that are right. */
const file = [
  'Handle,Name,Price,SKU,On hand,Category',
  'linen-shirt,Linen shirt,49.00,LS-1,12,Shirts',
  'wool-scarf,Wool scarf,25.00,WS-1,3,Scarves',
  'silk-tie,Silk tie,39.90,ST-1,0,Ties',
  'cotton-cap,Cotton cap,15.00,CC-1,,Ties',
  'broken-one,Broken one,"=1+1",BR-1,1,Ties',
].join('\n');

/** Opens a store of its own, so that stories can be told twice to one shop. */
async function openStore(page: Page): Promise<string> {
  const slug = `rags-${Date.now().toString(36)}`;
  await signIn(page);
  await visit(page, `${urls.admin}/new`);
  await page.getByLabel(/^Name/).fill(slug.replace('-', ' '));
  await expect(page.getByText(new RegExp(slug)).first()).toBeVisible();
  await page.getByRole('button', { name: 'Create store' }).click();
  await arrive(page, (url) => url.pathname.startsWith(`/${slug}`));
  return slug;
}

const priceOf = async (slug: string, product: string) =>
  (
    await ask<{ price: number }>(
      `select p."priceMinor"::int as price from "Product" p join platform."Store" s on s."id" = p."storeId"
        where s."slug" = $1 and p."slug" = $2`,
      [slug, product],
    )
  )[0]?.price;

/** Takes the file in, by what the pages of imports offer. */
async function importGoods(page: Page, slug: string): Promise<void> {
  await visit(page, `${urls.admin}/${slug}/imports`);
  await page.locator('input[type="file"]').setInputFiles({ name: 'goods.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await page.getByRole('button', { name: 'Check file' }).click();
  await expect(page.getByRole('button', { name: 'Import 4 products' })).toBeVisible();
  await expect(page.getByRole('table').getByText('Refused')).toBeVisible();
  expect(await priceOf(slug, 'linen-shirt')).toBeUndefined();
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download problems' }).click();
  const problems = await readFile(await (await download).path(), 'utf8');
  expect(problems).toContain('broken-one');
  // A cell that a spreadsheet would run is written so that it does not.
  expect(problems).not.toMatch(/(^|,)"?=/m);
  await page.getByRole('button', { name: 'Import 4 products' }).click();
  await expect(page.getByRole('button', { name: 'Undo import' })).toBeVisible();
  expect(await priceOf(slug, 'linen-shirt')).toBe(4900);
}

test('goods come in from a file, are changed together and put back, counted, and go again as they came', async ({ page }) => {
  const slug = await openStore(page);
  await importGoods(page, slug);
  const importAddress = page.url();

  await visit(page, `${urls.admin}/${slug}/products`);
  for (const name of ['Linen shirt', 'Silk tie']) await page.getByRole('checkbox', { name: `Choose ${name}` }).check();
  await page.getByRole('region', { name: 'Chosen rows' }).getByRole('button', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Price' }).click();
  await page.getByRole('option', { name: 'By percent' }).click();
  await dialog.getByLabel('Percent').fill('-10');
  await dialog.getByRole('combobox', { name: 'Rounded' }).click();
  await page.getByRole('option', { name: 'Ending in .99' }).click();
  await expect(dialog.getByRole('region', { name: 'Preview' }).getByText('43.99')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Change 2 products' }).click();
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await expect(undo).toBeVisible();
  expect(await priceOf(slug, 'linen-shirt')).toBe(4399);
  await undo.click();
  await expect(page.getByText('Taken back')).toBeVisible();
  expect(await priceOf(slug, 'linen-shirt')).toBe(4900);

  await visit(page, `${urls.admin}/${slug}/inventory`);
  await page.getByLabel('In the shelves of Wool scarf').fill('9');
  await page.getByRole('textbox', { name: 'Note' }).fill('Delivery 7');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('The shelves are saved')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Choose Silk tie' }).check();
  await page.getByRole('button', { name: 'Adjust', exact: true }).click();
  await page.getByLabel('Units').fill('4');
  await page.getByRole('button', { name: 'Adjust 1 shelf' }).click();
  await expect(page.getByText('1 shelf adjusted')).toBeVisible();
  await page.getByRole('link', { name: 'Ledger of Wool scarf' }).click();
  const ledger = page.getByRole('table', { name: 'Ledger' });
  await expect(ledger.getByText('Delivery 7')).toBeVisible();
  await expect(ledger.getByText('+6')).toBeVisible();

  await visit(page, importAddress);
  await page.getByRole('button', { name: 'Undo import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).click();
  await expect(page.getByText('Undone', { exact: true })).toBeVisible();
  await expect(page.getByText('Somebody changed it since, so it was left as it is.')).toHaveCount(2);
  expect([await priceOf(slug, 'cotton-cap'), await priceOf(slug, 'linen-shirt')]).toEqual([undefined, 4900]);
});

test('two people edit one product: what only one changed is joined, what both changed is asked, and nothing is lost', async ({
  browser,
}) => {
  const one = await (await browser.newContext()).newPage();
  const slug = await openStore(one);
  await importGoods(one, slug);
  await visit(one, `${urls.admin}/${slug}/products`);
  await one.getByRole('link', { name: 'Linen shirt' }).click();
  await expect(one.getByLabel('Name', { exact: true })).toHaveValue('Linen shirt');
  const other = await (await browser.newContext()).newPage();
  await signIn(other);
  await visit(other, one.url());
  await expect(other.getByLabel('Name', { exact: true })).toHaveValue('Linen shirt');

  const priceField = (page: Page) => page.getByRole('textbox', { name: 'Price', exact: true }).first();
  await one.getByLabel('Name', { exact: true }).fill('Linen shirt, light');
  await priceField(one).fill('45.00');
  await one.keyboard.press('Control+s');
  await expect(one.getByText('Product saved')).toBeVisible();

  await other.getByLabel('Vendor').fill('Loom & Co');
  await priceField(other).fill('55.00');
  await other.keyboard.press('Control+s');
  const meeting = other.getByRole('dialog', { name: 'Somebody else saved meanwhile' });
  await expect(meeting.getByText('Before: 49.00')).toBeVisible();
  await expect(meeting.getByText('What only they changed is taken over: Name')).toBeVisible();
  await expectAccessible(other);
  await meeting.getByRole('radio', { name: /Take theirs/ }).click();
  await meeting.getByRole('button', { name: 'Save what I chose' }).click();
  await expect(other.getByText('Product saved')).toBeVisible();
  expect(await priceOf(slug, 'linen-shirt')).toBe(4500);
  await reload(other);
  await expect(other.getByLabel('Name', { exact: true })).toHaveValue('Linen shirt, light');
  await expect(other.getByLabel('Vendor')).toHaveValue('Loom & Co');

  await other.getByLabel('Name', { exact: true }).fill('Never saved');
  await other.getByRole('link', { name: 'Products', exact: true }).first().click();
  await expect(other.getByRole('dialog', { name: 'Leave without saving?' })).toBeVisible();
  await other.getByRole('dialog').getByRole('button', { name: 'Leave without saving' }).click();
  await arrive(other, /\/products$/);
});

test('sizes and colours make a grid of variants that is filled from a spreadsheet', async ({ page }) => {
  const slug = await openStore(page);
  await visit(page, `${urls.admin}/${slug}/categories/new`);
  await page.getByLabel(/^Name/).fill('Coats');
  await page.keyboard.press('Control+s');
  await arrive(page, /\/categories(?!\/new)/);
  for (const [path, name] of [
    ['sizes', 'Small'],
    ['sizes', 'Large'],
    ['colors', 'Moss'],
  ] as const) {
    await visit(page, `${urls.admin}/${slug}/${path}`);
    await page.getByRole('button', { name: /^Add (size|colour)$/ }).click();
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill(name);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: `Edit ${name}` })).toBeVisible();
  }
  await visit(page, `${urls.admin}/${slug}/products/new`);
  await page.getByLabel('Name', { exact: true }).fill('Moss coat');
  await page.getByRole('textbox', { name: 'Price', exact: true }).first().fill('120');
  for (const [list, names] of [
    ['Category', ['Coats']],
    ['Sizes', ['Small', 'Large']],
    ['Colours', ['Moss']],
  ] as const) {
    await page.getByRole('combobox', { name: list }).click();
    for (const name of names) await page.getByRole('option', { name }).click();
    await page.keyboard.press('Escape');
  }
  await expect(page.getByLabel('Stock of Moss · Large')).toBeVisible();
  await page.getByLabel('SKU of Moss · Small').focus();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'MC-S\t\nMC-L\t130');
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(page.getByLabel('SKU of Moss · Large')).toHaveValue('MC-L');
  await expect(page.getByLabel('Price of Moss · Large')).toHaveValue('130');
  await page.getByLabel('Stock of Moss · Small').fill('5');
  await page.getByRole('button', { name: 'Fill In stock down from the first' }).click();
  await expect(page.getByLabel('Stock of Moss · Large')).toHaveValue('5');
  await page.keyboard.press('Control+s');
  await arrive(page, /\/products\/(?!new)/);
  const answer = await page.request.get(`${urls.api}/api/${slug}/products/moss-coat`);
  const { variants } = (await answer.json()) as { variants: { sku: string; price: string; available: number }[] };
  expect(variants.map(({ sku, price }) => [sku, price])).toEqual([
    ['MC-S', '120.00'],
    ['MC-L', '130.00'],
  ]);
});

test('pictures go up many at once, say where they are shown, and are replaced in place', async ({ page }) => {
  const slug = await openStore(page);
  const draw = (background: string) =>
    sharp({ create: { width: 640, height: 480, channels: 3, background } })
      .png()
      .toBuffer();
  await visit(page, `${urls.admin}/${slug}/media`);
  const files = await Promise.all(
    ['#aa3322', '#22aa33', '#3322aa'].map(async (color, index) => ({
      name: `picture-${index}.png`,
      mimeType: 'image/png',
      buffer: await draw(color),
    })),
  );
  const broken = { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') };
  await page
    .getByRole('region', { name: 'Upload' })
    .locator('input[type="file"]')
    .setInputFiles([...files, broken]);
  await expect(page.getByRole('status').getByText('4 of 4 done')).toBeVisible();
  await expect(page.getByRole('img', { name: 'sent' })).toHaveCount(3);
  await page.getByRole('button', { name: /picture-1/ }).click();
  const desk = page.getByRole('dialog');
  await expect(desk.getByText('Shown nowhere yet.')).toBeVisible();
  await desk.getByLabel('What it shows').fill('A green ground');
  await desk.getByRole('button', { name: 'Save description' }).click();
  await expect(page.getByText('Description saved')).toBeVisible();
  await desk
    .locator('input[type="file"]')
    .setInputFiles({ name: 'other.png', mimeType: 'image/png', buffer: await draw('#111111') });
  await expect(page.getByText('The new file is shown everywhere')).toBeVisible();
  await expectAccessible(page);
});

test('categories are put in order by keyboard, and one in use goes only when its goods have a place', async ({ page }) => {
  const slug = await openStore(page);
  await importGoods(page, slug);
  await visit(page, `${urls.admin}/${slug}/categories`);
  const names = () =>
    page
      .getByRole('list', { name: 'Categories' })
      .getByRole('listitem')
      .getByRole('link', { name: /^[A-Z][a-z]+$/ });
  await expect(names()).toHaveText(['Shirts', 'Scarves', 'Ties']);
  await page.getByRole('button', { name: 'Move Ties' }).focus();
  for (const key of ['Space', 'ArrowUp', 'ArrowUp', 'Space']) await page.keyboard.press(key);
  await expect(page.getByText('The tree is saved')).toBeVisible();
  await reload(page);
  await expect(names()).toHaveText(['Ties', 'Shirts', 'Scarves']);

  await page.getByRole('button', { name: 'Delete Scarves' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Delete category' }).click();
  await expect(dialog.getByRole('alert')).toContainText('1 product');
  await dialog.getByRole('combobox', { name: 'Move its products and categories to' }).click();
  await page.getByRole('option', { name: 'Shirts' }).click();
  await dialog.getByRole('button', { name: 'Move and delete' }).click();
  await expect(page.getByText('Scarves is deleted')).toBeVisible();
  await expect(names()).toHaveText(['Ties', 'Shirts']);
});

test('a merchant dresses the shop and sees it, asks the API of a page, goes by the palette, and closes the store', async ({
  page,
}) => {
  const slug = await openStore(page);
  await visit(page, `${urls.admin}/${slug}/settings/look`);
  await page.getByLabel('Ink').fill('#eeeeee');
  await expect(page.getByText(/needs 4\.5 : 1/).first()).toBeVisible();
  await page.getByLabel('Ink').fill('#1b2a22');
  await page.getByLabel('Tagline').fill('Rags for riches');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('The shop wears its new look')).toBeVisible();
  await visit(page, `${urls.storefront}/${slug}`);
  await expect(page).toHaveTitle(/Rags for riches/);

  await visit(page, `${urls.admin}/${slug}/products`);
  await page.getByRole('button', { name: 'The API of this page' }).click();
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('200');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Close the panel' }).click();

  await page.keyboard.press('Control+k');
  await page.getByLabel('What are you looking for?').fill('analyt');
  await page.keyboard.press('Enter');
  await arrive(page, /\/analytics$/);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).first().click();
  expect(await readFile(await (await download).path(), 'utf8')).toContain('Day,Revenue');

  await visit(page, `${urls.admin}/${slug}/settings/close`);
  await page.getByRole('button', { name: 'Archive store' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Archive store' }).click();
  await expect(page.getByText('is archived').first()).toBeVisible();
  expect((await page.request.get(`${urls.api}/api/${slug}/products`)).status()).toBe(404);
  const button = page.getByRole('button', { name: 'Delete store for good' });
  await expect(button).toBeDisabled();
  await page.getByLabel(/^Type “/).fill(slug.replace('-', ' '));
  await button.click();
  await arrive(page, `${urls.admin}/`);
  // A worker takes away what the store had, and then the store.
  await expect.poll(() => ask('select 1 from platform."Store" where "slug" = $1', [slug]), { timeout: 60_000 }).toEqual([]);
});
