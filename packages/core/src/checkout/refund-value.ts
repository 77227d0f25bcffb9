import { splitMinor } from '../lib/index.ts';

/** The money of an order as refunds need it; amounts in minor units. */
export type OrderMoney = {
  discountMinor: number;
  shippingMinor: number;
  taxMinor: number;
  taxIncluded: boolean;
  items: readonly { id: string; quantity: number; totalMinor: number; taxMinor: number }[];
};

/** What the buyer paid for each item in all: its price less its share of the discount, with its tax where tax was added. */
function paidPerItem(money: OrderMoney): number[] {
  const shares = splitMinor(
    money.discountMinor,
    money.items.map((item) => item.totalMinor),
  );
  return money.items.map((item, index) => item.totalMinor - (shares[index] ?? 0) + (money.taxIncluded ? 0 : item.taxMinor));
}

/** What was paid for the first `count` of `quantity` units, rounded down; all of them are worth exactly what was paid. */
function worthOf(paidMinor: number, quantity: number, count: number): number {
  return Number((BigInt(paidMinor) * BigInt(count)) / BigInt(quantity));
}

/**
 * What `count` more units of an item are worth when `before` have been given back already. Whatever the steps, all units together come to
 * exactly what was paid for them.
 */
export function refundOfUnits(money: OrderMoney, itemId: string, before: number, count: number): number {
  const index = money.items.findIndex((item) => item.id === itemId);
  const item = money.items[index];
  if (!item) return 0;
  const paid = paidPerItem(money)[index] ?? 0;
  return worthOf(paid, item.quantity, before + count) - worthOf(paid, item.quantity, before);
}

/** What was paid for shipping, with its tax where tax was added. */
export function shippingPaid(money: OrderMoney): number {
  const itemTax = money.items.reduce((sum, item) => sum + item.taxMinor, 0);
  return money.shippingMinor + (money.taxIncluded ? 0 : money.taxMinor - itemTax);
}
