/** What is needed to show and read amounts in the browser. */
export type Money = { currency: string; locale: string; digits: number };

/** Minor units as a decimal text: (1990, USD) → "19.90". */
export function toText(minor: number, { digits }: Money): string {
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const decimal = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return minor < 0 ? `-${decimal}` : decimal;
}

/** An amount for people. */
export function showMoney(minor: number, money: Money): string {
  const { currency, locale, digits } = money;
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(toText(minor, money) as Intl.StringNumericLiteral);
}

/** Reads what was typed into minor units; nothing typed is 0, and null is no amount of this currency. */
export function fromDecimal(typed: string, { digits }: Money): number | null {
  const match = /^(\d{1,10})(?:[.,](\d+))?$/.exec(typed.trim());
  if (typed.trim() === '') return 0;
  if (!match || (match[2] ?? '').length > digits) return null;
  return Number((match[1] ?? '0') + (match[2] ?? '').padEnd(digits, '0'));
}
