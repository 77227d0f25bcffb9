import { rollUpDays } from '@emporium/core/analytics';
import { rollUpStock } from '@emporium/core/catalog';
import { connect, type Database, withStore } from '@emporium/core/db';
import type { Actor } from '@emporium/core/who';
import type pg from 'pg';
import { median, say } from '../figures.ts';
import { allPages, type Page, sampleOf } from './desk-pages.ts';
import { openLarge } from './open-large.ts';

const rounds = 9;
/** What a page, and a single statement of it, may take: milliseconds. */
const most = { page: 300, query: 100 };

type Asked = { text: string; tookMs: number };

/** Has each statement of a pool noted with how long its answer took. */
function watch(db: Database): Asked[] {
  const asked: Asked[] = [];
  db.pool.on('connect', (client: pg.PoolClient) => {
    const query = client.query.bind(client) as (...parts: unknown[]) => unknown;
    Object.assign(client, {
      query: (...parts: unknown[]) => {
        const began = performance.now();
        const text = typeof parts[0] === 'string' ? parts[0] : String((parts[0] as { text?: string }).text);
        const answer = query(...parts);
        if (answer instanceof Promise)
          answer.finally(() => asked.push({ text, tookMs: performance.now() - began })).catch(() => undefined);
        return answer;
      },
    });
  });
  return asked;
}

type Figures = { name: string; medianMs: number; queries: number; slowest: Asked };

async function measure(page: Page, run: (page: Page) => Promise<unknown>, asked: Asked[]): Promise<Figures> {
  await run(page);
  const times: number[] = [];
  const slowest: Asked[] = [];
  let queries = 0;
  for (let round = 0; round < rounds; round += 1) {
    asked.length = 0;
    const began = performance.now();
    await run(page);
    times.push(performance.now() - began);
    queries = asked.filter(({ text }) => !/^(begin|commit|select set_config)/i.test(text)).length;
    slowest.push(asked.toSorted((a, b) => b.tookMs - a.tookMs)[0] ?? { text: '', tookMs: 0 });
  }
  const middle = slowest.toSorted((a, b) => a.tookMs - b.tookMs)[Math.floor(rounds / 2)] ?? { text: '', tookMs: 0 };
  return { name: page.name, medianMs: median(times), queries, slowest: middle };
}

/**
 * Server time of every list, search and overview of the admin and the desk in a store with 100,000 products and 1,000,000 orders, each in a
 * transaction as the app role. `words` may name the pages to look at; `why` among them prints the slowest statements.
 */
export async function run(words: readonly string[]): Promise<void> {
  const large = await openLarge();
  const db = connect(large.appUrl, { max: 1 });
  try {
    const store = await large.store('bench-100k');
    // What the worker does by night.
    while ((await rollUpDays(large.deps.db, store)) > 0);
    while ((await rollUpStock(large.deps.db, store)) > 0);
    await large.admin.query('analyze "StoreDay", "ProductStock", "ProductStockMark"');
    const asked = watch(db);
    const member = await large.admin.query<{ userId: string }>(`select "userId" from "Member" where "storeId" = $1 limit 1`, [
      store.id,
    ]);
    const actor: Actor = { kind: 'member', userId: member.rows[0]?.userId ?? '', storeId: store.id, role: 'owner' };
    const wanted = words.filter((word) => word !== 'why');
    const pages = allPages(await sampleOf(large.admin, store)).filter(
      ({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
    );
    const go = (page: Page) => withStore(db, store, (tx) => page.read(tx, store, actor));
    say('| page | server time ms (median) | statements | slowest statement ms |\n|---|---|---|---|');
    const before = process.memoryUsage().rss;
    for (const page of pages) {
      const { name, medianMs, queries, slowest } = await measure(page, go, asked);
      const isLate = medianMs > most.page || slowest.tookMs > most.query;
      say(`| ${name} | ${medianMs.toFixed(1)} | ${queries} | ${slowest.tookMs.toFixed(1)}${isLate ? ' MISSED' : ''} |`);
      if (isLate) process.exitCode = 1;
      if (isLate && words.includes('why')) say(slowest.text);
    }
    say(`memory of the process: ${Math.round(before / 1e6)} MB before, ${Math.round(process.memoryUsage().rss / 1e6)} MB after`);
  } finally {
    await db.destroy();
    await large.stop();
  }
}
