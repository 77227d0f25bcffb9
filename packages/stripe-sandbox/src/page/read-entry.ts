import type Stripe from 'stripe';
import { passesLuhn, testBankAccounts } from '../cards/test-cards.ts';
import type { Method } from '../deeds/submit-payment.ts';
import type { BuyerDetails, WireSession } from '../kinds.ts';

/** What stands in the fields and what is wrong with it, by field name. */
export interface Entry {
  values: Record<string, string>;
  problems: Record<string, string>;
}
interface ReadEntry {
  entry: Entry;
  buyer: BuyerDetails;
  method: Method;
}

type Values = Record<string, string>;

/** Reads and checks a submitted payment form; `entry.problems` is empty when all is well. `nowMs` judges the card's expiry. */
export function readEntry(session: WireSession, values: Values, nowMs: number): ReadEntry {
  const problems: Record<string, string> = {};
  const buyer = readBuyer(session, values, problems);
  const method = readMethod(session, values, problems, nowMs);
  // Card numbers are not written back into a page.
  const { card_number: _number, card_cvc: _cvc, ...shown } = values;
  return { entry: { values: shown, problems }, buyer, method };
}

function readBuyer(session: WireSession, values: Values, problems: Record<string, string>): BuyerDetails {
  const email = session.customer_email ?? values.email?.trim() ?? '';
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) problems.email = 'Enter an e-mail address like name@example.com.';
  const phone = values.phone?.trim() ?? '';
  if (session.phone_number_collection?.enabled && !/^\+?[\d\s().-]{6,20}$/.test(phone)) {
    problems.phone = 'Enter a phone number, with the country code if it is abroad.';
  }
  const shipping = session.shipping_address_collection
    ? readShipping(values, session.shipping_address_collection.allowed_countries, phone, problems)
    : null;
  const same = shipping !== null && values.billing_same === 'on';
  const billing = same ? shipping.address : readBilling(session, values, problems);
  const name = values.card_name?.trim() || shipping?.name || null;
  return { email, name, phone: phone || null, billing, shipping };
}

function readShipping(
  values: Values,
  countries: readonly string[],
  phone: string,
  problems: Record<string, string>,
): NonNullable<BuyerDetails['shipping']> {
  const name = values.shipping_name?.trim() ?? '';
  if (name === '') problems.shipping_name = 'Enter the name of who receives the parcel.';
  const address = readAddress(values, 'shipping', problems);
  if (!countries.includes(address.country ?? '')) problems.shipping_country = 'The shop does not deliver to this country.';
  return { name, phone: phone || null, address };
}

function readBilling(session: WireSession, values: Values, problems: Record<string, string>): Stripe.Address | null {
  if (session.billing_address_collection === 'required') return readAddress(values, 'billing', problems);
  const country = values.billing_country?.trim() || null;
  const postalCode = values.billing_postal_code?.trim() || null;
  if (country === null && postalCode === null) return null;
  return { city: null, country, line1: null, line2: null, postal_code: postalCode, state: null };
}

function readAddress(values: Values, prefix: 'shipping' | 'billing', problems: Record<string, string>): Stripe.Address {
  const read = (part: string) => values[`${prefix}_${part}`]?.trim() || null;
  const address: Stripe.Address = {
    city: read('city'),
    country: read('country'),
    line1: read('line1'),
    line2: read('line2'),
    postal_code: read('postal_code'),
    state: read('state'),
  };
  if (!address.line1) problems[`${prefix}_line1`] = 'Enter the street and number.';
  if (!address.city) problems[`${prefix}_city`] = 'Enter the city.';
  if (!/^[A-Z]{2}$/.test(address.country ?? '')) problems[`${prefix}_country`] = 'Choose a country.';
  if (!address.postal_code && ['US', 'CA', 'GB', 'DE', 'FR'].includes(address.country ?? '')) {
    problems[`${prefix}_postal_code`] = 'Enter the postal code.';
  }
  return address;
}

function readMethod(session: WireSession, values: Values, problems: Record<string, string>, nowMs: number): Method {
  if (session.amount_total === 0) return { type: 'free' };
  const types = session.payment_method_types;
  const wanted = values.method === 'debit' || !types.includes('card') ? 'debit' : 'card';
  if (wanted === 'debit') {
    const number = (values.debit_account ?? '').replaceAll(/\s/g, '');
    if (!types.some((type) => type !== 'card')) problems.method = 'This shop takes cards only.';
    if (!testBankAccounts.some((known) => known.number === number))
      problems.debit_account = 'Use one of the test accounts listed below.';
    if (!values.card_name?.trim()) problems.card_name = 'Enter the name of the account holder.';
    return { type: 'debit', number };
  }
  const number = (values.card_number ?? '').replaceAll(/[\s-]/g, '');
  const expiry = readExpiry(values.card_expiry ?? '');
  if (number === '') problems.card_number = 'Enter the card number.';
  else if (!passesLuhn(number)) problems.card_number = 'Your card number is invalid.';
  if (!expiry) problems.card_expiry = 'Enter the month and year, like 04 / 30.';
  else if (hasPassed(expiry, nowMs)) problems.card_expiry = "Your card's expiration date is in the past.";
  const digits = number.startsWith('3') ? 4 : 3;
  if (!new RegExp(`^\\d{${digits === 4 ? '3,4' : 3}}$`).test(values.card_cvc?.trim() ?? ''))
    problems.card_cvc = `Enter the ${digits} digits.`;
  if (!values.card_name?.trim()) problems.card_name = 'Enter the name on the card.';
  return { type: 'card', number, expMonth: expiry?.month ?? 0, expYear: expiry?.year ?? 0 };
}

function readExpiry(text: string): { month: number; year: number } | null {
  const match = /^\s*(\d{1,2})\s*[/-]?\s*(\d{2}|\d{4})\s*$/.exec(text);
  if (!match) return null;
  const month = Number(match[1]);
  const year = Number(match[2]);
  if (month < 1 || month > 12) return null;
  return { month, year: year < 100 ? 2000 + year : year };
}

/** A card is good to the end of its month. */
function hasPassed({ month, year }: { month: number; year: number }, nowMs: number): boolean {
  return Date.UTC(year, month, 1) <= nowMs;
}
