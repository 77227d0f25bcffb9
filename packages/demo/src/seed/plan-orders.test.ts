import { expect, test } from 'vitest';
import { demoShops } from '../shops.ts';
import { planOrders } from './plan-orders.ts';
import { demoRegions } from './regions.ts';
import { tellOrder } from './tell-order.ts';
import { dayMs, hourMs } from './tell-time.ts';

const products = Array.from({ length: 12 }, (_, place) => ({
  slug: `thing-${place}`,
  isFeatured: place < 3,
  since: new Date(0),
  variants: [{ id: `variant-${place}`, onHand: 9 }],
}));

const money = { totalMinor: 5000, firstLineMinor: 5000, method: {}, parcel: {} };

test.each(demoShops.map(({ slug, timeZone }) => [slug, timeZone] as const))(
  'whenever %s is filled, its orders are of every state, and two are to be sent',
  (slug, timeZone) => {
    const start = Date.UTC(2026, 9, 1);
    const wrong: string[] = [];
    // Four weeks in steps that meet every hour of the day and the change of the clocks.
    for (let at = start; at < start + 28 * dayMs; at += 11 * hourMs) {
      const now = new Date(at);
      const plans = planOrders({ slug, timeZone, now, days: 90, orders: 120 }, demoRegions[slug] ?? [], products);
      const states = plans.map((plan) => tellOrder(plan, { ...money, now }).status);
      const waiting = states.filter((state) => state === 'paid').length;
      if (new Set(states).size !== 5 || waiting < 2)
        wrong.push(`${now.toISOString()}: ${[...new Set(states)].join(', ')}, ${waiting} wait`);
    }
    expect(wrong).toEqual([]);
  },
);
