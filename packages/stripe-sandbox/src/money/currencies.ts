import type { Shape } from '../params/shapes.ts';
import { invalid } from '../params/shapes.ts';

/** https://docs.stripe.com/currencies#presentment-currencies */
const known = new Set(
  'usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl hrk htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw'.split(
    ' ',
  ),
);
/** https://docs.stripe.com/currencies#zero-decimal */
const withoutDecimals = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));
/** https://docs.stripe.com/currencies#three-decimal */
const withThreeDecimals = new Set('bhd jod kwd omr tnd'.split(' '));
/** Counted in hundredths for old times' sake, but without hundredths. https://docs.stripe.com/currencies#special-cases */
const wholeOnly = new Set(['isk', 'ugx']);
/** https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const minimums: Record<string, number> = {
  usd: 50,
  aed: 200,
  aud: 50,
  bgn: 100,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
};
const maximum = 99_999_999;

/** A three-letter code that Stripe takes, in lower case. */
export const currency: Shape<string> = {
  read(raw, at) {
    const code = typeof raw === 'string' ? raw.toLowerCase() : '';
    if (!known.has(code))
      throw invalid(at, undefined, `Invalid currency: ${code}. Use one of the currencies that Stripe supports.`);
    return code;
  },
};

/** Digits after the point: Stripe's rule, which for ISK and UGX is 2 where ISO says 0. */
export function exponentOf(code: string): 0 | 2 | 3 {
  if (withoutDecimals.has(code)) return 0;
  return withThreeDecimals.has(code) ? 3 : 2;
}

/** Refuses (400) a total that Stripe would not charge: below the minimum, above the maximum, or with digits that the currency lacks. */
export function checkTotal(amountMinor: number, code: string): void {
  const least = minimums[code] ?? 1;
  if (amountMinor < least) {
    throw invalid(
      'line_items',
      'amount_too_small',
      `The Checkout Session's total amount due must add up to at least ${formatAmount(least, code)} ${code}`,
    );
  }
  if (amountMinor > maximum) {
    throw invalid(
      'line_items',
      'amount_too_large',
      `The Checkout Session's total amount due must add up to no more than ${formatAmount(maximum, code)} ${code}`,
    );
  }
  const step = withThreeDecimals.has(code) ? 10 : wholeOnly.has(code) ? 100 : 1;
  if (amountMinor % step !== 0) {
    throw invalid('line_items', undefined, `Invalid amount for ${code}: the amount must be divisible by ${step}.`);
  }
}

/** A plain decimal, "12.50", made from the digits alone. */
export function decimalOf(amountMinor: number, code: string): string {
  const exponent = exponentOf(code);
  const sign = amountMinor < 0 ? '-' : '';
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, '0');
  return exponent === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** As people read it, "$12.50", "¥1,980", "KWD 1.250". */
export function formatAmount(amountMinor: number, code: string): string {
  const exponent = wholeOnly.has(code) ? 0 : exponentOf(code);
  const format = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: code.toUpperCase(),
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  });
  // Formatted from the digits: a number would pass through binary fractions.
  return format.format(decimalOf(amountMinor, code) as Intl.StringNumericLiteral);
}
