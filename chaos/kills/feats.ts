import { openAccount } from '@emporium/core/payments';
import { stockOf } from '../../packages/core/test/open-shop.ts';
import type { Deed } from '../actors/operations.ts';
import { operations } from '../actors/operations.ts';
import {
  nextKey,
  type Placed,
  payAtStripe,
  placeWish,
  readOrder,
  settlePlaced,
  stockShelf,
  type World,
  wishFor,
} from '../world/open-world.ts';

/** What the one who was cut off does next: repeats it, tries it another way, or nothing at all. */
export const styles = ['again', 'otherwise', 'never'] as const;
export type Style = (typeof styles)[number];

/** Something done in several steps, any of which may be the last one of its process. */
export type Scene = {
  deed: Deed;
  /** What else its author may try instead of repeating it. */
  otherwise: Deed | null;
  /** Says what is wrong once the shop has come to rest and every deadline has passed; null when nothing is. */
  judge(style: Style): Promise<string | null>;
};

export type Feat = { name: string; prepare(world: World): Promise<Scene> };

const units = 5;

async function shelfIs(world: World, variantId: string, onHand: number): Promise<string | null> {
  const shelf = await stockOf(world.shop, world.store, variantId);
  return shelf.onHand === onHand && shelf.reserved === 0 ? null : `the shelf has ${shelf.onHand}, ${shelf.reserved} reserved`;
}

async function isPaidOnce(world: World, placed: Placed): Promise<string | null> {
  const { order, payments, refunds, events } = await readOrder(world, placed.orderId);
  const told = events.filter((entry) => entry.type === 'paid').length;
  const isRight = order.status === 'paid' && payments.length === 1 && refunds.length === 0 && told === 1;
  return isRight
    ? shelfIs(world, placed.variantId, units - 1)
    : `${order.status}, ${payments.length} payments, told ${told} times`;
}

/** The newest event about a session, as Stripe signs it for the store. */
async function signedEvent(world: World, placed: Placed): Promise<{ rawBody: string; signature: string }> {
  const account = await openAccount(world.shop.deps, world.store);
  const { data } = await account.stripe.events.list({ limit: 100 });
  const event = data.find((one) => (one.data.object as { id?: string }).id === placed.sessionId);
  const rawBody = JSON.stringify(event);
  const signature = account.stripe.webhooks.generateTestHeaderString({
    payload: rawBody,
    secret: account.webhookSecrets[0] ?? '',
  });
  return { rawBody, signature };
}

/** What Stripe has given back of a payment, in minor units. */
async function refundedAtStripe(world: World, orderId: string): Promise<number[]> {
  const refunds = world.shop.sandbox.control.list(world.account, 'refund');
  return refunds.filter(({ refund }) => refund.metadata?.order_id === orderId).map(({ refund }) => refund.amount);
}

const checkout: Feat = {
  name: 'checkout',
  async prepare(world) {
    const wish = await wishFor(world, await stockShelf(world, units));
    const place = (key: string): Deed => ({
      do: 'place',
      with: { cartToken: wish.cartToken, totalMinor: String(wish.totalMinor), key },
    });
    return {
      deed: place(nextKey()),
      otherwise: place(nextKey()),
      // Nobody pays, so in the end the shelf is as it was, whatever happened on the way.
      judge: () => shelfIs(world, wish.variantId, units),
    };
  },
};

const webhook: Feat = {
  name: 'webhook',
  async prepare(world) {
    const placed = await placeWish(world, await wishFor(world, await stockShelf(world, units)));
    payAtStripe(world, placed.sessionId);
    return {
      deed: { do: 'receive', with: await signedEvent(world, placed) },
      otherwise: { do: 'refresh', with: { orderId: placed.orderId, token: placed.token } },
      judge: () => isPaidOnce(world, placed),
    };
  },
};

const giveUp: Feat = {
  name: 'giving up',
  async prepare(world) {
    const placed = await placeWish(world, await wishFor(world, await stockShelf(world, units)));
    return {
      deed: { do: 'leave', with: { orderId: placed.orderId, token: placed.token } },
      otherwise: { do: 'expire', with: { orderId: placed.orderId } },
      judge: () => shelfIs(world, placed.variantId, units),
    };
  },
};

const cancelPaid: Feat = {
  name: 'cancel and refund',
  async prepare(world) {
    const placed = await placeWish(world, await wishFor(world, await stockShelf(world, units)));
    payAtStripe(world, placed.sessionId);
    await settlePlaced(world, placed);
    return {
      deed: { do: 'cancel', with: { orderId: placed.orderId } },
      otherwise: { do: 'check', with: { orderId: placed.orderId } },
      async judge() {
        const { order, refunds } = await readOrder(world, placed.orderId);
        const given = await refundedAtStripe(world, placed.orderId);
        if (order.status === 'paid' && refunds.length === 0 && given.length === 0)
          return shelfIs(world, placed.variantId, units - 1);
        const isRight =
          order.status === 'canceled' && refunds.length === 1 && refunds[0]?.state === 'succeeded' && given.length === 1;
        return isRight
          ? shelfIs(world, placed.variantId, units)
          : `${order.status}, refunds ${refunds.map((one) => one.state)}, at Stripe ${given.length}`;
      },
    };
  },
};

const refund: Feat = {
  name: 'refund',
  async prepare(world) {
    const placed = await placeWish(world, await wishFor(world, await stockShelf(world, units)));
    payAtStripe(world, placed.sessionId);
    const { paymentId } = await settlePlaced(world, placed);
    const place = { deps: world.shop.deps, store: world.store, owner: world.owner };
    const refundId = String(await operations.refund(place, { paymentId, amountMinor: '700', key: nextKey() }));
    return {
      deed: { do: 'sendRefund', with: { refundId } },
      otherwise: null,
      async judge() {
        const { order, refunds } = await readOrder(world, placed.orderId);
        const given = await refundedAtStripe(world, placed.orderId);
        const isRight =
          order.paymentStatus === 'partially_refunded' &&
          refunds.length === 1 &&
          refunds[0]?.state === 'succeeded' &&
          given.length === 1 &&
          given[0] === 700;
        return isRight
          ? null
          : `${order.paymentStatus}, refunds ${refunds.map((one) => one.state)}, at Stripe ${given.join(' + ')}`;
      },
    };
  },
};

/** Everything that is struck at each of its steps. */
export const feats: readonly Feat[] = [checkout, webhook, refund, cancelPaid, giveUp];
