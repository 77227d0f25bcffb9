import type { Deed } from '../actors/operations.ts';
import { nextKey, readOrder, settlePlaced } from '../world/open-world.ts';
import {
  about,
  first,
  inOrder,
  isSold,
  isUndone,
  money,
  oneOf,
  type Pair,
  paidAtStripe,
  placedOn,
  shelfIs,
  word,
} from './judge-pair.ts';

/** Pairs about money, and about orders that are paid. */
export const paymentPairs: readonly Pair[] = [
  {
    name: 'settle/settle',
    async prepare(world) {
      const placed = await paidAtStripe(world, 3);
      const deed: Deed = { do: 'settle', with: { attemptId: placed.attemptId } };
      return {
        a: deed,
        b: deed,
        judge: async (a, b) => first(oneOf(a, b, [['done', 'done']]), await isSold(world, placed, { onHand: 2, reserved: 0 })),
      };
    },
  },
  {
    name: 'settle/pay and settle',
    async prepare(world) {
      const placed = await placedOn(world, 3);
      const { attemptId, sessionId } = placed;
      return {
        a: { do: 'settle', with: { attemptId } },
        b: { do: 'payAndSettle', with: { attemptId, sessionId } },
        async judge(a, b) {
          const { attempts } = await readOrder(world, placed.orderId);
          const state = attempts[0]?.state;
          return first(
            inOrder(a, b, [['done', 'done']]),
            state === 'succeeded' ? null : `the paid attempt is ${state}`,
            await isSold(world, placed, { onHand: 2, reserved: 0 }),
          );
        },
      };
    },
  },
  {
    name: 'expire/pay and settle',
    async prepare(world) {
      const placed = await placedOn(world, 1);
      const { attemptId, sessionId } = placed;
      return {
        a: about('expire', placed.orderId),
        b: { do: 'payAndSettle', with: { attemptId, sessionId } },
        async judge(a, b) {
          const { status } = await money(world, placed);
          const isPaid = status === 'paid';
          return first(
            inOrder(a, b, [['done', 'done']]),
            isPaid || status === 'expired' ? null : `the order is ${status}`,
            isPaid
              ? await isSold(world, placed, { onHand: 0, reserved: 0 })
              : await shelfIs(world, placed.variantId, { onHand: 1, reserved: 0 }),
          );
        },
      };
    },
  },
  {
    name: 'settle/cancel from the desk',
    async prepare(world) {
      const placed = await paidAtStripe(world, 3);
      return {
        a: { do: 'settle', with: { attemptId: placed.attemptId } },
        b: about('cancel', placed.orderId),
        judge: async (a, b) =>
          first(inOrder(a, b, [['done', 'done']]), await isUndone(world, placed, { onHand: 3, reserved: 0 })),
      };
    },
  },
  {
    name: 'settle/expire',
    async prepare(world) {
      const placed = await paidAtStripe(world, 3);
      return {
        a: { do: 'settle', with: { attemptId: placed.attemptId } },
        b: about('expire', placed.orderId),
        judge: async (a, b) => first(inOrder(a, b, [['done', 'done']]), await isSold(world, placed, { onHand: 2, reserved: 0 })),
      };
    },
  },
  {
    name: 'settle/leave by the buyer',
    async prepare(world) {
      const placed = await paidAtStripe(world, 3);
      return {
        a: { do: 'settle', with: { attemptId: placed.attemptId } },
        b: { do: 'leave', with: { orderId: placed.orderId, token: placed.token } },
        judge: async (a, b) => first(inOrder(a, b, [['done', 'done']]), await isSold(world, placed, { onHand: 2, reserved: 0 })),
      };
    },
  },
  {
    name: 'expire/leave of an unpaid order',
    async prepare(world) {
      const placed = await placedOn(world, 3);
      return {
        a: about('expire', placed.orderId),
        b: { do: 'leave', with: { orderId: placed.orderId, token: placed.token } },
        judge: async (a, b) =>
          first(inOrder(a, b, [['done', 'done']]), await shelfIs(world, placed.variantId, { onHand: 3, reserved: 0 })),
      };
    },
  },
  {
    name: 'refund/refund more than was paid',
    async prepare(world) {
      const paid = await settlePlaced(world, await paidAtStripe(world, 3));
      const share = String(Math.ceil(paid.totalMinor * 0.6));
      const deed = (): Deed => ({ do: 'refund', with: { paymentId: paid.paymentId, amountMinor: share, key: nextKey() } });
      return {
        a: deed(),
        b: deed(),
        async judge(a, b) {
          const { refunds } = await money(world, paid);
          const isOne = [a, b].filter((outcome) => outcome.kind === 'done').length === 1;
          return first(
            isOne ? null : `answers ${word(a)} and ${word(b)}`,
            refunds.length === 1 ? null : `${refunds.length} refunds`,
          );
        },
      };
    },
  },
  {
    name: 'refund/refund with one key',
    async prepare(world) {
      const paid = await settlePlaced(world, await paidAtStripe(world, 3));
      const deed: Deed = { do: 'refund', with: { paymentId: paid.paymentId, amountMinor: '100', key: nextKey() } };
      return {
        a: deed,
        b: deed,
        async judge(a, b) {
          const { refunds } = await money(world, paid);
          return first(oneOf(a, b, [['done', 'done']]), refunds.length === 1 ? null : `${refunds.length} refunds`);
        },
      };
    },
  },
  {
    name: 'cancel/fulfill',
    async prepare(world) {
      const paid = await settlePlaced(world, await paidAtStripe(world, 3));
      return {
        a: about('cancel', paid.orderId),
        b: about('fulfill', paid.orderId),
        async judge(a, b) {
          const { status, refunds } = await money(world, paid);
          const isCanceled = a.kind === 'done';
          return first(
            inOrder(a, b, [
              ['done', 'order_move'],
              ['order_move', 'done'],
            ]),
            status === (isCanceled ? 'canceled' : 'fulfilled') ? null : `the order is ${status}`,
            refunds.length === (isCanceled ? 1 : 0) ? null : `${refunds.length} refunds`,
            await shelfIs(world, paid.variantId, { onHand: isCanceled ? 3 : 2, reserved: 0 }),
          );
        },
      };
    },
  },
  {
    name: 'cancel/cancel',
    async prepare(world) {
      const paid = await settlePlaced(world, await paidAtStripe(world, 3));
      const deed = about('cancel', paid.orderId);
      return {
        a: deed,
        b: deed,
        judge: async (a, b) => first(oneOf(a, b, [['done', 'done']]), await isUndone(world, paid, { onHand: 3, reserved: 0 })),
      };
    },
  },
  {
    name: 'fulfill/fulfill',
    async prepare(world) {
      const paid = await settlePlaced(world, await paidAtStripe(world, 3));
      const deed = about('fulfill', paid.orderId);
      return { a: deed, b: deed, judge: async (a, b) => oneOf(a, b, [['done', 'order_move']]) };
    },
  },
];
