import type { KeyClaim } from '../idempotency/index.ts';
import type { Refusal } from '../lib/index.ts';
import type { Actor } from '../who/index.ts';

/** A placed order and the attempt by which it is to be paid. */
export type Placement = { orderId: string; attemptId: string };

/** A cart that is to become an order, at the total that its buyer saw. */
export type CartWish = {
  kind: 'cart';
  cartToken: string;
  expectedTotalMinor: number;
  successUrl?: string | undefined;
  cancelUrl?: string | undefined;
};

/** Units of products' default variants, by product id: the checkout of the older dialect. */
export type UnitsWish = { kind: 'units'; units: ReadonlyMap<string, number> };

/** What one buyer asks for. Its ids are made with it, so that it can be tried again. */
export type Wish = {
  actor: Actor;
  /** The key by which the same wish is known again; null when the caller gave none. */
  claim: KeyClaim | null;
  placement: Placement;
  what: CartWish | UnitsWish;
  /** In whose request it was made; '' in none. */
  requestId: string;
};

/** What came of a wish. `busy`: it could not be judged among others and has to be tried by itself. */
export type Outcome = { is: 'placed'; placement: Placement } | { is: 'refused'; refusal: Refusal } | { is: 'busy' };
