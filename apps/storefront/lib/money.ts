/** How many digits a currency has after its point, as ISO 4217 has it: USD 2, JPY 0, KWD 3. */
export function currencyDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** An amount as people read it: 12900, 'USD', 'en-US' → "$129.00". `minor` is in whole minor units. */
export function formatMoney(minor: number, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(readableLocale(locale), { style: 'currency', currency });
  return format.format(minor / 10 ** currencyDigits(currency));
}

/** Minor units as the decimal text that the API's price filters take: 12900, 'USD' → "129.00". */
export function toDecimal(minor: number, currency: string): string {
  return (minor / 10 ** currencyDigits(currency)).toFixed(currencyDigits(currency));
}

/** A locale that Intl knows; a merchant may have typed another. */
export function readableLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** A price as the API writes it in minor units: "129.00", 'USD' → 12900. */
export function toMinor(decimal: string, currency: string): number {
  const digits = currencyDigits(currency);
  const [whole = '0', fraction = ''] = decimal.split('.');
  return Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
}
