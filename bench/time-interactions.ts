import type { Browser } from '@playwright/test';

/** How much slower than this machine the phone of Lighthouse's profile is. */
const slowdown = 4;

/** How long somebody who is in a hurry takes from one press to the next, in milliseconds. */
const pauseMs = 500;

/**
 * The longest time from a press to the next picture of the page, in milliseconds, as Interaction to Next Paint counts it
 * (https://web.dev/articles/inp): a colour, a size, into the bag, one more, the bag closed, the menu, typing a search.
 */
export async function timeInteractions(browser: Browser, product: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.addInitScript(() => {
    const spans: number[] = [];
    Object.assign(window, { spans });
    // 16 ms is the least that browsers tell.
    new PerformanceObserver((list) => spans.push(...list.getEntries().map((entry) => entry.duration))).observe({
      type: 'event',
      durationThreshold: 16,
      buffered: true,
    } as PerformanceObserverInit);
  });
  await page.goto(product, { waitUntil: 'networkidle' });
  const bag = page.getByRole('dialog', { name: /Your bag/ });
  const menu = page.getByRole('dialog').filter({ has: page.getByRole('navigation', { name: 'Menu' }) });
  const presses = [
    page.locator('label:has(input[name="color"])').last(),
    page.locator('label:has(input[name="size"]):not([title])').first(),
    page.getByRole('button', { name: 'Add to bag' }),
    bag.getByRole('button', { name: /^One more/ }),
    bag.getByRole('button', { name: 'Close' }),
    page.getByRole('link', { name: 'Menu', exact: true }),
    menu.getByRole('button', { name: 'Close' }),
  ];
  for (const press of presses) {
    // Whoever presses has scrolled there before and sees what is pressed.
    await press.scrollIntoViewIfNeeded();
    await page.waitForTimeout(pauseMs);
    await press.tap();
    await page.waitForTimeout(pauseMs);
  }
  // Spans are told after the picture; two frames later all of them are.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const spans = await page.evaluate(() => (window as unknown as { spans: number[] }).spans);
  await context.close();
  return Math.max(0, ...spans);
}
