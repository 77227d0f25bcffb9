import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { StoreContext } from '@emporium/core/who';
import { say } from '../figures.ts';
import { type Large, openLarge, sizes } from '../large/open-large.ts';
import { newLists, productsOf } from '../reads/measure-reads.ts';
import { pairsOf, sampleTexts, searchAt, timeEach, typos } from '../reads/measure-search.ts';
import { type Api, openApi, requestText } from '../reads/open-api.ts';
import { cores, type Pinned, pinTree, startPinned } from '../reads/pin.ts';
import type { Told } from '../reads/send-load.ts';
import { drawChart, type Line, type Point } from './draw-chart.ts';

const chartFile = path.join(import.meta.dirname, '..', '..', 'docs', 'pictures', 'growth.svg');
const crowds = [10, 100, 1_000];
const asked = 200;

type Bench = { large: Large; api: Api; load: Pinned };

/** What grows, by name: medians and 99th percentiles in milliseconds, each request being the first of its kind; hits in answers per second. */
type Cost = Record<string, number>;

async function measure(bench: Bench, store: StoreContext, seed: number): Promise<Cost> {
  const { large, api, load } = bench;
  const base = `/api/${store.id}`;
  const names = await sampleTexts(bench, store.id, 'name', asked);
  const texts = await sampleTexts(bench, store.id, 'description', asked);
  await large.admin.query('update platform."CatalogVersion" set "version" = "version" + 1 where "storeId" = $1', [store.id]);
  // A process plans statements and warms its caches with the first few.
  await timeEach(
    bench,
    [...newLists(base, 20, 900 + seed), ...productsOf(base, 20, 900 + seed)].map(({ target }) => target),
  );
  const list = await timeEach(
    bench,
    newLists(base, asked, seed).map(({ target }) => target),
  );
  const product = await timeEach(
    bench,
    productsOf(base, asked, seed).map(({ target }) => target),
  );
  const slip = await timeEach(
    bench,
    typos(names).map((q) => searchAt(store.id, q)),
  );
  const wide = await timeEach(
    bench,
    pairsOf(texts).map((q) => searchAt(store.id, q)),
  );
  const hits = await load.ask<Told>({
    port: api.port,
    requests: [requestText(`${base}/products?limit=24`)],
    clients: 64,
    seconds: 3,
  });
  return {
    'list of 24, p50': list.p50,
    'list of 24, p99': list.p99,
    'product, p50': product.p50,
    'search with a slip, p50': slip.p50,
    'search with a slip, p99': slip.p99,
    'two words of descriptions, p50': wide.p50,
    'two words of descriptions, p99': wide.p99,
    'hits per second': hits.answers / hits.seconds,
  };
}

function sayTable(what: string, columns: readonly number[], costs: readonly Cost[]): void {
  say(`| ${what} | ${columns.map((count) => count.toLocaleString('en')).join(' | ')} |\n|---|${'---|'.repeat(columns.length)}`);
  for (const name of Object.keys(costs[0] ?? {})) {
    const isTime = name !== 'hits per second';
    const figures = costs.map((cost) => cost[name] ?? Number.NaN);
    say(
      `| ${name} | ${figures.map((one) => (isTime ? `${one.toFixed(1)} ms` : Math.round(one).toLocaleString('en'))).join(' | ')} |`,
    );
  }
}

function linesOf(columns: readonly number[], costs: readonly Cost[]): Line[] {
  const shown = [
    'product, p50',
    'list of 24, p50',
    'search with a slip, p50',
    'search with a slip, p99',
    'two words of descriptions, p99',
  ];
  return shown.map((name) => ({
    name,
    points: columns.map((x, place): Point => ({ x, y: costs[place]?.[name] ?? Number.NaN })),
  }));
}

/**
 * What reads cost as a store grows from 1,000 to 1,000,000 products, and as ever more stores stand beside one of 10,000; a table, and with
 * `draw` among the words the chart in docs; a number is the most stores. How stores weigh is only told by an installation in which they are not there yet.
 */
export async function run(words: readonly string[]): Promise<void> {
  const mostStores = Number(words.find((word) => /^\d+$/.test(word)) ?? crowds.at(-1));
  const large = await openLarge();
  await pinTree(large.pids().postgres ?? 0, cores.other);
  const api = await openApi(large);
  const load = await startPinned(cores.other, path.join(import.meta.dirname, '..', 'reads', 'send-load.ts'), {});
  const bench = { large, api, load };
  try {
    const products: Cost[] = [];
    for (const [place, { slug }] of sizes.entries()) products.push(await measure(bench, await large.store(slug), place));
    sayTable(
      'Products in the store',
      sizes.map((size) => size.products),
      products,
    );
    const middle = await large.store('bench-10k');
    const counts: number[] = [];
    const stores: Cost[] = [];
    for (const [place, crowd] of [0, ...crowds.filter((count) => count <= mostStores)].entries()) {
      if (crowd > 0) await large.crowd(crowd);
      const { rows } = await large.admin.query<{ count: string }>('select count(*) from platform."Store"');
      counts.push(Number(rows[0]?.count));
      stores.push(await measure(bench, middle, 10 + place));
    }
    sayTable('Stores in the installation', counts, stores);
    if (!words.includes('draw')) return;
    const charts = [
      {
        title: 'Products in the store',
        lines: linesOf(
          sizes.map((size) => size.products),
          products,
        ),
      },
      { title: 'Stores beside one of 10,000 products', lines: linesOf(counts, stores) },
    ];
    await writeFile(chartFile, drawChart('Milliseconds from request to answer, nothing kept', charts));
    say(`drawn: ${path.relative(process.cwd(), chartFile)}`);
  } finally {
    await load.stop();
    await api.stop();
    await large.stop();
  }
}
