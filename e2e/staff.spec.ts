import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { codeOf } from '../packages/core/test/totp.ts';
import { arrive, ask, dataDir, expectAccessible, reload, signIn, urls, visit } from './shop.ts';

const password = 'a long pass phrase of mine';

/** The invitation's link in the newest letter to an address, as it stands in the mail folder. */
function linkFor(address: string): string {
  const folder = path.join(dataDir, 'mail');
  for (const file of readdirSync(folder).sort().reverse()) {
    const letter = readFileSync(path.join(folder, file), 'utf8')
      .replace(/=\r?\n/g, '')
      .replace(/=3D/g, '=');
    const link = new RegExp(`${urls.admin}/invitation\\?token=[\\w.-]+`).exec(letter)?.[0];
    if (letter.includes(`To: ${address}`) && link) return link;
  }
  throw new Error(`no invitation for ${address}`);
}

test('somebody is invited, joins, sees what the role opens, adds a second factor, and is out once removed', async ({
  browser,
}) => {
  const address = `nora-${Date.now()}@staff.test`;
  const owner = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await signIn(owner);
  await visit(owner, `${urls.admin}/boutique/settings/staff`);
  await owner.getByRole('button', { name: 'Invite somebody' }).click();
  await owner.getByLabel('E-mail').fill(address);
  await owner.getByRole('radio', { name: 'viewer' }).check();
  await owner.getByRole('button', { name: 'Send invitation' }).click();
  await expect(owner.getByText('Invitation sent')).toBeVisible();
  await expect(owner.getByText(address)).toBeVisible();
  await expectAccessible(owner);

  const link = linkFor(address);
  const guest = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await visit(guest, link);
  await expect(guest.getByRole('heading', { name: /^Join / })).toBeVisible();
  await expectAccessible(guest);
  await guest.getByLabel('Your name').fill('Nora Night');
  await guest.getByLabel('Password', { exact: true }).fill(password);
  await guest.getByRole('button', { name: 'Create account and join' }).click();
  await arrive(guest, `${urls.admin}/boutique`);
  await visit(guest, link);
  await expect(guest.getByText('This invitation is over')).toBeVisible();

  await guest.setViewportSize({ width: 1440, height: 900 });
  await visit(guest, `${urls.admin}/boutique/settings`);
  const rail = guest.getByRole('navigation', { name: 'Store' });
  await expect(rail.getByRole('link', { name: 'Orders' })).toBeVisible();
  await expect(rail.getByRole('link', { name: 'Customers' })).toHaveCount(0);
  await expect(guest.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'API keys' })).toHaveCount(0);

  await visit(guest, `${urls.admin}/account`);
  await guest.getByRole('button', { name: 'Set up' }).click();
  await guest.getByLabel('Your password', { exact: true }).fill(password);
  await guest.getByRole('button', { name: 'Go on' }).click();
  const secret = guest.getByRole('dialog').locator('code').first();
  await expect(guest.getByRole('img', { name: /for the camera/ })).toBeVisible();
  await expectAccessible(guest);
  const uri = `otpauth://totp/x?secret=${await secret.textContent()}`;
  await guest.getByLabel('Code that the app shows').fill(codeOf(uri));
  await guest.getByRole('button', { name: 'Turn on' }).click();
  await expect(guest.getByRole('button', { name: 'I have kept them' })).toBeVisible();
  const codes = ((await guest.getByRole('dialog').locator('code').first().textContent()) ?? '').split(' ');
  expect(codes).toHaveLength(10);
  await guest.getByRole('button', { name: 'I have kept them' }).click();

  await guest.context().clearCookies();
  await visit(guest, `${urls.admin}/sign-in?next=${encodeURIComponent('/boutique/orders')}`);
  await guest.getByLabel(/^E-?mail/i).fill(address);
  await guest.getByLabel('Password', { exact: true }).fill(password);
  await guest.getByRole('button', { name: 'Sign in', exact: true }).click();
  await arrive(guest, /second-factor/);
  await visit(guest, `${urls.admin}/boutique`);
  await arrive(guest, /sign-in/);
  await visit(guest, `${urls.admin}/second-factor?next=${encodeURIComponent('/boutique/orders')}`);
  await guest.getByRole('button', { name: 'Use a recovery code' }).click();
  await guest.getByLabel('Recovery code').fill(codes[0] ?? '');
  await guest.getByRole('button', { name: 'Sign in', exact: true }).click();
  await arrive(guest, `${urls.admin}/boutique/orders`);

  await reload(owner);
  await owner.getByRole('button', { name: 'Acts for Nora Night' }).click();
  await owner.getByRole('menuitem', { name: 'Remove…' }).click();
  await owner.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(owner.getByText('Nora Night is out')).toBeVisible();
  const answer = await visit(guest, `${urls.admin}/boutique/orders`);
  expect(answer?.status()).toBe(404);

  await visit(owner, `${urls.admin}/boutique/activity`);
  await expect(owner.getByText('staff: remove member').first()).toBeVisible();
  await expectAccessible(owner);
  const broken = await ask('select * from audit_broken_chain');
  expect(broken).toEqual([]);
  if (process.env.E2E_PICTURES) {
    await owner.screenshot({ path: `${process.env.E2E_PICTURES}/activity.png` });
    await visit(owner, `${urls.admin}/boutique/settings/staff`);
    await owner.screenshot({ path: `${process.env.E2E_PICTURES}/staff.png` });
    await visit(owner, `${urls.admin}/account`);
    await owner.screenshot({ path: `${process.env.E2E_PICTURES}/account.png` });
  }
});

test('staff sign in by another provider where a store has invited their address, and not otherwise', async ({ browser }) => {
  const through = async (login: string) => {
    const page = await (await browser.newContext()).newPage();
    await visit(page, `${urls.admin}/sign-in`);
    await page.getByRole('button', { name: 'Continue with Acme' }).click();
    await page.locator('[name=login]').fill(login);
    await page.locator('[name=password]').fill('any');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await arrive(page, (url) => url.href.startsWith(urls.admin));
    return page;
  };
  const { headers } = await fetch(`${urls.admin}/api/auth/get-session`);
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  // Somebody is here already, so that sign-up is over.
  await ask(
    `insert into platform."User" (id, name, email) values (gen_random_uuid(), 'First', 'first@people.test') on conflict do nothing`,
  );
  const stranger = await through(`mallory-${Date.now()}`);
  await expect(stranger.getByText('There is no account with that address here')).toBeVisible();
  const owner = await (await browser.newContext()).newPage();
  await signIn(owner);
  await visit(owner, `${urls.admin}/boutique/settings/staff`);
  await owner.getByRole('button', { name: 'Invite somebody' }).click();
  await owner.getByLabel('E-mail').fill('otto@people.test');
  await owner.getByRole('button', { name: 'Send invitation' }).click();
  await expect(owner.getByText('Invitation sent')).toBeVisible();
  const guest = await through('otto');
  await expect(guest.getByRole('heading', { name: 'Open your first store' })).toBeVisible();
  await visit(guest, linkFor('otto@people.test'));
  await guest.getByRole('button', { name: 'Join the store' }).click();
  await arrive(guest, `${urls.admin}/boutique`);
});
