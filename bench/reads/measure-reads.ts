import { brotliCompressSync, constants } from 'node:zlib';
import type { StoreContext } from '@emporium/core/who';
import type { Large } from '../large/open-large.ts';
import { type Api, openApi, requestText } from './open-api.ts';
import { openFloor } from './open-floor.ts';
import { cpuMicros, type Pinned, residentBytes } from './pin.ts';
import type { Load, Told } from './send-load.ts';
import type { Bound, Round, Row } from './speed-table.ts';
import { spyStatements } from './spy-statements.ts';

/** What a measurement works with. */
export type Bench = {
  large: Large;
  bareUrl: string;
  store: StoreContext;
  api: Api;
  load: Pinned;
  rounds: number;
  seconds: number;
};

const clients = 64;
/** What browsers and fetch ask for. */
const browser = { 'Accept-Encoding': 'br' };

async function rate({ load }: Bench, asked: Load): Promise<number> {
  const told = await load.ask<Told>(asked);
  const wrong = Object.keys(told.statuses).filter((status) => !['200', '304'].includes(status));
  if (wrong.length > 0) throw new Error(`answers of status ${wrong.join(', ')} to ${asked.requests[0]}`);
  return told.answers / told.seconds;
}

async function inRounds(
  bench: Bench,
  ours: (round: number) => Promise<number>,
  floors: Record<string, (round: number) => Promise<number>>,
) {
  const rounds: Round[] = [];
  for (let round = 0; round < bench.rounds; round += 1) {
    const told: Round = { ours: await ours(round), floors: {} };
    for (const [name, ask] of Object.entries(floors)) told.floors[name] = await ask(round);
    rounds.push(told);
  }
  return rounds;
}

const packed = (body: Buffer) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });

/** Bytes that lie in memory, against bare node:http writing the same bytes and headers. `held` asks with the ETag; `coding` is identity or br. */
export async function measureHit(bench: Bench, work: string, target: string, held: boolean, coding = 'identity'): Promise<Row> {
  const { store, large, bareUrl } = bench;
  const answer = await fetch(`http://localhost:${bench.api.port}${target}`, { headers: { 'Accept-Encoding': coding } });
  const plain = Buffer.from(await answer.arrayBuffer());
  // fetch has unpacked it; what goes over the wire is packed as the API does.
  const body = coding === 'br' ? packed(plain) : plain;
  const headers = [...answer.headers]
    .filter(([name]) => !['date', 'connection', 'keep-alive', 'content-length'].includes(name))
    .flat();
  const floor = await openFloor({ headers, statements: [], storeId: store.id, appUrl: large.appUrl, bareUrl }, body);
  const asked = { 'Accept-Encoding': coding, ...(held ? { 'If-None-Match': answer.headers.get('etag') ?? '' } : {}) };
  const { seconds } = bench;
  const each = (port: number, path: string) => rate(bench, { port, requests: [requestText(path, asked)], clients, seconds });
  try {
    await each(bench.api.port, target);
    await each(floor.port, '/bytes');
    const rounds = await inRounds(bench, () => each(bench.api.port, target), { 'node:http': () => each(floor.port, '/bytes') });
    return { work, unit: 'req/s', rounds, ...(held ? { least: 0.85, aim: 0.95 } : { least: 0.7, aim: 0.85 }) };
  } finally {
    await floor.stop();
  }
}

type Miss = { target: string; asked: Parameters<typeof spyStatements>[3][number] };

/** Lists of 24 that nobody has asked for: each has bounds of its own. */
export function newLists(base: string, count: number, seed: number): Miss[] {
  const sorts = ['newest', 'price', '-price', 'name'] as const;
  return Array.from({ length: count }, (_, number) => {
    const minPrice = ((seed * count + number) / 100).toFixed(2);
    const sort = sorts[number % sorts.length] ?? 'newest';
    return { target: `${base}/products?limit=24&sort=${sort}&minPrice=${minPrice}`, asked: { sort, minPrice, limit: 24 } };
  });
}

/** Products by their addresses. */
export function productsOf(base: string, count: number, seed: number): Miss[] {
  return Array.from({ length: count }, (_, number) => {
    const idOrSlug = `thing-${1 + ((seed * count + number) % 10_000)}`;
    return { target: `${base}/products/${idOrSlug}`, asked: { idOrSlug } };
  });
}

/** Lets a store's catalogue move as by an edit, so that nothing that is kept of it counts any more. */
export async function editCatalog(large: Large, store: StoreContext): Promise<void> {
  await large.admin.query('update platform."CatalogVersion" set "version" = "version" + 1 where "storeId" = $1', [store.id]);
}

/**
 * Answers that must be read, against the same statements behind bare node:http: as a transaction under row level security, and alone without.
 *
 * @param isEdited  the store is edited before each round, and the same answers are asked for again; else others are in each round.
 */
export async function measureMiss(bench: Bench, work: string, make: (seed: number) => Miss[], isEdited: boolean): Promise<Row> {
  const { large, store, api, bareUrl } = bench;
  const { mediaUrl } = large.deps.config;
  const sets = Array.from({ length: bench.rounds + 1 }, (_, seed) => make(isEdited ? 0 : seed));
  const statements = await spyStatements(
    large.appUrl,
    store,
    mediaUrl,
    (sets[0] ?? []).map(({ asked }) => asked),
  );
  const floor = await openFloor({ headers: [], statements, storeId: store.id, appUrl: large.appUrl, bareUrl }, Buffer.alloc(0));
  const ours = async (round: number) => {
    await editCatalog(large, store);
    const requests = (sets[round] ?? []).map(({ target }) => requestText(target));
    return rate(bench, { port: api.port, requests, clients });
  };
  const through = (way: string) => () =>
    rate(bench, { port: floor.port, requests: statements.map((_, number) => requestText(`/${way}/${number}`)), clients });
  try {
    await ours(bench.rounds);
    await through('walled')();
    await through('bare')();
    const rounds = await inRounds(bench, ours, {
      'SQL floor': through('walled'),
      'one statement without walls': through('bare'),
    });
    return { work, unit: 'req/s', rounds, least: 0.8, aim: 0.95 };
  } finally {
    await floor.stop();
  }
}

/** Latency when half of what is possible is asked for. */
export async function measureHalf(bench: Bench, target: string, most: number): Promise<Bound> {
  const told = await bench.load.ask<Told>({
    port: bench.api.port,
    requests: [requestText(target, browser)],
    clients,
    seconds: bench.seconds * 2,
    rate: most / 2,
  });
  const figure = `p50 ${told.p50.toFixed(1)} ms, p99 ${told.p99.toFixed(1)} ms at ${Math.round(most / 2).toLocaleString('en')} req/s`;
  return { work: 'list of 24, packed (br), at half the highest rate', figure, least: 'p99 < 10 ms', isMet: told.p99 < 10 };
}

/** Processor time of a hit with one process and with two. */
export async function measureProcesses(bench: Bench, target: string): Promise<Bound> {
  const spent: Record<number, number[]> = { 1: [], 2: [] };
  for (let round = 0; round < bench.rounds; round += 1)
    for (const processes of [1, 2]) {
      const api = await openApi(bench.large, processes);
      const load = (seconds: number) =>
        bench.load.ask<Told>({ port: api.port, requests: [requestText(target, browser)], clients, seconds });
      const cpu = async () =>
        (await Promise.all(api.processes.map(({ pid }) => cpuMicros(pid)))).reduce((sum, one) => sum + one, 0);
      // Each process has to meet its requests often enough to have been compiled for them.
      await load(bench.seconds * 2 * processes);
      const before = await cpu();
      const { answers } = await load(bench.seconds);
      spent[processes]?.push(((await cpu()) - before) / answers);
      await api.stop();
    }
  const middle = (figures: number[] = []) =>
    figures.toSorted((a, b) => a - b)[Math.floor((figures.length - 1) / 2)] ?? Number.NaN;
  const [one, two] = [middle(spent[1]), middle(spent[2])];
  const figure = `${one.toFixed(1)} µs with one process, ${two.toFixed(1)} µs with two`;
  return { work: 'processor time of a hit, packed (br)', figure, least: 'within 15 %', isMet: Math.abs(two / one - 1) <= 0.15 };
}

/** Memory of the process when it keeps as many answers as it may (200 MB). */
export async function measureMemory(bench: Bench, base: string): Promise<Bound> {
  const requests = Array.from({ length: 9 }, (_, seed) => newLists(base, 1_000, seed))
    .flat()
    .map(({ target }) => requestText(target));
  await bench.load.ask<Told>({ port: bench.api.port, requests, clients });
  const megabytes = Math.round((await residentBytes(bench.api.processes[0]?.pid ?? 0)) / 1_048_576);
  return { work: 'memory with a full cache of 200 MB', figure: `${megabytes} MB`, least: '< 450 MB', isMet: megabytes < 450 };
}
