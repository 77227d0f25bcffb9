import { median, say } from './figures.ts';
import { type BenchShop, openBenchShop } from './open-shop.ts';
import { cartNames, needPgbench, runPgbench } from './run-pgbench.ts';
import { sendAll } from './send-buyers.ts';

const shoppers = 64;
const rounds = 5;
const each = 25;
const variants = 1_000;

type Round = { floor: number; overHttp: number };

/** Makes so many carts with nothing in them; `hashOf` as fillCarts. */
async function emptyCarts(shop: BenchShop, count: number, variantIds: readonly string[], hashOf?: (place: number) => string) {
  const carts = await shop.fillCarts(count, variantIds, hashOf);
  await shop.owner.query('delete from "CartLine" where "storeId" = $1', [shop.store.id]);
  await shop.owner.query('vacuum analyze "Cart", "CartLine"');
  return carts;
}

async function overHttp(shop: BenchShop, variantIds: readonly string[]): Promise<number> {
  const count = shoppers * each;
  const carts = await emptyCarts(shop, count, variantIds);
  const requests = carts.map(({ token }, place) => ({
    url: `${shop.api}/carts/${token}/lines`,
    body: { variantId: variantIds[(place * 7) % variantIds.length] ?? '' },
  }));
  const { answers, tookMs } = await sendAll(requests, shoppers);
  const wrong = answers.find((answer) => answer.status !== 200);
  if (wrong) throw new Error(`a line was refused: ${wrong.status} ${wrong.code}`);
  return (count * 1000) / tookMs;
}

async function onePerCommit(shop: BenchShop, name: string, variantIds: readonly string[]): Promise<number> {
  await emptyCarts(shop, shoppers * each, variantIds, cartNames(name, shoppers));
  const goods = JSON.stringify(variantIds);
  const variables = { store: shop.store.id, round: name, i: '0', variants: goods, goods: `${variantIds.length}` };
  return runPgbench('add-to-cart.sql', { databaseUrl: shop.appUrl, clients: shoppers, each, variables });
}

/** Lines put into carts per second by 64 shoppers over HTTP, kept on disk, against the same statements one by one by pgbench, which speaks no HTTP. */
export async function run(): Promise<void> {
  await needPgbench();
  const shop = await openBenchShop();
  try {
    const goods = await shop.stock(variants, 1_000_000);
    await shop.owner.query('analyze');
    await overHttp(shop, goods);
    await onePerCommit(shop, 'warm', goods);
    const all: Round[] = [];
    for (let round = 1; round <= rounds; round += 1)
      all.push({ floor: await onePerCommit(shop, `round${round}`, goods), overHttp: await overHttp(shop, goods) });
    const rate = (name: keyof Round) => Math.round(median(all.map((one) => one[name])));
    const ratio = median(all.map((one) => one.overHttp / one.floor));
    say(`${shoppers} shoppers add to their carts: one by one ${rate('floor')}/s`);
    say(`  over HTTP: ${rate('overHttp')}/s, ${ratio.toFixed(2)} times that (at least 0.8${ratio >= 0.8 ? '' : ': MISSED'})`);
    if (ratio < 0.8) process.exitCode = 1;
  } finally {
    await shop.stop();
  }
}
