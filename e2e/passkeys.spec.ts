import { expect, type Page, test } from '@playwright/test';
import { arrive, ask, expectAccessible, signIn, urls, visit } from './shop.ts';

/** Gives the browser a device of its own that makes passkeys and unlocks them. */
async function plugIn(page: Page) {
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable');
  const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    lock: (isUserVerified: boolean) => browser.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  };
}

async function lookAt(page: Page, name: string): Promise<void> {
  const folder = process.env.E2E_PICTURES;
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
      if (folder) await page.screenshot({ path: `${folder}/passkeys-${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}

test('a member adds a passkey, signs in by it alone and after the password, renames it and takes it away', async ({
  browser,
}) => {
  const address = `paula-${Date.now()}@staff.test`;
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })).newPage();
  const device = await plugIn(page);
  // An account like the demo's, with its password.
  await ask(`with made as (insert into platform."User" (id, name, email, "emailVerified")
      values (gen_random_uuid(), 'Paula', '${address}', true) returning id)
    insert into platform."Account" (id, "userId", "accountId", "providerId", password)
      select gen_random_uuid(), made.id, made.id::text, 'credential', had.password
      from made, platform."Account" had join platform."User" demo on demo.id = had."userId"
      where demo.email = 'demo@emporium.local' and had."providerId" = 'credential'`);
  await signIn(page, address, 'emporium-demo');
  await visit(page, `${urls.admin}/account`);
  await expect(page.getByText('No passkey yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Work laptop');
  await page.getByLabel('Your password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /password/i })).toBeVisible();
  await page.getByLabel('Your password', { exact: true }).fill('emporium-demo');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('Keep these codes')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('not used yet')).toBeVisible();

  await page.context().clearCookies();
  await visit(page, `${urls.admin}/sign-in?next=${encodeURIComponent('/account')}`);
  await lookAt(page, 'sign-in');
  await device.lock(false);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByText(/broken off/)).toBeVisible();
  await device.lock(true);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await arrive(page, `${urls.admin}/account`);
  await expect(page.getByText(/· used /)).toBeVisible();
  await lookAt(page, 'account');

  await page.context().clearCookies();
  await visit(page, `${urls.admin}/sign-in?next=${encodeURIComponent('/account')}`);
  await page.getByLabel(/^E-?mail/i).fill(address);
  await page.getByLabel('Password', { exact: true }).fill('emporium-demo');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await arrive(page, /second-factor/);
  await lookAt(page, 'second-factor');
  await page.getByRole('button', { name: 'Unlock a passkey' }).click();
  await arrive(page, `${urls.admin}/account`);

  await page.getByRole('button', { name: 'Rename Work laptop' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Home laptop');
  await page.getByRole('dialog').getByRole('button', { name: 'Save name' }).click();
  await page.getByRole('button', { name: 'Remove Home laptop' }).click();
  await page.getByLabel('Your password', { exact: true }).fill('emporium-demo');
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('No passkey yet.')).toBeVisible();
  await page.context().clearCookies();
  await signIn(page, address, 'emporium-demo');
  await visit(page, `${urls.admin}/account`);
  await expect(page.getByRole('heading', { name: 'Account', exact: true })).toBeVisible();
});
