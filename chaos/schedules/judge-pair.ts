import { stockOf } from '../../packages/core/test/open-shop.ts';
import type { Deed, Outcome } from '../actors/operations.ts';
import {
  nextKey,
  type Placed,
  payAtStripe,
  placeWish,
  readOrder,
  stockShelf,
  type Wish,
  type World,
  wishFor,
} from '../world/open-world.ts';

/** Two deeds about the same thing, and what must be true when both have ended, however they met. Null: all is well. */
type Scene = { a: Deed; b: Deed; judge(a: Outcome, b: Outcome): Promise<string | null> };
export type Pair = { name: string; prepare(world: World): Promise<Scene> };

type Shelf = { onHand: number; reserved: number };

export const place = (wish: Wish, key: string = nextKey()): Deed => ({
  do: 'place',
  with: { cartToken: wish.cartToken, totalMinor: String(wish.totalMinor), key },
});
export const about = (name: Deed['do'], orderId: string): Deed => ({ do: name, with: { orderId } });

export function word(outcome: Outcome): string {
  if (outcome.kind === 'done') return 'done';
  return outcome.kind === 'refused' ? outcome.code : `failed: ${outcome.story.split('\n')[0]}`;
}

/** Whether both words, in either order, are one of the allowed couples. */
export function oneOf(a: Outcome, b: Outcome, allowed: readonly (readonly [string, string])[]): string | null {
  const [left, right] = [word(a), word(b)];
  const fits = allowed.some(([x, y]) => (x === left && y === right) || (x === right && y === left));
  return fits ? null : `answers ${left} and ${right}`;
}

export function inOrder(a: Outcome, b: Outcome, allowed: readonly (readonly [string, string])[]): string | null {
  const fits = allowed.some(([x, y]) => x === word(a) && y === word(b));
  return fits ? null : `answers ${word(a)} and ${word(b)}`;
}

export async function shelfIs(world: World, variantId: string, ...allowed: Shelf[]): Promise<string | null> {
  const found = await stockOf(world.shop, world.store, variantId);
  const fits = allowed.some((shelf) => shelf.onHand === found.onHand && shelf.reserved === found.reserved);
  return fits ? null : `the shelf has ${found.onHand}, ${found.reserved} of them reserved`;
}

export function first(...faults: (string | null)[]): string | null {
  return faults.find((fault) => fault !== null) ?? null;
}

export async function money(
  world: World,
  placed: Placed,
): Promise<{ status: string; applied: number; surplus: number; refunds: number[] }> {
  const { order, payments, refunds } = await readOrder(world, placed.orderId);
  return {
    status: order.status,
    applied: payments.filter((payment) => payment.disposition === 'applied').length,
    surplus: payments.filter((payment) => payment.disposition === 'surplus').length,
    refunds: refunds.map((refund) => refund.amountMinor),
  };
}

export async function placedOn(world: World, units: number): Promise<Placed> {
  return placeWish(world, await wishFor(world, await stockShelf(world, units)));
}

export async function paidAtStripe(world: World, units: number): Promise<Placed> {
  const placed = await placedOn(world, units);
  payAtStripe(world, placed.sessionId);
  return placed;
}

/** A paid order, its payment counted once and nothing given back. */
export async function isSold(world: World, placed: Placed, shelf: Shelf): Promise<string | null> {
  const { status, applied, surplus, refunds } = await money(world, placed);
  const isRight = status === 'paid' && applied === 1 && surplus === 0 && refunds.length === 0;
  return first(
    isRight ? null : `${status}, ${applied} payments, ${surplus} too many`,
    await shelfIs(world, placed.variantId, shelf),
  );
}

/** Paid and canceled: goods back on the shelf, and all of the money on its way back, once. */
export async function isUndone(world: World, placed: Placed, shelf: Shelf): Promise<string | null> {
  const { status, refunds } = await money(world, placed);
  const isRight = ['canceled', 'expired'].includes(status) && refunds.length === 1 && refunds[0] === placed.totalMinor;
  return first(isRight ? null : `${status}, refunds of ${refunds.join(' + ')}`, await shelfIs(world, placed.variantId, shelf));
}
