import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { readAudit } from '@emporium/core/db';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBuyer } from '../../test/buyer.ts';
import { root } from '../root.ts';
import { type Stack, startStack } from '../stack.ts';
import { readManifest } from './manifest.ts';

let home: string;
let stack: Stack;
const environment = () => {
  const { DATABASE_URL, EMPORIUM_SECRET, ...env } = process.env;
  return env;
};

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'emporium-backup-'));
  stack = await startStack({
    ports: 'free',
    dataDir: path.join(home, 'shop'),
    env: environment(),
    only: ['sandbox', 'api', 'worker'],
    seed: true,
  });
});
afterAll(async () => {
  await stack.stop({ immediate: true });
  await rm(home, { recursive: true, force: true });
});

/** Runs a command of the program; gives its exit code and all that it said. */
async function emporium(args: string[], env: Record<string, string>): Promise<{ code: number; said: string }> {
  const program = path.join(root, 'packages', 'cli', 'src', 'emporium.ts');
  const run = promisify(execFile)(process.execPath, [program, ...args], { env: { ...environment(), ...env } });
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, said: stdout + stderr }),
  );
}

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Every wall, trigger, key and check of a database, in words. */
const guards = `
  select 'wall' as kind, oid::regclass::text as of, format('%s %s', relrowsecurity, relforcerowsecurity) as what from pg_class
   where relkind = 'r' and relnamespace in ('public'::regnamespace, 'platform'::regnamespace)
  union all select 'trigger', tgrelid::regclass::text || '.' || tgname, tgenabled::text from pg_trigger where not tgisinternal
  union all select 'constraint', conrelid::regclass::text || '.' || conname, pg_get_constraintdef(oid) || convalidated from pg_constraint
   where connamespace in ('public'::regnamespace, 'platform'::regnamespace)
  order by 1, 2, 3`;

/** Buys without pause until told to stop; gives the number of orders placed. */
function keepBuying(variantIds: readonly string[]): { stop(): Promise<number> } {
  const buyer = openBuyer(() => stack.urls.api, 'shoes');
  let isOpen = true;
  let placed = 0;
  const work = async (variantId: string) => {
    while (isOpen) {
      await buyer.place(await buyer.fillCart(variantId)).then(buyer.pay);
      placed += 1;
    }
  };
  const all = Promise.all(variantIds.map(work));
  return {
    async stop() {
      isOpen = false;
      await all;
      return placed;
    },
  };
}

test('a drill: a shop is copied while it sells, brought back elsewhere, and the books, the pictures and every guard are there', async () => {
  const url = stack.database().ownerUrl;
  const shelves = await ask<{ id: string }>(
    url,
    `select "variantId" as id from public."StockItem" item join platform."Store" store on store.id = item."storeId"
     where store.slug = 'shoes' order by "onHand" - "reserved" desc, 1 limit 3`,
  );
  const copy = path.join(home, 'copy');
  const buying = keepBuying(shelves.map(({ id }) => id));
  const made = await emporium(['backup', copy], { EMPORIUM_DATA_DIR: stack.dataDir });
  expect(await buying.stop()).toBeGreaterThan(0);
  expect(made).toMatchObject({ code: 0, said: expect.stringContaining('pictures are in') });

  const manifest = await readManifest(copy);
  const restored = path.join(home, 'restored');
  const back = await emporium(['restore', copy], { EMPORIUM_DATA_DIR: restored });
  expect(back).toMatchObject({ code: 0, said: expect.stringContaining('the books agree') });

  const second = await startStack({ ports: 'free', dataDir: restored, env: environment(), only: ['sandbox', 'api', 'worker'] });
  try {
    const { ownerUrl } = second.database();
    expect((await readAudit(ownerUrl)).filter(({ count }) => count > 0)).toEqual([]);
    expect(await ask(ownerUrl, guards)).toEqual(await ask(url, guards));
    const orders = manifest.tables.find(({ name }) => name === 'Order');
    expect(await ask(ownerUrl, 'select count(*)::int as count from public."Order"')).toEqual([{ count: orders?.rows }]);
    const [picture] = await ask<{ key: string }>(ownerUrl, 'select key from public."Asset" order by key limit 1');
    const pictureOf = async (shop: Stack) =>
      Buffer.from(await (await fetch(`${shop.urls.api}/media/${picture?.key}`)).arrayBuffer());
    expect((await pictureOf(second)).equals(await pictureOf(stack))).toBe(true);
    const buyer = openBuyer(() => second.urls.api, 'shoes');
    const { order } = await buyer.place(await buyer.fillCart(shelves[0]?.id ?? ''));
    expect(order.status).toBe('pending');
  } finally {
    await second.stop();
  }
  const again = await emporium(['restore', copy], { EMPORIUM_DATA_DIR: restored });
  expect(again).toMatchObject({ code: 1, said: expect.stringContaining('is in use') });
}, 240_000);

test('a backup goes from the embedded database into any other; one that is damaged is refused before anything is touched', async () => {
  const copy = path.join(home, 'for-another');
  await emporium(['backup', copy, '--without-secret'], { EMPORIUM_DATA_DIR: stack.dataDir });
  const superUrl = stack.database().superUrl ?? '';
  await ask(superUrl, 'create database another owner emporium_owner');
  const another = new URL(stack.database().ownerUrl);
  another.pathname = '/another';
  const { EMPORIUM_SECRET: secret } = JSON.parse(await readFile(path.join(stack.dataDir, 'secrets.json'), 'utf8')) as {
    EMPORIUM_SECRET: string;
  };
  const roles = { APP_DATABASE_URL: stack.database().appUrl, WORKER_DATABASE_URL: stack.database().workerUrl };
  const target = { ...roles, DATABASE_URL: another.href, EMPORIUM_DATA_DIR: path.join(home, 'other-data') };
  expect(await emporium(['restore', copy], target)).toMatchObject({
    code: 1,
    said: expect.stringContaining('made without its secret'),
  });

  const manifest = await readManifest(copy);
  const file = path.join(copy, manifest.tables.find(({ name }) => name === 'Product')?.file ?? '');
  const bytes = await readFile(file);
  await writeFile(file, bytes.subarray(0, bytes.length - 1));
  const withSecret = { ...target, EMPORIUM_SECRET: secret };
  expect(await emporium(['restore', copy], withSecret)).toMatchObject({
    code: 1,
    said: expect.stringContaining('public.Product.copy.gz is not what was written'),
  });
  expect(await ask(another.href, `select to_regclass('platform."Store"') is null as "isEmpty"`)).toEqual([{ isEmpty: true }]);

  await writeFile(file, bytes);
  expect(await emporium(['restore', copy, '--check'], {})).toMatchObject({ code: 0, said: expect.stringContaining('is whole') });
  expect(await emporium(['restore', copy], withSecret)).toMatchObject({
    code: 0,
    said: expect.stringContaining('the books agree'),
  });
  const products = manifest.tables.find(({ name }) => name === 'Product')?.rows;
  expect(await ask(another.href, 'select count(*)::int as count from public."Product"')).toEqual([{ count: products }]);
  expect(await emporium(['restore', copy], withSecret)).toMatchObject({
    code: 1,
    said: expect.stringContaining('stores or people in this installation already'),
  });
}, 240_000);
