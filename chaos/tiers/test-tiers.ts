import { faults as auditFaults } from '../../packages/core/test/open-shop.ts';
import { feats } from '../kills/feats.ts';
import { allStrikes, countSteps, judgeAll, openStable, type Strike, type Struck, strikeOnce } from '../kills/kill-at-steps.ts';
import { openStage } from '../schedules/open-stage.ts';
import { pairs } from '../schedules/pairs.ts';
import { walkPair } from '../schedules/walk-pair.ts';
import { hangingWays, listCalls, quickWays, type Spoiling, spoilCall } from '../till/spoil-calls.ts';
import { openWalkers } from '../walks/open-walkers.ts';
import { endWalks, walkShop } from '../walks/walk-shop.ts';
import { type Delivery, tales, tell } from '../webhooks/deliver-events.ts';
import { drawLots, type Lots } from '../world/draw-lots.ts';
import { heal } from '../world/heal.ts';
import { openWorld } from '../world/open-world.ts';
import { type Found, part, type Task, type Tier } from './tier.ts';

const schedules: Tier = {
  name: 'schedules',
  title: 'Two deeds at once, all orders of their statements with at most two pre-emptions',
  async run({ seed, share, say, isOver }) {
    const stage = await openStage('schedules');
    const found: Found = { counts: { pairs: 0, schedules: 0 }, faults: [] };
    let possible = 0;
    try {
      for (const pair of pairs) {
        if (isOver()) break;
        const most = part(400, share);
        const walked = await walkPair(stage, pair, { most, lots: drawLots(seed), isOver });
        say(`${pair.name}: ${walked.played} of ${walked.possible} schedules, ${walked.faults.length} faults`);
        found.counts.pairs = (found.counts.pairs ?? 0) + 1;
        found.counts.schedules = (found.counts.schedules ?? 0) + walked.played;
        possible += walked.possible;
        found.faults.push(...walked.faults);
      }
      for (const { view, rows } of await auditFaults(stage.world.shop)) found.faults.push(`${view}: ${JSON.stringify(rows[0])}`);
    } finally {
      await stage.close();
    }
    return { ...found, note: `of ${possible} that were reached; what was left out was left out by lot` };
  },
};

/** Every step on both sides by SIGKILL, with a style by lot; and some of the rest by a cut connection. */
function chooseStrikes(steps: number, lots: Lots, share: number): Strike[] {
  const all = allStrikes(steps);
  const kills = new Map<string, Strike>();
  for (const strike of lots.shuffle(all.filter((one) => one.how === 'kill'))) kills.set(`${strike.at} ${strike.side}`, strike);
  const cuts = lots.shuffle(all.filter((one) => one.how === 'cut')).slice(0, steps);
  const chosen = [...kills.values(), ...cuts];
  return lots.shuffle(chosen).slice(0, part(chosen.length, share));
}

const kills: Tier = {
  name: 'kills',
  title: 'SIGKILL, or a lost connection, before and after each step of checkout, webhook, refund, cancellation and giving up',
  async run({ seed, share, say, isOver }) {
    const world = await openWorld('kills');
    const stable = openStable(world);
    const lots = drawLots(seed);
    const struck: Struck[] = [];
    let steps = 0;
    try {
      for (const feat of feats) {
        const count = (await countSteps(world, feat)).length;
        steps += count;
        for (const strike of chooseStrikes(count, lots, share)) {
          if (isOver()) break;
          struck.push(await strikeOnce(world, stable, feat, strike));
        }
        say(`${feat.name}: ${count} steps; ${struck.length} strikes so far`);
      }
      const faults = [...(await heal(world, { pastDeadlines: true })), ...(await judgeAll(struck))];
      for (const { view, rows } of await auditFaults(world.shop)) faults.push(`${view}: ${JSON.stringify(rows[0])}`);
      return { counts: { steps, strikes: struck.length }, faults };
    } finally {
      await stable.close();
      await world.close();
    }
  },
};

const webhooks: Tier = {
  name: 'webhooks',
  title: 'Webhooks: all orders of up to five events, doubled, at once, lost, late, forged',
  async run({ seed, share, say, isOver }) {
    const world = await openWorld('webhooks');
    const lots = drawLots(seed);
    const found: Found = { counts: { histories: 0, deliveries: 0 }, faults: [] };
    try {
      for (const tale of tales) {
        const deliveries: Delivery[] = Array.from({ length: part(120, share) }, (_, order) => ({
          order,
          copies: 1 + lots.below(3),
          atOnce: lots.chance(0.4),
          lost: lots.pick(['none', 'none', 'some', 'all'] as const),
          forged: lots.chance(0.2),
        }));
        for (const delivery of deliveries) {
          if (isOver()) break;
          const { count, fault } = await tell(world, tale, delivery, lots);
          found.counts.histories = (found.counts.histories ?? 0) + 1;
          found.counts.deliveries = (found.counts.deliveries ?? 0) + count;
          if (fault) found.faults.push(fault);
        }
        say(`${tale.name}: ${found.counts.deliveries} deliveries so far, ${found.faults.length} faults`);
      }
      found.faults.push(...(await heal(world, { pastDeadlines: true })));
      for (const { view, rows } of await auditFaults(world.shop)) found.faults.push(`${view}: ${JSON.stringify(rows[0])}`);
    } finally {
      await world.close();
    }
    return found;
  },
};

const till: Tier = {
  name: 'till',
  title: 'Every way in which Stripe fails, at every call',
  async run({ seed, share, say, isOver }: Task) {
    const world = await openWorld('till');
    const lots = drawLots(seed);
    try {
      const calls = await listCalls(world);
      const ways = share >= 1 ? [...quickWays, ...hangingWays] : [...quickWays];
      const all: Spoiling[] = calls.flatMap((call) =>
        ways.map((way) => ({
          ...call,
          way,
          times: 1 + lots.below(3),
          style: lots.pick(['again', 'otherwise', 'never'] as const),
        })),
      );
      const struck: Struck[] = [];
      for (const spoiling of lots.shuffle(all).slice(0, part(all.length, share))) {
        if (isOver()) break;
        struck.push(await spoilCall(world, spoiling));
        if (struck.length % 20 === 0) say(`${struck.length} of ${all.length} calls spoiled`);
      }
      const faults = [...(await heal(world, { pastDeadlines: true })), ...(await judgeAll(struck))];
      for (const { view, rows } of await auditFaults(world.shop)) faults.push(`${view}: ${JSON.stringify(rows[0])}`);
      return { counts: { calls: calls.length, histories: struck.length }, faults };
    } finally {
      await world.close();
    }
  },
};

const walks: Tier = {
  name: 'walks',
  title:
    'Random histories of four processes, statement by statement, with cut connections; books compared with Stripe’s to the cent',
  async run({ seed, share, say, isOver }) {
    const walkers = await openWalkers('walks', 4);
    const found: Found = { counts: { histories: 0, steps: 0 }, faults: [] };
    try {
      const histories = part(60, share);
      for (let count = 0; count < histories && !isOver(); count += 1) {
        const { steps, faults } = await walkShop(walkers, seed * 1000 + count, 12);
        found.counts.histories = (found.counts.histories ?? 0) + 1;
        found.counts.steps = (found.counts.steps ?? 0) + steps;
        found.faults.push(...faults);
        if (count % 10 === 9) say(`${count + 1} histories, ${found.counts.steps} steps, ${found.faults.length} faults`);
      }
      found.faults.push(...(await endWalks(walkers)));
    } finally {
      await walkers.close();
    }
    return found;
  },
};

/** The tiers that need no more than the test server. */
export const testTiers: readonly Tier[] = [kills, webhooks, till, walks, schedules];
