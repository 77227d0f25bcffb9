import type { Cart } from '@emporium/sdk';

/** A change that the shopper has asked for and the server has not answered yet. */
type LineChange = { lineId: string; quantity: number };

/**
 * The cart as it will most likely stand after a change, so that the page can show it at once: lines, subtotal and total. Shipping and tax
 * stay as they were; the server's answer puts them right.
 */
export function guessCart(cart: Cart | null, { lineId, quantity }: LineChange): Cart | null {
  if (!cart) return null;
  const lines = cart.lines.flatMap((line) => {
    if (line.id !== lineId) return [line];
    return quantity === 0 ? [] : [{ ...line, quantity, totalMinor: line.unitPriceMinor * quantity }];
  });
  const subtotalMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0);
  return { ...cart, lines, subtotalMinor, totalMinor: cart.totalMinor + subtotalMinor - cart.subtotalMinor };
}

/** Units in a cart. */
export function countUnits(cart: Cart | null): number {
  return cart?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0;
}
