import { currencyDigits, formatMoney, toDecimal } from '../lib/index.ts';

/**
 * An amount as papers show it: in the store's way of writing numbers, with Latin digits, and the currency by its sign where that is one sign
 * of a Latin typeface, else by its code. Never more or fewer digits than the currency has.
 */
export function paperMoney(minor: number, currency: string, locale: string): string {
  const latin = new Intl.Locale(locale, { numberingSystem: 'latn' }).toString();
  const shown = formatMoney(minor, currency, latin).replaceAll('\uffe5', '¥');
  if (/^[\d\s.,'’\-−\u00a0\u202f$€£¥A-Za-z.]+$/u.test(shown)) return shown;
  const digits = { minimumFractionDigits: currencyDigits(currency), maximumFractionDigits: currencyDigits(currency) };
  const amount = new Intl.NumberFormat('en', digits).format(toDecimal(minor, currency) as Intl.StringNumericLiteral);
  return `${amount} ${currency}`;
}
