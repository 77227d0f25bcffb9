import { z } from 'zod';
import {
  type Address,
  addressSchema,
  assembleCart,
  cartToken,
  deliverableAddresses,
  findCartRow,
  type LoadedCart,
  lineName,
  loadLines,
  priceLines,
  type Reason,
  readTerms,
  shutCart,
} from '../cart/index.ts';
import { type Tx, verb } from '../db/index.ts';
import type { FieldIssue, RefusalCode } from '../lib/index.ts';
import type { ShippingOption } from '../shipping/index.ts';
import type { StoreContext } from '../who/index.ts';
import { shortages, unreadiness } from './obstacles.ts';

/** One way of shipping with what the whole would cost by it. */
type QuotedOption = ShippingOption & { taxMinor: number; totalMinor: number };

/** Something that would keep the cart from being placed as it is, told before anything is paid. */
type Obstacle = { code: RefusalCode; message: string; fields: FieldIssue[]; data: Record<string, unknown> };

/** What a cart would cost, and why; amounts in minor units of `currency`. */
export type Quote = {
  currency: string;
  shippingAddress: Address | null;
  needsShipping: boolean;
  shippingRateId: string | null;
  shippingOptions: QuotedOption[];
  lines: {
    id: string;
    variantId: string;
    name: string;
    quantity: number;
    unitPriceMinor: number;
    totalMinor: number;
    taxMinor: number;
  }[];
  subtotalMinor: number;
  shippingMinor: number | null;
  taxMinor: number;
  taxIncluded: boolean;
  totalMinor: number;
  reasons: Reason[];
  obstacles: Obstacle[];
};

function obstaclesOf(cart: LoadedCart, expectedTotalMinor: number | undefined): Obstacle[] {
  const found = [...unreadiness(cart), ...shortages(cart.lines.filter((line) => line.forSale))].map(
    ({ code, sentence, detail }): Obstacle => ({ code, message: sentence, fields: detail.fields ?? [], data: detail.data ?? {} }),
  );
  const { totalMinor } = cart.priced;
  if (expectedTotalMinor === undefined || expectedTotalMinor === totalMinor) return found;
  const data = { expectedTotalMinor, totalMinor };
  return [...found, { code: 'price_changed', message: 'The total has changed since you saw it.', fields: [], data }];
}

async function quote(
  tx: Tx,
  store: StoreContext,
  row: Parameters<typeof assembleCart>[2],
  expectedTotalMinor?: number,
): Promise<Quote> {
  const terms = await readTerms(tx, store);
  const lines = (await loadLines(tx, store, [row.id])).get(row.id) ?? [];
  const cart = assembleCart(store, terms, row, lines);
  const { lineTaxMinor, shippingMinor, ...sums } = cart.priced;
  const by = (option: ShippingOption): QuotedOption => {
    const { shippingAddress } = cart;
    const { priced } = priceLines(store, terms, lines, { shippingAddress, shippingRateId: option.id });
    return { ...option, taxMinor: priced.taxMinor, totalMinor: priced.totalMinor };
  };
  return {
    currency: store.currency,
    shippingAddress: cart.shippingAddress,
    needsShipping: cart.needsShipping,
    shippingRateId: cart.shippingRateId,
    shippingOptions: cart.shippingOptions.map(by),
    lines: lines.map((line, index) => ({
      id: line.id,
      variantId: line.variantId,
      name: lineName(line),
      quantity: line.quantity,
      unitPriceMinor: line.unitPriceMinor,
      totalMinor: line.unitPriceMinor * line.quantity,
      taxMinor: lineTaxMinor[index] ?? 0,
    })),
    ...sums,
    shippingMinor: cart.shippingRateId ? shippingMinor : null,
    taxIncluded: cart.taxIncluded,
    obstacles: obstaclesOf(cart, expectedTotalMinor),
  };
}

/**
 * What the cart would cost for an address and a way of shipping, with the reasons and with all that stands in the way of buying it; what is
 * left out is as the cart has it. Nothing is written and nothing is held. `expectedTotalMinor` is the total that the buyer saw last.
 * Refuses not_found, cart_in_checkout, cart_ordered, invalid (an address that its country's post would not take, by field).
 */
export const quoteCart = verb(
  {
    name: 'checkout.quote',
    permission: 'public',
    input: z.strictObject({
      token: cartToken,
      shippingAddress: addressSchema.nullable().optional(),
      shippingRateId: z.uuid().nullable().optional(),
      expectedTotalMinor: z.number().int().min(0).optional(),
    }),
  },
  async (tx, store, _actor, { token, expectedTotalMinor, ...given }): Promise<Quote> => {
    const asked = deliverableAddresses(given);
    const row = await findCartRow(tx, store, token, false);
    if (row.state !== 'open') throw await shutCart(tx, store, row);
    const shippingAddress = asked.shippingAddress === undefined ? row.shippingAddress : asked.shippingAddress;
    const shippingRateId = asked.shippingRateId === undefined ? row.shippingRateId : asked.shippingRateId;
    return quote(tx, store, { ...row, shippingAddress, shippingRateId }, expectedTotalMinor);
  },
);
