import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { findChromium } from '../e2e/find-chromium.ts';
import { median, say } from './figures.ts';
import { openFront } from './open-front.ts';
import { timeInteractions } from './time-interactions.ts';
import { weighScripts } from './weigh-scripts.ts';

const debuggingPort = 9377;
/** How many visits the longest press is the median of. */
const visits = 5;
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

type Figures = { scores: number[]; lcpMs: number; cls: number; tbtMs: number };

/** One look at a page as a phone on slow 4G sees it, Lighthouse's own mobile profile. */
async function look(url: string, cookie: string): Promise<Figures> {
  const settings = { onlyCategories: [...categories], ...(cookie ? { extraHeaders: { Cookie: cookie } } : {}) };
  const result = await lighthouse(url, { port: debuggingPort, output: 'json', logLevel: 'error', ...settings });
  if (!result) throw new Error(`Lighthouse has nothing to say of ${url}`);
  const { lhr } = result;
  const numeric = (name: string) => lhr.audits[name]?.numericValue ?? Number.NaN;
  return {
    scores: categories.map((name) => Math.round((lhr.categories[name]?.score ?? 0) * 100)),
    lcpMs: numeric('largest-contentful-paint'),
    cls: numeric('cumulative-layout-shift'),
    tbtMs: numeric('total-blocking-time'),
  };
}

type Named = { id: string; slug: string; variants: { id: string; available: number }[] };

/** A bag with something in it, as a browser's cookies name it. */
async function fillBag(api: string, product: Named): Promise<string> {
  const { id } = (await (await fetch(`${api}/api/shoes`)).json()) as { id: string };
  const send = async (path: string, body: object) => {
    const answer = await fetch(`${api}/api/shoes${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as { token: string };
  };
  const { token } = await send('/carts', {});
  const variantId = product.variants.find(({ available }) => available > 0)?.id;
  await send(`/carts/${token}/lines`, { variantId, quantity: 1 });
  return `cart.${id}=${token}; bag.${id}=1`;
}

function tell(name: string, looks: Figures[], wanted: number[]): boolean {
  const middle = (pick: (one: Figures) => number) => median(looks.map(pick));
  const scores = categories.map((_, at) => middle((one) => one.scores[at] ?? 0));
  const [lcp, cls, tbt] = [middle((one) => one.lcpMs), middle((one) => one.cls), middle((one) => one.tbtMs)];
  const cells = [name.padEnd(9), ...scores.map((score) => String(score).padStart(5))];
  say(`| ${cells.join(' | ')} | ${(lcp / 1000).toFixed(2)} s | ${cls.toFixed(3)} | ${tbt.toFixed(0)} ms |`);
  return scores.every((score, at) => score >= (wanted[at] ?? 0)) && lcp < 2500 && cls < 0.005;
}

/** Lighthouse of the demo shop's pages, the weight of the product page's scripts, and how long a press takes. @param words  how often each page is looked at; 3 by itself. */
export async function run([times = '3']: readonly string[]): Promise<void> {
  const { api, front, plain, stop } = await openFront();
  const { executablePath, args } = await findChromium();
  const browser = await chromium.launch({ executablePath, args: [...args, `--remote-debugging-port=${debuggingPort}`] });
  try {
    const [product] = (await (await fetch(`${api}/api/shoes/products?isFeatured=true&limit=1`)).json()) as Named[];
    if (!product) throw new Error('the demo shop is empty');
    const address = `${front}/shoes/p/${product.slug}`;
    const pages: [string, string, string, number[]][] = [
      ['home', `${front}/shoes`, '', [95, 100, 100, 100]],
      ['category', `${front}/shoes/c/running`, '', [95, 100, 100, 100]],
      ['product', address, '', [95, 100, 100, 100]],
      ['cart', `${front}/shoes/cart`, await fillBag(api, product), [95, 100, 100]],
    ];
    say('| page      | perf. |  acc. | pract. | SEO | LCP | CLS | TBT |');
    let isGood = true;
    for (const [name, url, cookie, wanted] of pages) {
      await fetch(url);
      const looks: Figures[] = [];
      for (let time = 0; time < Number(times); time += 1) looks.push(await look(url, cookie));
      isGood = tell(name, looks, wanted) && isGood;
    }
    const [ours, empty] = [await weighScripts(address), await weighScripts(plain)];
    const beyond = (ours - empty) / 1000;
    say(
      `script of the product page, gzipped: ${(ours / 1000).toFixed(1)} kB, ${beyond.toFixed(1)} kB beyond an empty page (35 at most)`,
    );
    const longestOf: number[] = [];
    for (let time = 0; time < visits; time += 1) longestOf.push(await timeInteractions(browser, address));
    const longest = median(longestOf);
    say(`longest press on the product page, processor slowed down 4 times: ${longest.toFixed(0)} ms (100 at most)`);
    if (!isGood || beyond > 35 || longest >= 100) process.exitCode = 1;
  } finally {
    await browser.close();
    await stop();
  }
}
