import type { WireLineItem } from '../kinds.ts';
import { invalid } from '../params/shapes.ts';
import { noSuch, refuse } from '../stripe-refusal.ts';
import type { World } from '../world.ts';
import { drawPrice } from './draw-price.ts';
import type { LineOrder } from './read-session-order.ts';

/** Makes the line items of a session with their sums; `created` in seconds, tax in hundredths of a per cent (0: no automatic tax). */
export function priceLines(
  world: World,
  account: string,
  orders: LineOrder[],
  created: number,
  taxBasisPoints: number,
): WireLineItem[] {
  if (orders.length === 0) throw invalid('line_items', 'parameter_invalid_empty', 'You must pass at least one line item.');
  const lines = orders.map((order, index) => priceLine(world, account, order, `line_items[${index}]`, created, taxBasisPoints));
  if (new Set(lines.map((line) => line.currency)).size > 1) {
    throw refuse('All line items of a Checkout Session must have the same currency.', undefined, 'line_items');
  }
  return lines;
}

/** What a line costs: a price that was made before, or one that is made with the line. */
function readPrice(world: World, account: string, order: LineOrder, at: string, created: number) {
  if (order.price !== undefined) {
    const price = world.vault.get(account, 'price', order.price);
    if (!price) throw noSuch('price', order.price, `${at}[price]`, 400);
    const product = typeof price.product === 'string' ? world.vault.get(account, 'product', price.product) : undefined;
    return { price, name: product?.name ?? '' };
  }
  const data = order.price_data;
  if (!data) throw invalid(at, 'parameter_missing', `Missing required param: ${at}[price_data].`);
  if (data.product !== undefined) throw noSuch('product', data.product, `${at}[price_data][product]`, 400);
  const product = data.product_data;
  if (!product) throw invalid(at, 'parameter_missing', `Missing required param: ${at}[price_data][product_data].`);
  const unitAmount = data.unit_amount;
  if (unitAmount === undefined) throw invalid(at, 'parameter_missing', `Missing required param: ${at}[price_data][unit_amount].`);
  const { currency, tax_behavior: taxBehavior } = data;
  const productId = `prod_${world.randomText(14)}`;
  const price = drawPrice(world, { productId, unitAmount, currency, created, active: false, taxBehavior });
  return { price, name: product.name };
}

function priceLine(
  world: World,
  account: string,
  order: LineOrder,
  at: string,
  created: number,
  taxBasisPoints: number,
): WireLineItem {
  const { price, name } = readPrice(world, account, order, at, created);
  if (order.quantity === undefined) {
    throw invalid(`${at}[quantity]`, 'parameter_missing', `Quantity is required. Add \`quantity\` to \`${at}\``);
  }
  const subtotal = (price.unit_amount ?? 0) * order.quantity;
  if (!Number.isSafeInteger(subtotal)) throw invalid(at, 'amount_too_large', `The amount of ${at} is too large.`);
  const tax = taxOf(subtotal, taxBasisPoints, price.tax_behavior === 'unspecified' ? null : price.tax_behavior);
  return {
    id: `li_1${world.randomText(23)}`,
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: subtotal,
    amount_tax: tax.amount,
    amount_total: subtotal + tax.added,
    currency: price.currency,
    description: name,
    metadata: order.metadata ?? {},
    price,
    quantity: order.quantity,
  };
}

/** Rounded half up, in whole numbers; an inclusive tax lies within the amount, any other is added to it. */
export function taxOf(amount: number, basisPoints: number, behavior: string | null): { amount: number; added: number } {
  const value = BigInt(amount);
  const rate = BigInt(basisPoints);
  if (behavior === 'inclusive') {
    const whole = 10_000n + rate;
    return { amount: Number((2n * value * rate + whole) / (2n * whole)), added: 0 };
  }
  const tax = Number((value * rate + 5_000n) / 10_000n);
  return { amount: tax, added: tax };
}
