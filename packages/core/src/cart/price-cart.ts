import { percentOf } from '../lib/index.ts';
import type { ShippingOption } from '../shipping/index.ts';
import type { Tax } from '../tax/index.ts';

/** One line of why a total is what it is; amounts in minor units. Included tax is told, not added. */
export type Reason = {
  kind: 'item' | 'shipping' | 'tax' | 'discount';
  label: string;
  amountMinor: number;
  detail?: string;
  included?: boolean;
};

/** What pricing needs of a line; prices in minor units. */
export type PriceableLine = { name: string; unitPriceMinor: number; quantity: number; taxable: boolean };

export type Priced = {
  subtotalMinor: number;
  shippingMinor: number;
  taxMinor: number;
  totalMinor: number;
  /** Tax of each line, in the order of the lines. */
  lineTaxMinor: number[];
  reasons: Reason[];
};

/** Stripe charges three-digit currencies only in steps of ten minor units, https://docs.stripe.com/currencies#three-decimal. */
export function chargeStep(digits: number): number {
  return digits === 3 ? 10 : 1;
}

function roundTo(step: number, minor: number): number {
  return Math.round(minor / step) * step;
}

/** A percentage as people write it: "19.0000" → "19". */
function plainPercent(percent: string): string {
  return percent.includes('.') ? percent.replace(/\.?0+$/, '') : percent;
}

/** Why shipping costs what it does: the zone, and whether the goods are worth enough for it to be free. */
function shippingDetail({ zoneName, isFree }: ShippingOption): string {
  return isFree ? `${zoneName}, free for this amount` : zoneName;
}

/** Whose rule the tax is, and on what it stands. */
function taxDetail({ country, region, appliesToShipping }: Tax): string {
  const place = region ? `${region}, ${country}` : country;
  return `${place}, on goods${appliesToShipping ? ' and shipping' : ''}`;
}

/**
 * Adds a cart up. Pure: the same lines give the same total. Tax is rounded once per line and once for shipping.
 *
 * @param taxIncluded  prices hold their tax already; it is told but not added.
 * @param digits  of the currency, which set the step that can be charged.
 */
export function priceCart(input: {
  lines: readonly PriceableLine[];
  shipping: ShippingOption | null;
  tax: Tax | null;
  taxIncluded: boolean;
  digits: number;
}): Priced {
  const { lines, shipping, tax, taxIncluded } = input;
  const step = chargeStep(input.digits);
  const taxOf = (minor: number) => (tax ? roundTo(step, percentOf(minor, tax.percent, taxIncluded)) : 0);

  const lineTotals = lines.map((line) => line.unitPriceMinor * line.quantity);
  const lineTaxMinor = lines.map((line, index) => (line.taxable ? taxOf(lineTotals[index] ?? 0) : 0));
  const subtotalMinor = lineTotals.reduce((sum, total) => sum + total, 0);
  const shippingMinor = shipping?.amountMinor ?? 0;
  const shippingTax = tax?.appliesToShipping ? taxOf(shippingMinor) : 0;
  const taxMinor = lineTaxMinor.reduce((sum, each) => sum + each, shippingTax);
  const totalMinor = subtotalMinor + shippingMinor + (taxIncluded ? 0 : taxMinor);

  const reasons: Reason[] = lines.map((line, index) => ({
    kind: 'item',
    label: line.name,
    amountMinor: lineTotals[index] ?? 0,
    detail: `${line.quantity} ×`,
  }));
  if (shipping)
    reasons.push({ kind: 'shipping', label: shipping.name, amountMinor: shippingMinor, detail: shippingDetail(shipping) });
  if (tax) {
    const label = `${tax.name} ${plainPercent(tax.percent)} %`;
    reasons.push({ kind: 'tax', label, amountMinor: taxMinor, included: taxIncluded, detail: taxDetail(tax) });
  }
  return { subtotalMinor, shippingMinor, taxMinor, totalMinor, lineTaxMinor, reasons };
}
