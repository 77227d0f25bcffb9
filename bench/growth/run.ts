import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { StoreContext } from '@emporium/core/who';
import { say } from '../figures.ts';
import { sizes } from '../large/open-large.ts';
import { editCatalog, newLists, productsOf } from '../reads/measure-reads.ts';
import { pairsOf, sampleTexts, searchAt, timeEach, typos } from '../reads/measure-search.ts';
import { requestText } from '../reads/open-api.ts';
import { type Loaded, openLoad } from '../reads/open-load.ts';
import type { Told } from '../reads/send-load.ts';
import { drawChart, type Line, type Point } from './draw-chart.ts';

const chartFile = path.join(import.meta.dirname, '..', '..', 'docs', 'pictures', 'growth.svg');
const crowds = [10, 100, 1_000];
const asked = 200;

/** What grows, by name: medians and 99th percentiles in milliseconds, each request being the first of its kind; hits in answers per second. */
type Cost = Record<string, number>;

async function measure(bench: Loaded, store: StoreContext, seed: number): Promise<Cost> {
  const { large, api, load } = bench;
  const base = `/api/${store.id}`;
  const names = await sampleTexts(bench, store.id, 'name', asked);
  const texts = await sampleTexts(bench, store.id, 'description', asked);
  await editCatalog(large, store);
  const ask = (all: readonly { target: string }[]) =>
    timeEach(
      bench,
      all.map(({ target }) => target),
    );
  const search = (queries: readonly string[]) => ask(queries.map((q) => ({ target: searchAt(store.id, q) })));
  // A process plans statements and warms its caches with the first few.
  await ask([...newLists(base, 20, 900 + seed), ...productsOf(base, 20, 900 + seed)]);
  const list = await ask(newLists(base, asked, seed));
  const product = await ask(productsOf(base, asked, seed));
  const slip = await search(typos(names));
  const wide = await search(pairsOf(texts));
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
  const bench = await openLoad();
  const { large } = bench;
  try {
    const products: Cost[] = [];
    for (const [place, { slug }] of sizes.entries()) products.push(await measure(bench, await large.store(slug), place));
    const steps = sizes.map((size) => size.products);
    sayTable('Products in the store', steps, products);
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
      { title: 'Products in the store', lines: linesOf(steps, products) },
      { title: 'Stores beside one of 10,000 products', lines: linesOf(counts, stores) },
    ];
    await writeFile(chartFile, drawChart('Milliseconds from request to answer, nothing kept', charts));
    say(`drawn: ${path.relative(process.cwd(), chartFile)}`);
  } finally {
    await bench.stop();
  }
}
