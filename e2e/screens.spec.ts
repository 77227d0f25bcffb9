import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, signIn, urls, visit } from './shop.ts';
import { fillPage, listPages, readRows } from './walls/list-addresses.ts';

/** Addresses that lead elsewhere at once for somebody who is signed in. */
const passing = ['/sign-up', '/sign-in', '/second-factor', '/setup'];

const screens = [
  { name: 'desk-light', width: 1440, height: 900, colorScheme: 'light' },
  { name: 'phone-dark', width: 390, height: 844, colorScheme: 'dark' },
  { name: 'desk-dark', width: 1440, height: 900, colorScheme: 'dark' },
  { name: 'phone-light', width: 390, height: 844, colorScheme: 'light' },
] as const;

/** Where the pictures go. Without it nothing is told here: it takes long, and is for looking at. `E2E_PICTURES=folder npm run e2e -- screens.spec` */
const folder = process.env.E2E_PICTURES ?? '';

/** What is wrong with the page on one screen: parts that keep people out, and a page wider than the screen. */
async function faultsOn(page: Page, screen: (typeof screens)[number], name: string): Promise<string[]> {
  await page.setViewportSize(screen);
  await page.emulateMedia({ colorScheme: screen.colorScheme });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', screen.colorScheme);
  const found: string[] = [];
  await expectAccessible(page).catch((error: unknown) => found.push(String(error)));
  const surplus = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (surplus > 0) found.push(`${surplus} pixels wider than the screen`);
  await page.screenshot({ path: path.join(folder, `${name}-${screen.name}.png`) });
  return found.map((fault) => `${name} ${screen.name}: ${fault}`);
}

const pages = listPages('admin', ['page.tsx']).filter((one) => !passing.some((way) => one.startsWith(way)));
const shares = (folder ? [0, 1, 2] : []).map((share) => pages.filter((_, index) => index % 3 === share));

for (const [share, own] of shares.entries()) {
  test(`no screen of the admin keeps anybody out, by day on a desk and by night on a phone (${share + 1} of ${shares.length})`, async ({
    browser,
  }) => {
    test.setTimeout(600_000);
    const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy|hydrat/i.test(message.text())) complaints.push(message.text());
    });
    await signIn(page);
    const rows = await readRows('shoes');
    for (const one of own) {
      await page.setViewportSize(screens[0]);
      await visit(page, urls.admin + fillPage(one, 'shoes', rows));
      await expect(page.getByRole('heading').first()).toBeVisible();
      await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
      const name = one.replace(/[^a-z]+/gi, '_');
      for (const screen of screens) complaints.push(...(await faultsOn(page, screen, name)));
    }
    expect(complaints).toEqual([]);
  });
}
