import type { Cart } from '@emporium/sdk';

const steps = ['address', 'shipping', 'payment'] as const;
export type Step = (typeof steps)[number];

/** Whether a text from an address names a step. */
export function isStep(text: unknown): text is Step {
  return steps.some((step) => step === text);
}

/** The first step that a cart has not been through. Goods that are not sent need no address and no way of sending. */
export function nextStep(cart: Pick<Cart, 'email' | 'needsShipping' | 'shippingAddress' | 'shippingRateId'>): Step {
  if (!cart.email || (cart.needsShipping && !cart.shippingAddress)) return 'address';
  return cart.needsShipping && !cart.shippingRateId ? 'shipping' : 'payment';
}
