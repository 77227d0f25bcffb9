import { isRefusal, Refusal, toDecimal, toMinor } from '../lib/index.ts';

/**
 * A price as a merchant types it, checked against the currency and spelled in its digits: ("19.9", "USD") → "19.90".
 *
 * @param field  where it stands in the input, for the form.
 * @throws Refusal price_digits | invalid
 */
export function readPrice(price: string, currency: string, field: string): string {
  try {
    return toDecimal(toMinor(price, currency), currency);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new Refusal(error.code, { message: error.sentence, fields: [{ field, message: error.sentence }] });
  }
}
