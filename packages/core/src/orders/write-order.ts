import { sql } from 'kysely';
import type { Address, LoadedLine, Priced } from '../cart/index.ts';
import { oneLine } from '../cart/index.ts';
import type { Tx } from '../db/index.ts';
import { hashToken, invariant, newId } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { addToTimeline } from './timeline.ts';

/** What an order is written from. Everything is a snapshot: later edits of the catalogue do not reach it. */
export type OrderDraft = {
  id: string;
  cartId: string | null;
  source: 'cart' | 'dialect';
  livemode: boolean;
  email: string | null;
  phone: string | null;
  shippingAddress: Address | null;
  billingAddress: Address | null;
  shippingName: string;
  lines: readonly LoadedLine[];
  priced: Priced;
  taxIncluded: boolean;
  token: string;
  holdMinutes: number;
};

/** Takes the store's next order number. Its row is the last lock of a placement. */
async function nextNumber(tx: Tx, store: StoreContext): Promise<number> {
  const counter = await tx
    .updateTable('OrderCounter')
    .set((eb) => ({ lastNumber: eb('lastNumber', '+', 1) }))
    .where('storeId', '=', store.id)
    .returning('lastNumber')
    .executeTakeFirst();
  invariant(counter, `store ${store.id} has no order counter`);
  return counter.lastNumber;
}

/**
 * Writes a pending order with its items and the first line of its timeline.
 *
 * @returns its number and the time, by the database's clock, until which its stock is held.
 */
export async function writeOrder(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  draft: OrderDraft,
): Promise<{ number: number; expiresAt: Date }> {
  const number = await nextNumber(tx, store);
  const { priced } = draft;
  const json = (value: unknown) => (value ? JSON.stringify(value) : null);
  const row = await tx
    .insertInto('Order')
    .values({
      storeId: store.id,
      id: draft.id,
      number,
      livemode: draft.livemode,
      source: draft.source,
      email: draft.email,
      phone: draft.phone,
      address: draft.shippingAddress ? oneLine(draft.shippingAddress) : null,
      shippingAddress: json(draft.shippingAddress),
      billingAddress: json(draft.billingAddress),
      shippingName: draft.shippingName,
      currency: store.currency,
      subtotalMinor: priced.subtotalMinor,
      shippingMinor: priced.shippingMinor,
      taxMinor: priced.taxMinor,
      totalMinor: priced.totalMinor,
      taxIncluded: draft.taxIncluded,
      reasons: JSON.stringify(priced.reasons),
      cartId: draft.cartId,
      tokenHash: hashToken(draft.token),
      placedAt: sql<Date>`platform.shop_now()`,
      expiresAt: sql<Date>`platform.shop_now() + make_interval(mins => ${draft.holdMinutes})`,
    })
    .returning('expiresAt')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('OrderItem')
    .values(draft.lines.map((line, index) => itemRow(store, draft, line, index)))
    .execute();
  await addToTimeline(tx, store, actor, draft.id, { type: 'placed', to: 'pending' });
  invariant(row.expiresAt, 'a placed order expires');
  return { number, expiresAt: row.expiresAt };
}

function itemRow(store: StoreContext, draft: OrderDraft, line: LoadedLine, index: number) {
  return {
    storeId: store.id,
    id: newId(),
    orderId: draft.id,
    productId: line.productId,
    variantId: line.variantId,
    quantity: line.quantity,
    productName: line.productName,
    sizeName: line.sizeName,
    colorName: line.colorName,
    options: JSON.stringify(line.options),
    sku: line.sku,
    imageUrl: line.imageUrl ?? '',
    unitPriceMinor: line.unitPriceMinor,
    taxMinor: draft.priced.lineTaxMinor[index] ?? 0,
    totalMinor: line.unitPriceMinor * line.quantity,
    taxable: line.taxable,
    requiresShipping: line.requiresShipping,
    weightGrams: line.weightGrams,
    position: index,
  };
}
