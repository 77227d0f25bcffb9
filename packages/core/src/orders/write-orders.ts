import { sql } from 'kysely';
import type { Address, LoadedLine, Priced } from '../cart/index.ts';
import { oneLine } from '../cart/index.ts';
import { insertMany, type Write } from '../db/index.ts';
import { hashToken, newId } from '../lib/index.ts';
import { type Actor, actorColumns, type StoreContext } from '../who/index.ts';

/** What an order is written from. Everything is a snapshot: later edits of the catalogue do not reach it. */
export type OrderDraft = {
  id: string;
  cartId: string | null;
  /** The customer whose cart it was, if one was signed in. */
  customerId: string | null;
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
  /** By the shop's clock. */
  placedAt: Date;
  expiresAt: Date;
  actor: Actor;
};

function orderRow(store: StoreContext, draft: OrderDraft, index: number) {
  const { priced } = draft;
  return {
    storeId: store.id,
    id: draft.id,
    number: index + 1,
    livemode: draft.livemode,
    source: draft.source,
    email: draft.email,
    phone: draft.phone,
    address: draft.shippingAddress ? oneLine(draft.shippingAddress) : null,
    shippingAddress: draft.shippingAddress,
    billingAddress: draft.billingAddress,
    shippingName: draft.shippingName,
    currency: store.currency,
    subtotalMinor: priced.subtotalMinor,
    shippingMinor: priced.shippingMinor,
    taxMinor: priced.taxMinor,
    totalMinor: priced.totalMinor,
    taxIncluded: draft.taxIncluded,
    reasons: priced.reasons,
    customerId: draft.customerId,
    cartId: draft.cartId,
    tokenHash: hashToken(draft.token),
    placedAt: draft.placedAt,
    expiresAt: draft.expiresAt,
  };
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
    options: line.options,
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

function placedRow(store: StoreContext, draft: OrderDraft) {
  const what = { orderId: draft.id, sequence: 1, type: 'placed', toStatus: 'pending' };
  return { storeId: store.id, id: newId(), ...what, ...actorColumns(draft.actor) };
}

/**
 * The writes of pending orders with their items and the first lines of their timelines. They take one block of the store's order numbers:
 * the counter's row is the last lock of a placement, taken once for all of them.
 */
export function orderWrites(store: StoreContext, drafts: readonly OrderDraft[]): Write[] {
  const count = drafts.length;
  const counter = sql`update "OrderCounter" set "lastNumber" = "lastNumber" + ${count}::integer where "storeId" = ${store.id}`;
  const number = sql`row."number" + (select "value" from "counter")`;
  return [
    { name: 'counter', statement: counter, value: sql`"lastNumber" - ${count}::integer` },
    {
      name: 'orders',
      statement: insertMany(
        'Order',
        drafts.map((draft, index) => orderRow(store, draft, index)),
        { number },
      ),
    },
    {
      name: 'items',
      statement: insertMany(
        'OrderItem',
        drafts.flatMap((draft) => draft.lines.map((line, index) => itemRow(store, draft, line, index))),
      ),
    },
    {
      name: 'timeline',
      statement: insertMany(
        'OrderEvent',
        drafts.map((draft) => placedRow(store, draft)),
      ),
    },
  ];
}
