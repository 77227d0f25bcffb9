import { type Address, type LoadedLine, oneLine, type Priced } from '@emporium/core/cart';
import type { DB } from '@emporium/core/db';
import { hashToken, newId } from '@emporium/core/lib';
import { orderToken } from '@emporium/core/payments';
import { actorColumns } from '@emporium/core/who';
import type { Insertable } from 'kysely';
import type { OrderPlan } from './plan-orders.ts';
import type { Entry, Tale } from './tell-order.ts';
import { hourMs, minuteMs } from './tell-time.ts';
import type { OpenStore } from './types.ts';

/** The tables that an order is written down in, in the order in which their rows may be written. */
export const bookNames = [
  'Cart',
  'CartLine',
  'Order',
  'OrderItem',
  'OrderEvent',
  'Reservation',
  'PaymentAttempt',
  'Payment',
  'Refund',
  'Fulfillment',
  'FulfillmentItem',
  'StockMovement',
] as const;

/** Rows that wait to be written. */
export type Books = { [Book in (typeof bookNames)[number]]: Insertable<DB[Book]>[] };

/** One order on its way into the books. */
export type Draft = {
  open: OpenStore;
  plan: OrderPlan;
  tale: Tale;
  priced: Priced;
  lines: { line: Omit<LoadedLine, 'id' | 'quantity'>; quantity: number; since: Date }[];
  id: string;
  cartId: string;
  number: number;
  customerId: string | null;
  shippingName: string;
  parcel: Record<string, string>;
  method: Record<string, string>;
  shopUrl: string;
};

function actorOf({ who }: Entry, { open, customerId }: Draft) {
  if (who === 'owner') return actorColumns(open.owner);
  if (who === 'payments') return actorColumns({ kind: 'system', name: 'payments' });
  return actorColumns({ kind: 'shopper', ...(customerId ? { customerId } : {}) });
}

function lastOf({ tale, plan }: Draft): Date {
  return tale.entries.at(-1)?.at ?? plan.placedAt;
}

function orderRow(draft: Draft): Books['Order'][number] {
  const { open, plan, tale, priced, id } = draft;
  const { address, email, phone } = plan.buyer;
  const json = (place: Address) => JSON.stringify(place);
  return {
    storeId: open.store.id,
    id,
    number: draft.number,
    status: tale.status,
    paymentStatus: tale.paymentStatus,
    fulfillmentStatus: tale.fulfillmentStatus,
    livemode: false,
    email,
    phone,
    address: oneLine(address),
    shippingAddress: json(address),
    billingAddress: json(address),
    shippingName: draft.shippingName,
    currency: open.store.currency,
    subtotalMinor: priced.subtotalMinor,
    shippingMinor: priced.shippingMinor,
    taxMinor: priced.taxMinor,
    totalMinor: priced.totalMinor,
    taxIncluded: open.shop.taxIncluded,
    reasons: JSON.stringify(priced.reasons),
    customerId: draft.customerId,
    cartId: draft.cartId,
    tokenHash: hashToken(orderToken(open.deps.config, id)),
    placedAt: plan.placedAt,
    paidAt: tale.paidAt,
    canceledAt: tale.canceledAt,
    createdAt: plan.placedAt,
    updatedAt: lastOf(draft),
  };
}

/** The cart that became the order, begun a while before. */
function cartRow({ open, cartId, customerId, plan, tale, number }: Draft): Books['Cart'][number] {
  const createdAt = new Date(plan.placedAt.getTime() - (5 + (number % 50)) * minuteMs);
  const state = tale.paidAt ? 'ordered' : 'open';
  return {
    storeId: open.store.id,
    id: cartId,
    tokenHash: hashToken(newId()),
    customerId,
    state,
    createdAt,
    updatedAt: plan.placedAt,
  };
}

/** The items, with the ids that a parcel names them by. */
function itemRows({ open, plan, priced, lines, id }: Draft): Books['OrderItem'] {
  return lines.map(({ line, quantity }, position) => ({
    storeId: open.store.id,
    id: newId(),
    orderId: id,
    productId: line.productId,
    variantId: line.variantId,
    quantity,
    productName: line.productName,
    sizeName: line.sizeName,
    colorName: line.colorName,
    options: JSON.stringify(line.options),
    sku: line.sku,
    imageUrl: line.imageUrl ?? '',
    unitPriceMinor: line.unitPriceMinor,
    taxMinor: priced.lineTaxMinor[position] ?? 0,
    totalMinor: line.unitPriceMinor * quantity,
    taxable: line.taxable,
    requiresShipping: line.requiresShipping,
    weightGrams: line.weightGrams,
    position,
    createdAt: plan.placedAt,
    updatedAt: plan.placedAt,
  }));
}

function writeTimeline(into: Books, draft: Draft): void {
  for (const [index, entry] of draft.tale.entries.entries())
    into.OrderEvent.push({
      storeId: draft.open.store.id,
      id: newId(),
      orderId: draft.id,
      sequence: index + 1,
      type: entry.type,
      fromStatus: entry.from,
      toStatus: entry.to,
      ...actorOf(entry, draft),
      data: JSON.stringify(entry.data),
      createdAt: entry.at,
    });
}

/** The attempt, and for what was paid the payment and what went back of it. All are the demo's own: no provider knows them. */
function writeMoney(into: Books, { open, plan, tale, priced, id, number, method, shopUrl }: Draft): void {
  const mine = { storeId: open.store.id, orderId: id, currency: open.store.currency };
  const attemptId = newId();
  const paymentIntentId = `demo_pi_${attemptId}`;
  const ended = tale.paidAt ?? new Date(plan.placedAt.getTime() + 35 * minuteMs);
  into.PaymentAttempt.push({
    ...mine,
    id: attemptId,
    provider: 'demo',
    state: tale.paidAt ? 'succeeded' : 'expired',
    idempotencyKey: `demo:order:${number}`,
    sessionId: `demo_cs_${attemptId}`,
    paymentIntentId: tale.paidAt ? paymentIntentId : null,
    amountMinor: priced.totalMinor,
    livemode: false,
    successUrl: `${shopUrl}/order/${id}`,
    cancelUrl: `${shopUrl}/cart`,
    expiresAt: new Date(plan.placedAt.getTime() + 35 * minuteMs),
    createdAt: plan.placedAt,
    updatedAt: ended,
  });
  if (!tale.paidAt) return;
  const paymentId = newId();
  into.Payment.push({
    ...mine,
    id: paymentId,
    attemptId,
    provider: 'demo',
    providerPaymentId: paymentIntentId,
    chargeId: `demo_ch_${attemptId}`,
    amountMinor: priced.totalMinor,
    livemode: false,
    method: JSON.stringify(method),
    paidAt: tale.paidAt,
    createdAt: tale.paidAt,
  });
  if (!tale.refund) return;
  const { amountMinor, reason, at } = tale.refund;
  into.Refund.push({
    ...mine,
    id: newId(),
    paymentId,
    state: 'succeeded',
    amountMinor,
    reason,
    idempotencyKey: `demo:refund:${number}`,
    providerRefundId: `demo_re_${attemptId}`,
    ...actorColumns(open.owner),
    createdAt: at,
    updatedAt: at,
  });
}

/** The hold and what left the shelves, and what came back to them. What is sold had been delivered besides the demo's own figure. */
function writeStock(into: Books, draft: Draft): void {
  const { open, plan, tale, lines, id } = draft;
  for (const { line, quantity, since } of lines) {
    const mine = { storeId: open.store.id, variantId: line.variantId, orderId: id };
    into.Reservation.push({
      ...mine,
      id: newId(),
      quantity,
      state: tale.paidAt ? 'committed' : 'expired',
      expiresAt: new Date(plan.placedAt.getTime() + 45 * minuteMs),
      createdAt: plan.placedAt,
      endedAt: tale.paidAt ?? lastOf(draft),
    });
    if (!tale.paidAt) continue;
    const move = (reason: string, units: number, at: Date, key: string) =>
      into.StockMovement.push({
        ...mine,
        id: newId(),
        reason,
        quantity: units,
        ...(reason === 'sale' ? actorColumns({ kind: 'system', name: 'payments' }) : actorColumns(open.owner)),
        idempotencyKey: `${key}:${id}:${line.variantId}`,
        createdAt: at,
      });
    move('sale', -quantity, tale.paidAt, 'sale');
    if (tale.canceledAt) {
      move('return', quantity, tale.canceledAt, 'restock');
      continue;
    }
    into.StockMovement.push({
      storeId: open.store.id,
      variantId: line.variantId,
      id: newId(),
      reason: 'receive',
      quantity,
      note: 'Delivery',
      ...actorColumns(open.owner),
      idempotencyKey: `demo:delivery:${id}:${line.variantId}`,
      createdAt: new Date(since.getTime() + hourMs),
    });
  }
}

function writeParcel(into: Books, { open, tale, id, parcel }: Draft, items: Books['OrderItem']): void {
  if (!tale.shippedAt) return;
  const fulfillmentId = newId();
  into.Fulfillment.push({
    storeId: open.store.id,
    id: fulfillmentId,
    orderId: id,
    state: tale.deliveredAt ? 'delivered' : 'shipped',
    ...parcel,
    ...actorColumns(open.owner),
    shippedAt: tale.shippedAt,
    deliveredAt: tale.deliveredAt,
    createdAt: tale.shippedAt,
    updatedAt: tale.deliveredAt ?? tale.shippedAt,
  });
  for (const { id: orderItemId, quantity } of items)
    into.FulfillmentItem.push({ storeId: open.store.id, id: newId(), fulfillmentId, orderItemId, quantity });
}

/** Writes one order down in every book, so that each agrees with the others. */
export function bookOrder(into: Books, draft: Draft): void {
  const items = itemRows(draft);
  into.Cart.push(cartRow(draft));
  into.Order.push(orderRow(draft));
  into.OrderItem.push(...items);
  writeTimeline(into, draft);
  writeMoney(into, draft);
  writeStock(into, draft);
  writeParcel(into, draft, items);
}
