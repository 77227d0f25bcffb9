import { quantile, say } from './figures.ts';
import { openBenchShop } from './open-shop.ts';
import { sendBuyers } from './send-buyers.ts';

const buyers = 10_000;
const units = 100;
const connections = 512;

/** 10,000 buyers for 100 units of one variant: who gets one, and how soon the others know. */
export async function run(): Promise<void> {
  const shop = await openBenchShop();
  try {
    const carts = await shop.fillCarts(buyers, await shop.stock(1, units));
    const { answers, tookMs } = await sendBuyers(shop.api, carts, connections);
    const sold = answers.filter((answer) => answer.status === 201);
    const noes = answers.filter((answer) => answer.code === 'out_of_stock');
    const p99 = quantile(
      noes.map((answer) => answer.tookMs),
      0.99,
    );
    say(`${buyers} buyers for ${units} units over ${connections} connections, in ${(tookMs / 1000).toFixed(1)} s`);
    const others = answers.filter((answer) => answer.status !== 201 && answer.code !== 'out_of_stock');
    say(
      `sold ${sold.length}, clear noes ${noes.length}, anything else ${others.length} ${[...new Set(others.map((answer) => `${answer.status} ${answer.code}`))].join(', ')}`,
    );
    say(`a no within ${Math.round(p99)} ms at p99 (2,000 at most)`);
    if (sold.length !== units || sold.length + noes.length !== buyers || p99 > 2000) process.exitCode = 1;
  } finally {
    await shop.stop();
  }
}
