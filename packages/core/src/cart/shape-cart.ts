import type { Tx } from '../db/index.ts';
import type { ShippingOption } from '../shipping/index.ts';
import type { StoreContext } from '../who/index.ts';
import type { Address } from './address.ts';
import { type CartRow, type LoadedCart, type LoadedLine, loadCart } from './load-cart.ts';
import type { Reason } from './price-cart.ts';

/** What keeps a line from being bought as it is. */
export type LineProblem = 'sold_out' | 'not_enough' | 'not_for_sale';

export type PricedLine = Omit<LoadedLine, 'forSale' | 'taxable' | 'requiresShipping' | 'weightGrams'> & {
  totalMinor: number;
  problem: LineProblem | null;
};

/** A cart as a shopper sees it: amounts in minor units of `currency`, with the reasons behind the total. */
export type PricedCart = {
  id: string;
  state: 'open' | 'checkout' | 'ordered';
  currency: string;
  email: string;
  phone: string;
  /** Whether the store's checkout asks for these, and whether it insists. */
  asks: LoadedCart['asks'];
  shippingAddress: Address | null;
  billingAddress: Address | null;
  shippingRateId: string | null;
  shippingOptions: ShippingOption[];
  needsShipping: boolean;
  lines: PricedLine[];
  subtotalMinor: number;
  /** Null until a way of shipping is chosen. */
  shippingMinor: number | null;
  taxMinor: number;
  taxIncluded: boolean;
  totalMinor: number;
  reasons: Reason[];
  /** While a payment is open: where it is paid, and the order that waits for it. */
  payUrl: string | null;
  orderId: string | null;
  updatedAt: Date;
};

function problemOf(line: LoadedLine): LineProblem | null {
  if (!line.forSale) return 'not_for_sale';
  if (line.available === 0) return 'sold_out';
  return line.available < line.quantity ? 'not_enough' : null;
}

function shapeLine(line: LoadedLine, cap: number, held: boolean): PricedLine {
  const { forSale: _sale, taxable: _tax, requiresShipping: _ship, weightGrams: _grams, ...shown } = line;
  // While the cart's own order holds the units they are not missing, though nobody else can have them.
  const problem = held ? null : problemOf(line);
  return { ...shown, available: Math.min(line.available, cap), totalMinor: line.unitPriceMinor * line.quantity, problem };
}

/** The order that a cart waits for or has become, and where that is paid. */
export async function findOpenPayment(
  tx: Tx,
  store: StoreContext,
  cartId: string,
): Promise<{ orderId: string; payUrl: string | null } | undefined> {
  return tx
    .selectFrom('Order as order')
    .leftJoin('PaymentAttempt as attempt', (join) =>
      join
        .onRef('attempt.storeId', '=', 'order.storeId')
        .onRef('attempt.orderId', '=', 'order.id')
        .on('attempt.state', '=', 'open'),
    )
    .select(['order.id as orderId', 'attempt.url as payUrl'])
    .where('order.storeId', '=', store.id)
    .where('order.cartId', '=', cartId)
    .where('order.status', 'not in', ['canceled', 'expired'])
    .orderBy('attempt.id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

type OpenPayment = Awaited<ReturnType<typeof findOpenPayment>>;

/** Loads and shapes a cart for its shopper. */
export async function shapeCart(tx: Tx, store: StoreContext, row: CartRow): Promise<PricedCart> {
  const cart = await loadCart(tx, store, row);
  return shapeLoaded(store, cart, cart.state === 'open' ? undefined : await findOpenPayment(tx, store, cart.id));
}

/** Shapes a cart for its shopper. Pure. @param payment  where a cart is paid that is not open. */
export function shapeLoaded(store: StoreContext, cart: LoadedCart, payment: OpenPayment): PricedCart {
  const { lineTaxMinor: _lineTax, shippingMinor, ...priced } = cart.priced;
  return {
    id: cart.id,
    state: cart.state,
    currency: store.currency,
    email: cart.email,
    phone: cart.phone,
    asks: cart.asks,
    shippingAddress: cart.shippingAddress,
    billingAddress: cart.billingAddress,
    shippingRateId: cart.shippingRateId,
    shippingOptions: cart.shippingOptions,
    needsShipping: cart.needsShipping,
    lines: cart.lines.map((line) => shapeLine(line, cart.displayCap, cart.state !== 'open')),
    ...priced,
    shippingMinor: cart.shippingRateId ? shippingMinor : null,
    taxIncluded: cart.taxIncluded,
    payUrl: payment?.payUrl ?? null,
    orderId: payment?.orderId ?? null,
    updatedAt: cart.updatedAt,
  };
}
