import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { arrive, ask, dataDir, faults, signIn, urls, visit } from './shop.ts';

test('a merchant opens a store, puts a product with a picture on sale, and it stands in the API and the shop front', async ({
  page,
}) => {
  // A store of its own each time, so that the story can be told twice to one shop.
  const slug = `hats-${Date.now().toString(36)}`;
  const name = slug.replace('-', ' ');
  await signIn(page);
  await visit(page, `${urls.admin}/new`);
  await page.getByLabel(/^Name/).fill(name);
  await expect(page.getByText(new RegExp(slug)).first()).toBeVisible();
  await page.getByRole('button', { name: 'Create store' }).click();
  await arrive(page, (url) => url.pathname.startsWith(`/${slug}`));

  await visit(page, `${urls.admin}/${slug}/categories/new`);
  await page.getByLabel(/^Name/).fill('Caps');
  await page
    .getByRole('button', { name: /^(Create|Save)/ })
    .first()
    .click();
  await expect
    .poll(
      async () =>
        (await ask('select 1 from "Category" c join platform."Store" s on s."id" = c."storeId" where s."slug" = $1', [slug]))
          .length,
    )
    .toBe(1);

  await visit(page, `${urls.admin}/${slug}/products/new`);
  await page.getByLabel('Name', { exact: true }).fill('Wool cap');
  await page.getByRole('textbox', { name: 'Price', exact: true }).first().fill('29.50');
  const buffer = await sharp({ create: { width: 600, height: 750, channels: 3, background: '#335577' } })
    .png()
    .toBuffer();
  await page.locator('input[type="file"]').setInputFiles({ name: 'cap.png', mimeType: 'image/png', buffer });
  await expect(page.locator('main img').first()).toBeVisible();
  await page.keyboard.press('Control+s');
  await arrive(page, /\/products\/(?!new)/);

  const answer = await page.request.get(`${urls.api}/api/${slug}/products/wool-cap`);
  const product = (await answer.json()) as { price: string; images: { url: string }[] };
  expect(product).toMatchObject({ price: '29.50', images: [{ width: 600 }] });
  const picture = await page.request.get(`${product.images[0]?.url}?w=320`);
  expect([picture.status(), picture.headers()['content-type']]).toEqual([200, 'image/webp']);
  await visit(page, `${urls.storefront}/${slug}/p/wool-cap`);
  await expect(page.getByRole('heading', { name: 'Wool cap' })).toBeVisible();
});

test('a forgotten password is chosen anew by the link in the letter, and a stranger finds no store', async ({
  browser,
  page,
}) => {
  await visit(page, `${urls.admin}/sign-up`);
  await page.getByLabel(/name/i).first().fill('Nora Newcomer');
  await page.getByLabel(/^E-?mail/i).fill('nora@example.com');
  await page.getByLabel('Password', { exact: true }).fill('a long pass phrase');
  await page.getByRole('button', { name: /^(Sign up|Create)/ }).click();
  const linkIn = async (part: string) => {
    const folder = path.join(dataDir, 'mail');
    for (const file of await readdir(folder).catch(() => [])) {
      const letter = (await readFile(path.join(folder, file), 'utf8')).replace(/=\r?\n/g, '').replace(/=3D/g, '=');
      const link = new RegExp(`${urls.admin}\\S*${part}\\S*`).exec(letter)?.[0];
      if (letter.includes('To: nora@example.com') && link) return link;
    }
    return '';
  };
  await expect.poll(() => linkIn('verify-email')).not.toBe('');
  // The form leads to a page of its own, and would take the browser away from the link.
  await arrive(page, /\/verify$/);
  await visit(page, await linkIn('verify-email'));
  const answer = await visit(page, `${urls.admin}/shoes`);
  expect(answer?.status()).toBe(404);
  expect((await visit(page, `${urls.admin}/shoes/orders`))?.status()).toBe(404);

  const elsewhere = await (await browser.newContext()).newPage();
  await visit(elsewhere, `${urls.admin}/forgot-password`);
  await elsewhere.getByLabel(/^E-?mail/i).fill('nora@example.com');
  await elsewhere
    .getByRole('button')
    .filter({ hasText: /send|link|reset/i })
    .first()
    .click();
  await expect.poll(() => linkIn('reset-password')).not.toBe('');
  await visit(elsewhere, await linkIn('reset-password'));
  await elsewhere
    .getByLabel(/^New password/i)
    .first()
    .fill('another long phrase');
  await elsewhere
    .getByRole('button')
    .filter({ hasText: /password/i })
    .first()
    .click();
  await arrive(elsewhere, /\/sign-in\?reset=1/);
  await signIn(elsewhere, 'nora@example.com', 'another long phrase');
  await elsewhere.context().close();
});

test('a paid order is shipped and delivered from its page', async ({ page }) => {
  await signIn(page);
  const [order] = await ask<{ id: string; number: number }>(
    `select o."id", o."number" from "Order" o join platform."Store" s on s."id" = o."storeId" where s."slug" = 'shoes' and o."status" = 'paid' order by o."number" limit 1`,
  );
  const status = async () =>
    (await ask<{ status: string }>('select "status" from "Order" where "id" = $1', [order?.id]))[0]?.status;
  await visit(page, `${urls.admin}/shoes/orders/${order?.id}`);
  await page.getByRole('button', { name: 'Ship order' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Ship/ }).click();
  await expect.poll(status).toBe('fulfilled');
  await page.getByRole('button', { name: 'Mark as delivered' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Mark as delivered' }).click();
  await expect.poll(status).toBe('delivered');
  expect(await faults()).toEqual([]);
});
