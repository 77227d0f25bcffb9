import type { Address } from '@emporium/sdk';
import type { Refused } from './cart-answer.ts';
import { addressForm } from './countries.ts';
import { cutText, fieldText } from './cut-text.ts';
import { checkoutWords } from './words.ts';

/** What a form is drawn with again: what was wrong, and what had been typed. */
export type FormState = { refused: Refused | null; typed: Record<string, string> };

const addressParts = ['name', 'company', 'line1', 'line2', 'city', 'region', 'postalCode', 'country'] as const;

/** What was typed, by the fields' names; none longer than 500 characters. Passwords are never sent back, so they are not among it. */
export function typedOf(form: FormData): Record<string, string> {
  const isKept = (name: string) => !name.startsWith('$') && !/password/i.test(name);
  const pairs = [...form].filter((pair): pair is [string, string] => typeof pair[1] === 'string' && isKept(pair[0]));
  return Object.fromEntries(pairs.map(([name, value]) => [name, cutText(value, 500)]));
}

/** A password in a form, as it was typed; 300 characters are read, and longer ones are refused by their length. */
export const secretOf = (form: FormData, name: string) => fieldText(form, name, 300);

/** A no of ours, by field, before the API is asked. */
export function wrong(fields: Record<string, string>): Refused {
  return { code: 'invalid', message: checkoutWords.fix(Object.keys(fields).length), fields, payUrl: null };
}

/** The address in a form, and what is missing in it. @param prefix  what stands before the fields' names. */
export function readAddress(
  typed: Record<string, string>,
  prefix: string,
): { address: NonNullable<Address>; fields: Record<string, string> } {
  const value = (part: string) => (typed[`${prefix}${part}`] ?? '').trim();
  const needs = addressForm(value('country'));
  const needed = [
    'name',
    'line1',
    'city',
    'country',
    ...(prefix === '' && typed.needsCompany === '1' ? ['company'] : []),
    ...(needs.needsRegion ? ['region'] : []),
    ...(needs.needsPostal ? ['postalCode'] : []),
  ];
  const fields = Object.fromEntries(
    needed.filter((part) => !value(part)).map((part) => [`${prefix}${part}`, checkoutWords.required[part] ?? '']),
  );
  const filled = addressParts.map((part) => [part, value(part)] as const).filter(([, text]) => text);
  const address = { name: '', line1: '', city: '', country: '', ...Object.fromEntries(filled) };
  return { address, fields };
}

/** Names of the API's fields as the forms call them: `shippingAddress.city` → `city`. */
export function asTyped(refused: Refused): Refused {
  const fields = Object.entries(refused.fields).map(([name, message]) => [
    name.replace(/^shippingAddress\./, '').replace(/^billingAddress\./, 'billing.'),
    message,
  ]);
  return { ...refused, fields: Object.fromEntries(fields) };
}
