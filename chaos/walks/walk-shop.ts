import { withStore } from '@emporium/core/db';
import type { Deed, Outcome } from '../actors/operations.ts';
import type { Actor } from '../actors/spawn-actor.ts';
import { type Chooser, type Observer, type Part, stepActors } from '../schedules/step-actors.ts';
import { checkBooks } from '../world/check-books.ts';
import { drawLots, type Lots } from '../world/draw-lots.ts';
import { heal } from '../world/heal.ts';
import { nextKey, payAtStripe, stockShelf, type World, wishFor } from '../world/open-world.ts';

/** Who walks: a shop, processes, and one who watches the locks. */
export type Walkers = { world: World; observer: Observer; actors: readonly Actor[] };

type Order = {
  id: string;
  status: string;
  attemptId: string;
  sessionId: string | null;
  paymentId: string | null;
  totalMinor: number;
};

const unitsPerShelf = 6;
const shelves = 2;
/** Of a hundred steps, how many lose their connection before or after they are done. */
const cutShare = 0.01;

async function readOrders({ shop, store }: World): Promise<Order[]> {
  return withStore(shop.deps.db, store, (tx) =>
    tx
      .selectFrom('Order as order')
      .innerJoin('PaymentAttempt as attempt', (join) =>
        join.onRef('attempt.storeId', '=', 'order.storeId').onRef('attempt.orderId', '=', 'order.id'),
      )
      .leftJoin('Payment as payment', (join) =>
        join
          .onRef('payment.storeId', '=', 'order.storeId')
          .onRef('payment.orderId', '=', 'order.id')
          .on('payment.disposition', '=', 'applied'),
      )
      .select([
        'order.id',
        'order.status',
        'attempt.id as attemptId',
        'attempt.sessionId',
        'payment.id as paymentId',
        'order.totalMinor',
      ])
      .where('order.storeId', '=', store.id)
      .orderBy('order.number')
      .execute(),
  );
}

/** What somebody might do now, drawn by lot from what there is. Null: nothing of that kind. */
async function drawDeed(world: World, lots: Lots, variantIds: readonly string[], orders: readonly Order[]): Promise<Deed | null> {
  const pending = orders.filter((order) => order.status === 'pending');
  const paid = orders.filter((order) => order.status === 'paid' && order.paymentId);
  const kind = lots.below(12);
  if (kind < 3 || orders.length === 0) {
    const wish = await wishFor(world, lots.pick(variantIds), 1 + lots.below(2)).catch(() => null);
    if (!wish) return null;
    return { do: 'place', with: { cartToken: wish.cartToken, totalMinor: String(wish.totalMinor), key: nextKey() } };
  }
  const one = lots.pick(orders);
  if (kind < 5 && pending.length > 0) return { do: 'settle', with: { attemptId: lots.pick(pending).attemptId } };
  if (kind === 5 && pending.length > 0) return { do: 'expire', with: { orderId: lots.pick(pending).id } };
  if (kind === 6) return { do: 'cancel', with: { orderId: one.id } };
  if (kind === 7 && paid.length > 0) return { do: 'fulfill', with: { orderId: lots.pick(paid).id } };
  if (kind === 8 && paid.length > 0) {
    const payment = lots.pick(paid);
    const amountMinor = String(1 + lots.below(payment.totalMinor));
    return { do: 'refund', with: { paymentId: payment.paymentId ?? '', amountMinor, key: nextKey() } };
  }
  if (kind === 9)
    return { do: 'adjust', with: { variantId: lots.pick(variantIds), quantity: lots.pick(['-1', '1', '2']), key: nextKey() } };
  if (kind === 10) return { do: 'reconcile', with: {} };
  return { do: 'check', with: { orderId: one.id } };
}

function chooser(lots: Lots): Chooser {
  return ({ ready }) => {
    const { name } = lots.pick(ready);
    if (!lots.chance(cutShare)) return { name };
    return { name, verdict: lots.chance(0.5) ? 'cut-before' : 'cut-after' };
  };
}

/** Some buyers press the button between two rounds; the shop hears of it later, or never. */
function payByLot(world: World, lots: Lots, orders: readonly Order[]): void {
  for (const { status, sessionId } of orders) {
    if (status !== 'pending' || !sessionId || !lots.chance(0.4)) continue;
    try {
      payAtStripe(world, sessionId, lots.chance(0.2) ? { card: '4000000000000002' } : {});
    } catch {
      // The page has ended meanwhile: who comes too late cannot pay.
    }
  }
}

/** What an outcome must never be, whatever was cut. */
function wrongOutcome(deed: Deed, outcome: Outcome): string | null {
  if (outcome.kind !== 'failed') return null;
  const isUnknown = /connection|terminated|ECONNRESET|socket|unavailable|timeout|not queryable|StripeConnectionError/i.test(
    outcome.story,
  );
  return isUnknown ? null : `${deed.do} failed: ${outcome.story.slice(0, 300)}`;
}

/**
 * One random history: in each round several processes do something at the same time, their statements in an order drawn by lot, some of
 * their connections cut. Cut deeds count as unknown. Then all heals, and the books must agree with Stripe's. A seed gives the same history.
 *
 * @returns how many steps were let go, and what is wrong.
 */
export async function walkShop(walkers: Walkers, seed: number, rounds: number): Promise<{ steps: number; faults: string[] }> {
  const { world, observer, actors } = walkers;
  const lots = drawLots(seed);
  const variantIds: string[] = [];
  for (let count = 0; count < shelves; count += 1) variantIds.push(await stockShelf(world, unitsPerShelf));
  const before = new Set((await readOrders(world)).map((order) => order.id));
  const faults: string[] = [];
  let steps = 0;
  for (let round = 0; round < rounds; round += 1) {
    const orders = (await readOrders(world)).filter((order) => !before.has(order.id));
    payByLot(world, lots, orders);
    const parts: Part[] = [];
    for (const actor of actors) {
      const deed = await drawDeed(world, lots, variantIds, orders);
      if (deed) parts.push({ actor, deed });
    }
    if (parts.length === 0) continue;
    const { outcomes, trace } = await stepActors(parts, chooser(lots), observer);
    steps += trace.length;
    for (const { actor, deed } of parts) {
      const wrong = wrongOutcome(deed, outcomes[actor.name] ?? { kind: 'failed', story: 'no outcome' });
      if (wrong) faults.push(`seed ${seed} round ${round}: ${wrong}`);
    }
  }
  return { steps, faults };
}

/** Lets the shop of some walks come to rest and checks its books. */
export async function endWalks({ world }: Walkers): Promise<string[]> {
  const { shop, store } = world;
  const faults = await heal(world, { pastDeadlines: true });
  return [...faults, ...(await checkBooks({ deps: shop.deps, store, ownerUrl: shop.database.ownerUrl }))];
}
