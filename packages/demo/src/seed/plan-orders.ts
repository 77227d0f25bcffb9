import { drawLots, hashText, type Lots } from './draw-lots.ts';
import { type Buyer, inventBuyer } from './invent-buyer.ts';
import type { Region } from './regions.ts';
import { atLocalTime, dayMs, isPast, minuteMs, weekdayIn } from './tell-time.ts';

/** What can be in an order, and since when; `slug` tells it apart from run to run. */
export type Product = { slug: string; isFeatured: boolean; since: Date; variants: readonly { id: string; onHand: number }[] };

/** What becomes of an order that does not simply go its way. */
type Fate = 'canceled' | 'expired' | 'partly_refunded' | 'plain';

export type OrderPlan = {
  placedAt: Date;
  paidAt: Date;
  /** When the parcel leaves, and when it arrives; in the future for orders that wait. */
  shipsAt: Date;
  arrivesAt: Date;
  buyer: Buyer;
  /** Which of the ways of shipping, counted from the cheapest. */
  speed: number;
  /** `fromStock`: so many lie in the shelves now that they may have gone and come back. */
  lines: { variantId: string; quantity: number; fromStock: boolean }[];
  fate: Fate;
};

export type Season = { slug: string; timeZone: string; now: Date; days: number; orders: number };

/** Sunday evenings are for shopping, Tuesdays are not. */
const weekdays = [1.4, 1.05, 0.85, 0.9, 1, 0.85, 1.15];
const hours = [1, 0, 0, 0, 0, 1, 2, 4, 6, 7, 8, 9, 11, 9, 7, 6, 6, 8, 10, 13, 15, 13, 8, 4];

/** How strong a day was, `ago` days before now: more each week, with the rhythm of the week and two days of a campaign. */
function strengthOf({ timeZone, now, days }: Season, ago: number): number {
  const growth = 0.55 + 0.9 * (1 - ago / days);
  const campaign = ago === 23 || ago === 24 ? 2.1 : 1;
  return growth * campaign * (weekdays[weekdayIn(timeZone, new Date(now.getTime() - ago * dayMs))] ?? 1);
}

function drawTime(lots: Lots, season: Season, strengths: readonly number[]): Date {
  const ago = lots.weigh([...strengths.keys()], (day) => strengths[day] ?? 0);
  const hour = lots.weigh([...hours.keys()], (one) => hours[one] ?? 0);
  const time = { hour, minute: lots.between(0, 59) };
  const day = new Date(season.now.getTime() - ago * dayMs);
  const placedAt = atLocalTime(season.timeZone, day, time);
  // What today's clocks have not shown yet was yesterday's.
  return isPast(placedAt, season.now) ? placedAt : new Date(placedAt.getTime() - dayMs);
}

/** The working day on which a parcel leaves, in the afternoon. */
function drawDeparture(lots: Lots, season: Season, paidAt: Date): Date {
  const time = { hour: lots.between(14, 17), minute: lots.between(0, 59) };
  let day = new Date(paidAt.getTime() + lots.between(1, 2) * dayMs);
  while ([0, 6].includes(weekdayIn(season.timeZone, day))) day = new Date(day.getTime() + dayMs);
  return atLocalTime(season.timeZone, day, time);
}

/** How often a product is bought, as its name would have it; what is featured is seen more. */
function popularity({ slug, isFeatured }: Product): number {
  return (isFeatured ? 3 : 1) * (0.4 + (hashText(slug) % 100) / 60);
}

/** One to three things, the popular ones more often; nothing that had not come yet. */
function drawLines(lots: Lots, products: readonly Product[], placedAt: Date): OrderPlan['lines'] {
  const there = products.filter((product) => product.since.getTime() < placedAt.getTime() - dayMs);
  const count = lots.weigh([1, 2, 3], (n) => [0, 62, 28, 10][n] ?? 0);
  const chosen = new Set<Product>();
  while (chosen.size < Math.min(count, there.length)) chosen.add(lots.weigh(there, popularity));
  return [...chosen].map(({ variants }) => {
    const { id, onHand } = lots.pick(variants);
    const quantity = lots.next() < 0.06 ? 2 : 1;
    return { variantId: id, quantity, fromStock: onHand >= quantity };
  });
}

/** Gives a few of the orders that are some days old a story of their own. */
function dealFates(plans: OrderPlan[], now: Date): void {
  const old = plans.filter((plan) => plan.placedAt.getTime() < now.getTime() - 4 * dayMs);
  for (const place of [-5, -41]) {
    const plan = old.slice(0, place).findLast(({ lines }) => lines.every((line) => line.fromStock));
    if (plan) plan.fate = 'canceled';
  }
  const expired = old.slice(0, -11).findLast((plan) => plan.fate === 'plain');
  if (expired) expired.fate = 'expired';
  const long = now.getTime() - 6 * dayMs;
  const refunded = old.findLast((plan) => plan.fate === 'plain' && plan.lines.length > 1 && plan.arrivesAt.getTime() < long);
  if (refunded) refunded.fate = 'partly_refunded';
}

/** Whatever the hour, there is something to be sent besides what is on hold. */
function keepSomeWaiting(plans: readonly OrderPlan[], now: Date): void {
  for (const plan of plans.filter(({ fate }) => fate === 'plain').slice(-2)) {
    if (!isPast(plan.shipsAt, now)) continue;
    plan.shipsAt = new Date(now.getTime() + dayMs);
    plan.arrivesAt = new Date(now.getTime() + 3 * dayMs);
  }
}

/** However the weekend falls, a parcel is on its way. */
function keepOneMoving(plans: readonly OrderPlan[], now: Date): void {
  const gone = plans.filter((plan) => plan.fate === 'plain' && isPast(plan.shipsAt, now));
  const last = gone.at(-1);
  if (last && gone.every((plan) => isPast(plan.arrivesAt, now))) last.arrivesAt = new Date(now.getTime() + dayMs);
}

/**
 * Thinks up the past of a shop, oldest order first: when, who, what, and what became of it. The same shop has the same past, told from
 * `now` backwards.
 */
export function planOrders(season: Season, regions: readonly Region[], products: readonly Product[]): OrderPlan[] {
  const lots = drawLots(season.slug);
  const strengths = Array.from({ length: season.days }, (_, ago) => strengthOf(season, ago));
  const times = Array.from({ length: season.orders }, () => drawTime(lots, season, strengths));
  times.sort((a, b) => a.getTime() - b.getTime());
  const buyers: Buyer[] = [];
  const taken = new Set<string>();
  const drafts = times.map((placedAt): OrderPlan => {
    const returns = buyers.length > 8 && lots.next() < 0.27;
    const buyer = returns ? lots.pick(buyers) : inventBuyer(lots, regions, taken);
    if (!returns) buyers.push(buyer);
    const paidAt = new Date(placedAt.getTime() + lots.between(70, 380) * 1000);
    const shipsAt = drawDeparture(lots, season, paidAt);
    const arrivesAt = new Date(shipsAt.getTime() + lots.between(2, 5) * dayMs - lots.between(0, 240) * minuteMs);
    const speed = lots.next() < 0.15 ? 1 : 0;
    const lines = drawLines(lots, products, placedAt);
    return { placedAt, paidAt, shipsAt, arrivesAt, buyer, speed, lines, fate: 'plain' };
  });
  const plans = drafts.filter((plan) => plan.lines.length > 0);
  dealFates(plans, season.now);
  keepSomeWaiting(plans, season.now);
  keepOneMoving(plans, season.now);
  return plans;
}
