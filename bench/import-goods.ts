import { withStore } from '@emporium/core/db';
import {
  applyImport,
  beginImport,
  checkImport,
  getImport,
  listColumns,
  lookIntoImport,
  putImportPart,
  undoImport,
  workImport,
} from '@emporium/core/imports';
import type { Actor } from '@emporium/core/who';
import { say } from './figures.ts';
import { type BenchShop, openBenchShop } from './open-shop.ts';

/** Rows of each file, a small one first: the memory that ten times as many take shows whether it grows with them. */
const files = [1_000, 10_000];
const rowsPerProduct = 4;
/** What the taking in of the largest file may last. */
const mostMs = 60_000;

const header = 'Handle,Name,Category,Description,Price,Size,SKU,On hand,Tags';

/** A file of our own form: products of four sizes each, in forty categories. */
function writeFile(rows: number): Buffer {
  const words = 'A plain thing of good stuff, made to be worn for years and mended when it tears. ';
  const lines = Array.from({ length: rows }, (_, row) => {
    const product = Math.floor(row / rowsPerProduct);
    const size = ['S', 'M', 'L', 'XL'][row % rowsPerProduct];
    const first = row % rowsPerProduct === 0;
    const own = first
      ? `Thing ${product},Department ${product % 40},"${words.repeat(3)}",${10 + (product % 90)}.50`
      : `,,,${10 + (product % 90)}.50`;
    return `file-${rows}-${product},${own},${size},F${rows}-${row},${row % 30},"new, season ${product % 8}"`;
  });
  return Buffer.from([header, ...lines, ''].join('\n'));
}

/** The most memory that this process has while `work` runs, and how long it takes. */
async function watch(work: () => Promise<void>): Promise<{ tookMs: number; peakMb: number }> {
  let peak = process.memoryUsage().rss;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 100);
  const began = performance.now();
  await work();
  clearInterval(timer);
  return { tookMs: performance.now() - began, peakMb: Math.round(peak / 1e6) };
}

async function upload({ deps, store }: BenchShop, actor: Actor, bytes: Buffer): Promise<string> {
  return withStore(deps.db, store, async (tx) => {
    const { id, partBytes } = await beginImport(tx, store, actor, { fileName: 'goods.csv', bytes: bytes.byteLength });
    for (let position = 0; position * partBytes < bytes.byteLength; position += 1) {
      const part = bytes.subarray(position * partBytes, (position + 1) * partBytes);
      await putImportPart(tx, store, actor, { id, position, bytes: part });
    }
    return id;
  });
}

async function measure(shop: BenchShop, actor: Actor, rows: number): Promise<boolean> {
  const { deps, store } = shop;
  const read = (id: string) => withStore(deps.db, store, (tx) => getImport(tx, store, actor, { id }));
  const until = async (id: string, end: string) => {
    for (;;) {
      await workImport(deps, store, id);
      const { state, problem } = await read(id);
      if (state === end) return;
      if (state === 'failed') throw new Error(problem ?? 'the import failed');
    }
  };
  const id = await upload(shop, actor, writeFile(rows));
  await lookIntoImport(deps.db, store, actor, { id });
  const { header: columns } = await read(id);
  const mapping = Object.fromEntries(listColumns('emporium', columns).map(({ column, place }) => [column, place]));
  const acts = {
    checked: (tx: Parameters<typeof checkImport>[0]) =>
      checkImport(tx, store, actor, { id, format: 'emporium', mapping }).then(() => undefined),
    done: (tx: Parameters<typeof applyImport>[0]) => applyImport(tx, store, actor, { id }).then(() => undefined),
    undone: (tx: Parameters<typeof undoImport>[0]) => undoImport(tx, store, actor, { id }).then(() => undefined),
  };
  let isInTime = true;
  for (const [state, begin] of Object.entries(acts)) {
    const { tookMs, peakMb } = await watch(async () => {
      await withStore(deps.db, store, begin);
      await until(id, state);
    });
    const { counts } = await read(id);
    const isLate = state === 'done' && tookMs > mostMs;
    isInTime &&= !isLate && counts.refused === 0;
    say(
      `| ${rows.toLocaleString('en')} | ${state} | ${(tookMs / 1000).toFixed(1)} | ${counts.created} | ${counts.refused} | ${peakMb} |${isLate ? ' MISSED' : ''}`,
    );
  }
  return isInTime;
}

/** How long a file of 10,000 rows takes to be checked, taken in and undone, and what memory that costs. */
export async function run(): Promise<void> {
  const shop = await openBenchShop();
  try {
    const { rows } = await shop.owner.query<{ userId: string }>('select "userId" from "Member" where "storeId" = $1 limit 1', [
      shop.store.id,
    ]);
    const actor: Actor = { kind: 'member', userId: rows[0]?.userId ?? '', storeId: shop.store.id, role: 'owner' };
    say('| rows | until | seconds | products created | refused | most memory of the process MB |\n|---|---|---|---|---|---|');
    for (const count of files) if (!(await measure(shop, actor, count))) process.exitCode = 1;
  } finally {
    await shop.stop();
  }
}
