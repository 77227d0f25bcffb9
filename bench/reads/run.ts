import { say } from '../figures.ts';
import {
  type Bench,
  measureHalf,
  measureHit,
  measureMemory,
  measureMiss,
  measureProcesses,
  newLists,
  productsOf,
} from './measure-reads.ts';
import { measureSearch } from './measure-search.ts';
import { openLoad } from './open-load.ts';
import { boundLine, lineOf, type Row, sayHead } from './speed-table.ts';

const parts = ['hits', 'misses', 'search', 'half', 'memory', 'processes'] as const;
type Part = (typeof parts)[number];

/** The speed of reads beside their floors, in interleaved rounds. `quick` among the words makes short rounds; names of parts choose them. */
export async function run(words: readonly string[]): Promise<void> {
  const isQuick = words.includes('quick');
  const chosen = parts.filter((part) => words.includes(part));
  const wants = (part: Part) => chosen.length === 0 || chosen.includes(part);
  const loaded = await openLoad(async (large) => {
    for (const slug of ['bench-10k', ...(wants('search') ? ['bench-1m'] : [])]) await large.store(slug);
    // What a filling has left to be tidied up would be measured with the reads.
    await large.settle();
  });
  const { large, api, load } = loaded;
  const store = await large.store('bench-10k');
  const bare = new URL(large.ownerUrl);
  const bench: Bench = { large, bareUrl: bare.href, store, api, load, rounds: isQuick ? 3 : 7, seconds: isQuick ? 1 : 3 };
  const base = `/api/${store.id}`;
  const list = `${base}/products?limit=24`;
  const isMet = (row: Row) => {
    say(lineOf(row));
    return row;
  };
  try {
    sayHead();
    if (wants('hits')) {
      isMet(await measureHit(bench, 'list of 24, repeated, 64 clients', list, false));
      isMet(await measureHit(bench, 'list of 24, packed (br)', list, false, 'br'));
      isMet(await measureHit(bench, 'product by slug, repeated', `${base}/products/thing-77`, false));
      isMet(await measureHit(bench, 'list, 304 by ETag', list, true));
    }
    const lists = isQuick ? 300 : 600;
    if (wants('misses')) {
      isMet(await measureMiss(bench, 'list of 24, never asked before', (seed) => newLists(base, lists, seed), false));
      isMet(await measureMiss(bench, 'list of 24, after an edit', (seed) => newLists(base, lists, seed), true));
      isMet(await measureMiss(bench, 'product by slug, after an edit', (seed) => productsOf(base, lists * 4, seed), true));
    }
    if (wants('search')) for (const bound of await measureSearch(bench, isQuick ? 100 : 400)) say(boundLine(bound));
    if (wants('half')) {
      const { rounds } = await measureHit(bench, 'packed', list, false, 'br');
      const most = Math.min(...rounds.map((round) => round.ours));
      say(boundLine(await measureHalf(bench, list, most)));
    }
    if (wants('memory')) say(boundLine(await measureMemory(bench, base)));
    if (wants('processes')) say(boundLine(await measureProcesses(bench, list)));
  } finally {
    await loaded.stop();
  }
}
