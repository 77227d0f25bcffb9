import { quantile } from '../figures.ts';
import { misspell, openDice } from '../large/coin-words.ts';
import type { Bench } from './measure-reads.ts';
import { requestText } from './open-api.ts';
import type { Told } from './send-load.ts';
import type { Bound } from './speed-table.ts';

export type Timed = { p50: number; p99: number };

/** Texts of some products of a store, from all of its life. */
export async function sampleTexts(
  { large }: Pick<Bench, 'large'>,
  storeId: string,
  column: 'name' | 'description',
  count: number,
): Promise<string[]> {
  const { rows } = await large.admin.query<{ text: string }>(
    `select "${column}" as text from "Product" where "storeId" = $1 order by md5("id"::text) limit $2`,
    [storeId, count],
  );
  return rows.map(({ text }) => text);
}

/** One to three words of names, one of them misspelt. */
export function typos(names: readonly string[]): string[] {
  const dice = openDice(7);
  return names.map((name, place) => {
    const words = name.split(' ').slice(-(1 + (place % 3)));
    const at = Math.floor(dice() * words.length);
    return words.map((word, index) => (index === at ? misspell(word, dice) : word)).join(' ');
  });
}

/** Two words that stand side by side, from each of some texts. */
export function pairsOf(texts: readonly string[]): string[] {
  return texts.map((text, place) =>
    text
      .split(' ')
      .slice(place % 20, (place % 20) + 2)
      .join(' '),
  );
}

/** Where a search for a text is asked for. */
export function searchAt(storeId: string, q: string): string {
  return `/api/${storeId}/products?limit=24&q=${encodeURIComponent(q)}`;
}

/** Asks one after the other on one connection; milliseconds from request to answer. */
export async function timeEach({ api, load }: Pick<Bench, 'api' | 'load'>, targets: readonly string[]): Promise<Timed> {
  const times: number[] = [];
  for (const target of targets) {
    const told = await load.ask<Told>({ port: api.port, requests: [requestText(target)], clients: 1 });
    times.push(told.p50);
  }
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

const figureOf = ({ p50, p99 }: Timed) => `p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)} ms`;

/** Searches by name with a typo in stores of 10,000 and 1,000,000 products, and searches over descriptions in the larger one. */
export async function measureSearch(bench: Bench, count: number): Promise<Bound[]> {
  const small = await bench.large.store('bench-10k');
  const big = await bench.large.store('bench-1m');
  const time = (storeId: string, queries: readonly string[]) =>
    timeEach(
      bench,
      queries.map((q) => searchAt(storeId, q)),
    );
  const typed = async (storeId: string) => time(storeId, typos(await sampleTexts(bench, storeId, 'name', count)));
  const [few, many] = [await typed(small.id), await typed(big.id)];
  const growth = many.p99 / few.p99;
  const texts = await sampleTexts(bench, big.id, 'description', count);
  const wide = await time(big.id, pairsOf(texts));
  return [
    {
      work: 'search by name with a typo, 10,000 → 1,000,000 products',
      figure: `${figureOf(few)} → ${figureOf(many)}: p99 × ${growth.toFixed(1)}`,
      least: '< 4 × / < 3 ×',
      isMet: growth < 4,
    },
    {
      work: 'two words of descriptions, 1,000,000 products',
      figure: figureOf(wide),
      least: 'p99 < 60 / < 25 ms',
      isMet: wide.p99 < 60,
    },
  ];
}
