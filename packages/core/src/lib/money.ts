import { Refusal } from './refusal.ts';

/** Currencies without minor units, and with three digits (ISO 4217). The same list stands in SQL (platform.currency_digits). */
const noDigits = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ');
const threeDigits = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');

/** What a store can sell in: what Stripe charges, https://docs.stripe.com/currencies. */
export const currencies = (
  'AED ALL AMD ANG AUD AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BWP BZD CAD CHF CLP CNY COP CRC CVE CZK DJF DKK DOP DZD EGP ETB EUR ' +
  'FJD FKP GBP GEL GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LAK LKR LRD LSL MAD MDL ' +
  'MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD ' +
  'SHP SOS SRD SZL THB TJS TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VND VUV WST XAF XCD XOF XPF YER ZAR ZMW'
).split(' ');

/** How many digits a currency has after the point: 0, 2 or 3. */
export function currencyDigits(currency: string): number {
  if (noDigits.includes(currency)) return 0;
  return threeDigits.includes(currency) ? 3 : 2;
}

/**
 * Turns a decimal text as a merchant types it into whole minor units: ("19.9", "USD") → 1990.
 *
 * @throws Refusal price_digits when the text has more digits than the currency; invalid when it is no amount at all.
 */
export function toMinor(decimal: string, currency: string): number {
  const match = /^(\d{1,11})(?:\.(\d+))?$/.exec(decimal.trim());
  if (!match) throw new Refusal('invalid', { message: `“${decimal}” is not an amount such as 19.90.` });
  const digits = currencyDigits(currency);
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > digits) {
    const allowed = digits === 0 ? 'no digits' : `at most ${digits} digits`;
    throw new Refusal('price_digits', {
      message: `“${decimal}” has too many digits: ${currency} has ${allowed} after the point.`,
    });
  }
  return Number((match[1] ?? '0') + fraction.padEnd(digits, '0'));
}

/** Whole minor units as a decimal text in the currency's digits: (1990, "USD") → "19.90"; (1980, "JPY") → "1980". */
export function toDecimal(minor: number, currency: string): string {
  const digits = currencyDigits(currency);
  const sign = minor < 0 ? '-' : '';
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** An amount for people: (1990, "USD", "en-US") → "$19.90". */
export function formatMoney(minor: number, currency: string, locale: string): string {
  const digits = currencyDigits(currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(toDecimal(minor, currency) as Intl.StringNumericLiteral);
}

/**
 * Part of an amount by a percentage text such as "19" or "8.875", rounded half up once, without floats.
 * With `included` the amount already holds the part: 119.00 at 19 % holds 19.00.
 */
export function percentOf(minor: number, percent: string, included: boolean): number {
  const [whole = '0', fraction = ''] = percent.split('.');
  const scaled = BigInt(whole + fraction.padEnd(4, '0').slice(0, 4));
  const hundred = 1_000_000n;
  const base = included ? hundred + scaled : hundred;
  const doubled = BigInt(minor) * scaled * 2n + base;
  return Number(doubled / (base * 2n));
}

/** Splits a whole amount by weights so that the parts add up to it exactly (largest remainder; earlier parts win ties). */
export function splitMinor(minor: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0) return weights.map((_, index) => (index === 0 ? minor : 0));
  const exact = weights.map((weight) => ({
    part: (BigInt(minor) * BigInt(weight)) / BigInt(sum),
    rest: (BigInt(minor) * BigInt(weight)) % BigInt(sum),
  }));
  const parts = exact.map((share) => Number(share.part));
  let left = minor - parts.reduce((total, part) => total + part, 0);
  const order = exact
    .map((share, index) => ({ index, rest: share.rest }))
    .sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest < b.rest ? 1 : -1));
  for (const { index } of order) {
    if (left === 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts;
}
