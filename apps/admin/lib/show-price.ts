import { formatMoney, toMinor } from '@emporium/core/lib';

/** A catalogue price ("19.90") for people, in the store's currency and language. */
export function showPrice(decimal: string, store: { currency: string; locale: string }): string {
  return formatMoney(toMinor(decimal, store.currency), store.currency, store.locale);
}
