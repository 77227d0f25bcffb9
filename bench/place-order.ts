import { placeTogether } from '@emporium/core/checkout';
import { newId } from '@emporium/core/lib';
import { median, say } from './figures.ts';
import { type BenchShop, openBenchShop } from './open-shop.ts';
import { cartNames, needPgbench, runPgbench } from './run-pgbench.ts';
import { sendBuyers } from './send-buyers.ts';

const buyers = 64;
const rounds = 3;
const each = 25;
const variants = 1000;
const plenty = 1_000_000;

/** Orders per second: by pgbench one by one, by ours as transactions alone, and by ours over HTTP with the payment page. */
type Round = { floor: number; alone: number; overHttp: number };

/** Places carts without HTTP and without a payment: what the database and the combining of buyers give. */
async function placeAlone(shop: BenchShop, count: number, variantIds: readonly string[]): Promise<number> {
  const carts = await shop.fillCarts(count, variantIds);
  let next = 0;
  const buyer = async () => {
    for (let cart = carts[next++]; cart; cart = carts[next++]) {
      const request = { cartToken: cart.token, expectedTotalMinor: cart.totalMinor };
      await placeTogether(shop.deps, shop.store, {
        actor: { kind: 'shopper' },
        claim: { operation: 'checkout.place', key: newId(), request },
        placement: { orderId: newId(), attemptId: newId() },
        what: { kind: 'cart', ...request },
      });
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: buyers }, buyer));
  return (count * 1000) / (performance.now() - began);
}

/** One round over the same goods. */
async function runRound(shop: BenchShop, name: string, variantIds: readonly string[], lock: boolean): Promise<Round> {
  const count = buyers * each;
  await shop.fillCarts(count, variantIds, cartNames(name, buyers));
  const variables = { store: shop.store.id, round: name, i: '0', lock: lock ? '1' : '0' };
  const floor = await runPgbench('place-order.sql', { databaseUrl: shop.appUrl, clients: buyers, each, variables });
  const alone = await placeAlone(shop, count, variantIds);
  const carts = await shop.fillCarts(count, variantIds);
  const { answers, tookMs } = await sendBuyers(shop.api, carts, buyers);
  const wrong = answers.find((answer) => answer.status !== 201);
  if (wrong) throw new Error(`an order was refused: ${wrong.status} ${wrong.code}`);
  return { floor, alone, overHttp: (count * 1000) / tookMs };
}

/** Prints the medians, the ratios being those of each round, and holds them to what is promised. */
function tell(what: string, all: readonly Round[], least: { alone: number; overHttp: number }): void {
  const rate = (name: keyof Round) => Math.round(median(all.map((round) => round[name])));
  const ratio = (name: 'alone' | 'overHttp') => median(all.map((round) => round[name] / round.floor));
  say(`${what}: one by one ${rate('floor')}/s`);
  for (const name of ['alone', 'overHttp'] as const) {
    const kind = name === 'alone' ? 'the transaction' : 'over HTTP, with the payment page';
    const isMet = ratio(name) >= least[name];
    say(`  ${kind}: ${rate(name)}/s, ${ratio(name).toFixed(1)} times that (at least ${least[name]}${isMet ? '' : ': MISSED'})`);
    if (!isMet) process.exitCode = 1;
  }
}

/**
 * Orders placed per second by 64 buyers against an order's statements run one by one by pgbench, one commit each: spread over many
 * variants, and on one hot variant whose shelf pgbench locks with SELECT … FOR UPDATE. pgbench speaks no HTTP and opens no payment page.
 */
export async function run(): Promise<void> {
  await needPgbench();
  const shop = await openBenchShop();
  try {
    const many = await shop.stock(variants, plenty);
    const hot = await shop.stock(1, plenty);
    // The first orders of a process are slow for reasons of their own.
    await sendBuyers(shop.api, await shop.fillCarts(buyers * 4, many), buyers);
    // A shop that has traded for some seconds has been counted by autovacuum; here it is done at once, for the floor as well.
    await shop.owner.query('analyze');
    const spread: Round[] = [];
    const crowded: Round[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      spread.push(await runRound(shop, `spread${round}`, many, false));
      crowded.push(await runRound(shop, `hot${round}`, hot, true));
    }
    tell(`${buyers} buyers over ${variants} variants`, spread, { alone: 3, overHttp: 1 });
    tell(`${buyers} buyers of one variant`, crowded, { alone: 5, overHttp: 1 });
  } finally {
    await shop.stop();
  }
}
