import { hashToken, newId } from '@emporium/core/lib';
import type { Books } from './book-order.ts';
import { drawLots } from './draw-lots.ts';
import type { OrderPlan } from './plan-orders.ts';
import { hourMs } from './tell-time.ts';

/** Carts that somebody filled and left: about three for every two orders, with the goods that sell. */
export function leaveCarts(books: Books, storeId: string, plans: readonly OrderPlan[], now: Date): void {
  const lots = drawLots(`carts of ${plans.length} orders`);
  for (const { placedAt, lines } of plans) {
    for (let left = lots.between(0, 3); left > 0; left -= 1) {
      const createdAt = new Date(placedAt.getTime() - lots.between(1, 20 * 24) * hourMs);
      const line = lots.pick(lines);
      if (createdAt > now) continue;
      const id = newId();
      const times = { createdAt, updatedAt: createdAt };
      books.Cart.push({ storeId, id, tokenHash: hashToken(newId()), state: 'open', ...times });
      books.CartLine.push({ storeId, id: newId(), cartId: id, variantId: line.variantId, quantity: line.quantity, ...times });
    }
  }
}
