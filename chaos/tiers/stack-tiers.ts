import { runCrowd } from '../crowd/run-crowd.ts';
import { openInstallation } from '../installation/open-installation.ts';
import { runStorm } from '../storms/run-storm.ts';
import { checkBooks } from '../world/check-books.ts';
import { drawLots } from '../world/draw-lots.ts';
import { waitForQueues } from '../world/heal.ts';
import { type Found, part, type Tier } from './tier.ts';

const storms: Tier = {
  name: 'storms',
  title:
    'A whole installation with durable PostgreSQL: buyers and staff while API, worker, database and till die, locks and connections run out, clocks jump',
  async run({ seed, share, say, isOver }) {
    const installation = await openInstallation();
    const found: Found = { counts: { storms: 0, orders: 0, 'faults of weather': 0 }, faults: [] };
    let slowestMs = 0;
    try {
      const many = part(6, share);
      for (let count = 0; count < many && !isOver(); count += 1) {
        const storm = await runStorm(installation, drawLots(seed * 100 + count), share >= 1 ? 40 : 15);
        found.counts.storms = (found.counts.storms ?? 0) + 1;
        found.counts.orders = (found.counts.orders ?? 0) + storm.orders;
        found.counts['faults of weather'] = (found.counts['faults of weather'] ?? 0) + storm.faultsOfWeather;
        found.faults.push(...storm.faults.map((fault) => `storm ${seed * 100 + count}: ${fault}`));
        slowestMs = Math.max(slowestMs, storm.drainMs ?? 0);
        say(
          `storm ${count + 1}: ${storm.orders} orders, ${storm.faultsOfWeather} faults of weather, queues empty after ${storm.drainMs} ms`,
        );
      }
    } finally {
      await installation.close();
    }
    return { ...found, note: `queues empty after ${(slowestMs / 1000).toFixed(1)} s at most` };
  },
};

const crowd: Tier = {
  name: 'crowd',
  title: '500 buyers for 50 units over HTTP, API and worker in processes of their own',
  async run({ seed, share, say, isOver }) {
    const installation = await openInstallation();
    const found: Found = { counts: { sales: 0, placements: 0, sold: 0 }, faults: [] };
    try {
      const sales = part(40, share);
      const size = { buyers: 500, units: 50 };
      for (let count = 0; count < sales && !isOver(); count += 1) {
        const sale = await runCrowd(installation, drawLots(seed * 100 + count), size);
        found.counts.sales = (found.counts.sales ?? 0) + 1;
        found.counts.placements = (found.counts.placements ?? 0) + sale.requests;
        found.counts.sold = (found.counts.sold ?? 0) + sale.sold;
        found.faults.push(...sale.faults.map((fault) => `sale ${seed * 100 + count}: ${fault}`));
        say(
          `sale ${count + 1}: ${sale.sold} sold to ${size.buyers} buyers, ${sale.requests} placements, ${sale.faults.length} faults`,
        );
      }
      await waitForQueues(installation.ownerUrl(), 120_000);
      const { deps, store } = installation;
      found.faults.push(...(await checkBooks({ deps, store, ownerUrl: installation.ownerUrl() })));
    } finally {
      await installation.close();
    }
    return found;
  },
};

/** The tiers that run a whole installation with processes of its own. */
export const stackTiers: readonly Tier[] = [crowd, storms];
