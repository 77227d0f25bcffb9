import { expect, type Locator, type Page, test } from '@playwright/test';
import { arrive, ask, expectFaultless, faults, findGoods, letterLink, payWith, putIntoBag, reload, urls, visit } from './shop.ts';

const shoes = `${urls.storefront}/shoes`;

test('a shopper without JavaScript looks around, fills a bag, changes it, and comes through the address step', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const goods = await findGoods('shoes', 6);
  await visit(page, `${shoes}/search`);
  await page.locator('main').getByRole('combobox', { name: 'Search the shop' }).fill(goods.name);
  await page.locator('main').getByRole('button', { name: 'Search', exact: true }).click();
  await page.getByRole('link', { name: goods.name, exact: true }).first().click();
  await page.getByRole('radio', { name: goods.color, exact: true }).check({ force: true });
  await page.getByRole('radio', { name: goods.size, exact: true }).check({ force: true });
  await page.getByText('Delivery', { exact: true }).click();
  await expect(page.getByText('Rest of world')).toBeVisible();
  await page.getByRole('button', { name: 'Add to bag' }).click();
  await arrive(page, /\/shoes\/cart/);
  await page.getByRole('button', { name: `One more of ${goods.name}` }).click();
  await expect(page.getByLabel(`Quantity of ${goods.name}`)).toHaveValue('2');
  await page.getByRole('link', { name: 'Check out' }).click();
  await page.getByLabel('E-mail').fill('no script');
  await page.getByRole('button', { name: 'Continue to delivery' }).click();
  await expect(page.getByText('Enter an e-mail address such as name@example.com.')).toBeVisible();
  await page.getByLabel('E-mail').fill('plain@example.com');
  await page.getByLabel('Country').selectOption('US');
  await page.getByLabel('Full name').fill('Ada Example');
  await page.getByLabel('Street and house number').fill('1 Main Street');
  await page.getByLabel('City').fill('Springfield');
  await page.getByLabel(/^(ZIP|Postal) code/).fill('62701');
  await page.getByLabel(/^(State|Region)/).fill('Illinois');
  await page.getByRole('button', { name: 'Continue to delivery' }).click();
  await expect(page.getByRole('radio', { name: /Ground/ })).toBeVisible();
  await context.close();
});

/** Presses Tab until the keyboard is there; whoever sees must see where it is. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < 120; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${target}`);
}

test('with the keyboard alone: from the front page to a paid order, pictures up close on the way', async ({ page }) => {
  await visit(page, shoes);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  const search = page.getByRole('combobox', { name: 'Search the shop' });
  await tabTo(page, search);
  const goods = await findGoods('shoes', 4);
  await page.keyboard.type(goods.name.slice(0, 4), { delay: 20 });
  const option = page.getByRole('option', { name: new RegExp(goods.name) }).first();
  await expect(option).toBeVisible();
  for (let step = 0; (await option.getAttribute('aria-selected')) !== 'true' && step < 12; step += 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: goods.name })).toBeVisible();

  await tabTo(page, page.getByRole('link', { name: /^Look closer/ }).first());
  await page.keyboard.press('Enter');
  const close = page.getByRole('dialog', { name: 'Pictures of the product' });
  await expect(close).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(close.getByText(/^Picture 2 of/)).toBeAttached();
  await page.keyboard.press('+');
  await expect(close.getByRole('button', { name: 'Whole picture' }).last()).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await expect(close).toBeHidden();

  await tabTo(page, page.locator('input[name="size"]').first());
  for (let step = 0; step < 20; step += 1) {
    if (await page.getByRole('radio', { name: goods.size, exact: true }).isChecked()) break;
    await page.keyboard.press('ArrowRight');
  }
  await tabTo(page, page.getByRole('button', { name: 'Add to bag' }));
  await page.keyboard.press('Enter');
  const bag = page.getByRole('dialog', { name: /Your bag/ });
  await expect(bag.getByText(goods.name).first()).toBeVisible();
  await tabTo(page, bag.getByRole('link', { name: 'Check out' }));
  await page.keyboard.press('Enter');
  await arrive(page, /checkout/);
  await tabTo(page, page.getByLabel('E-mail'));
  await page.keyboard.type('keys@example.com');
  await tabTo(page, page.getByLabel('Country').first());
  await page.keyboard.type('United States');
  await expect(page.getByLabel('Country').first()).toHaveValue('US');
  const typed: [string | RegExp, string][] = [
    ['Full name', 'Ada Example'],
    ['Street and house number', '1 Main Street'],
    [/^ZIP code/, '62701'],
    ['City', 'Springfield'],
    [/^State/, 'Illinois'],
  ];
  for (const [label, text] of typed) {
    await tabTo(page, page.getByLabel(label));
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: /Ground/ })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Continue to payment' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: /^Place order/ }));
  await page.keyboard.press('Enter');
  await arrive(page, /\/pay\//);
  await payWith(page, '4242424242424242');
  await expect(page.getByRole('heading', { name: /Thank you/ })).toBeVisible();
  expect(await faults()).toEqual([]);
});

const hostile = `<script>window.harmed=1</script><img src=x onerror="window.harmed=1">"'}]]>--></title></script>\u202Eright to left\u202C \u05e9\u05dc\u05d5\u05dd 👩‍👩‍👧‍👦 ${'W'.repeat(300)}`;

const texts = ['name', 'description', 'vendor', 'type', 'seoTitle', 'seoDescription'];

/** Writes hostile words into every text of a product and gives it an address that nobody has asked for; answers how to undo it. */
async function spoil(goods: { slug: string }, slug: string): Promise<() => Promise<unknown>> {
  const columns = [...texts, 'slug', 'tags', 'attributes'];
  const list = columns.map((one) => `"${one}"`).join(', ');
  const from = `"Product" where "slug" = $1 and "storeId" = (select "id" from platform."Store" where "slug" = 'boutique')`;
  const [before] = await ask<Record<string, unknown>>(`select "id", ${list} from ${from}`, [goods.slug]);
  const long = hostile + 'ä'.repeat(10_000);
  const write = (values: unknown[]) =>
    ask(`update "Product" set ${columns.map((one, index) => `"${one}" = $${index + 2}`).join(', ')} where "id" = $1`, [
      before?.id,
      ...values,
    ]);
  await write([...texts.map(() => long), slug, [hostile.slice(0, 60)], JSON.stringify({ [hostile.slice(0, 60)]: long })]);
  return () => write(columns.map((one) => (one === 'attributes' ? JSON.stringify(before?.[one]) : before?.[one])));
}

test('hostile words in every field of a product harm nobody: no script, no broken page, no broken facts', async ({ page }) => {
  const slug = `hostile-${Date.now().toString(36)}`;
  const undo = await spoil(await findGoods('boutique', 5), slug);
  try {
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await visit(page, `${urls.storefront}/boutique/p/${slug}`);
      await expect(page.getByRole('heading', { level: 1 })).toContainText('<script>');
      expect(await page.evaluate(() => 'harmed' in window)).toBe(false);
      // The description holds a picture without words on purpose.
      await expectFaultless(page, '.prose-shop');
      const facts = await page.locator('script[type="application/ld+json"]').allTextContents();
      expect(facts.map((text) => (JSON.parse(text) as { '@type': string })['@type'])).toContain('Product');
      await visit(page, `${urls.storefront}/boutique/search?q=right&sort=name&max=${width}`);
      await expectFaultless(page);
    }
    const map = await (await page.request.get(`${urls.storefront}/boutique/sitemap.xml`)).text();
    expect(map).not.toContain('<script>');
  } finally {
    await undo();
  }
});

test('hostile words in every field of a profile and an address are kept as words', async ({ page }) => {
  const email = `hostile-${Date.now().toString(36)}@example.com`;
  await visit(page, `${shoes}/account/link`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send link' }).click();
  await visit(page, await letterLink(email, 'Your link'));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('No orders yet').first()).toBeVisible();
  await visit(page, `${shoes}/account/profile`);
  const name = page.getByLabel('Name', { exact: true });
  const evil = hostile.slice(0, 100);
  await name.fill(evil);
  await page.getByRole('button', { name: /^(Save|Keep)/ }).click();
  await expect
    .poll(() => ask(`select 1 from "Customer" where "email" = $1 and "name" like '%<script>%'`, [email]))
    .toHaveLength(1);
  await visit(page, `${shoes}/account`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('<script>');
  await visit(page, `${shoes}/account/addresses`);
  await page.getByRole('link', { name: 'Add an address' }).click();
  await page.getByLabel('Country').selectOption('FR');
  await page.getByLabel('Full name').fill(evil);
  await page.getByLabel('Company').fill(evil);
  await page.getByLabel('Street and house number').evaluate((field) => field.removeAttribute('maxlength'));
  await page.getByLabel('Street and house number').fill('x'.repeat(10_000));
  await page.getByLabel('City').fill(evil.slice(0, 80));
  await page.getByLabel(/^Postal code/).fill('75001');
  await page.getByRole('button', { name: 'Keep address' }).click();
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expectFaultless(page);
  await page.getByLabel('Street and house number').fill(evil);
  await page.getByRole('button', { name: 'Keep address' }).click();
  await expect(page.getByText('<script>', { exact: false }).first()).toBeVisible();
  expect(await page.evaluate(() => 'harmed' in window)).toBe(false);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await expectFaultless(page);
  }
});

test('the bag keeps its word with a slow, a failing and a racing server', async ({ page }) => {
  const goods = await findGoods('shoes', 2);
  await putIntoBag(page, 'shoes', goods);
  await visit(page, `${shoes}/cart`);
  const quantity = page.getByLabel(`Quantity of ${goods.name}`).first();
  const more = page.getByRole('button', { name: `One more of ${goods.name}` }).first();
  let hold = Promise.withResolvers<void>();
  let broken: 'no' | 'away' | 'ill' = 'no';
  await page.route(/\/shoes\/cart/, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await hold.promise;
    if (broken === 'away') return route.abort();
    return broken === 'ill' ? route.fulfill({ status: 500, body: 'ill' }) : route.fallback();
  });
  // Slow: the page does not wait.
  await more.click();
  await expect(quantity).toHaveValue('2');
  // Racing: two more clicks while the first one is still on its way.
  await more.click();
  await more.click();
  await expect(quantity).toHaveValue('4');
  hold.resolve();
  await expect(page.locator('[aria-live="polite"].opacity-50, .opacity-50')).toHaveCount(0);
  await expect(quantity).toHaveValue('4');
  await reload(page);
  await expect(quantity).toHaveValue('4');
  // Failing: it is taken back, with a word.
  hold = Promise.withResolvers<void>();
  broken = 'ill';
  await more.click();
  await expect(quantity).toHaveValue('5');
  hold.resolve();
  await expect(page.getByText('could not be reached', { exact: false }).first()).toBeVisible();
  await expect(quantity).toHaveValue('4');
});

test('whoever chooses and goes on at once is taken there, and finds the choice in the address on the way back', async ({
  page,
}) => {
  const goods = await findGoods('shoes', 2);
  await visit(page, `${shoes}/p/${goods.slug}`);
  const hold = Promise.withResolvers<void>();
  await page.route(/_rsc=/, async (route) => {
    await hold.promise;
    await route.fallback();
  });
  await page.locator('input[name="size"]:not(:checked)').last().check({ force: true });
  await page.getByRole('link', { name: 'Shipping' }).first().click();
  await expect.poll(() => new URL(page.url()).searchParams.has('size')).toBe(true);
  hold.resolve();
  await arrive(page, /shipping/);
  await page.goBack();
  await arrive(page, /size=/);
});

test('who comes to pay is told first what has changed: the price since the last page, and goods that are gone', async ({
  page,
}) => {
  const goods = await findGoods('shoes', 1);
  await putIntoBag(page, 'shoes', goods);
  await page.getByRole('dialog').getByRole('link', { name: 'Check out' }).click();
  await arrive(page, /checkout/);
  const set = (price: string) =>
    ask(
      `update "Product" p set "price" = p."price" + $2::numeric from "Variant" v where v."storeId" = p."storeId" and v."productId" = p."id" and v."sku" = $1`,
      [goods.sku, price],
    );
  await page.getByLabel('E-mail').fill('price@example.com');
  await page.getByLabel('Country').first().selectOption('US');
  await page.getByLabel('Full name').fill('Ada Example');
  await page.getByLabel('Street and house number').fill('1 Main Street');
  await page.getByLabel('City').fill('Springfield');
  await page.getByLabel(/^ZIP code/).fill('62701');
  await page.getByLabel(/^State/).fill('Illinois');
  await set('7');
  try {
    await page.getByRole('button', { name: 'Continue to delivery' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Your bag has changed since you last looked' })).toBeVisible();
    await page.getByRole('button', { name: 'Continue to payment' }).click();
    await expect(page.getByRole('button', { name: /^Place order/ })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'has changed' })).toHaveCount(0);
    await ask(`update "Variant" set "isArchived" = true where "sku" = $1`, [goods.sku]);
    await reload(page);
    await expect(page.getByRole('alert').filter({ hasText: 'no longer for sale' })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Place order/ })).toHaveCount(0);
    await expectFaultless(page);
  } finally {
    await set('-7');
    await ask(`update "Variant" set "isArchived" = false where "sku" = $1`, [goods.sku]);
  }
});
