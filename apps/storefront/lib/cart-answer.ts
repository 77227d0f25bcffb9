import { type Cart, StoreError } from '@emporium/sdk';
import { checkoutWords } from './words.ts';

/** A no that is shown to the shopper: what it is about, the sentence, and what is wrong with which field. */
export type Refused = {
  code: string;
  message: string;
  fields: Record<string, string>;
  /** Where an open payment is paid. */
  payUrl: string | null;
};

/** What became of a change to the cart: the whole cart as it stands, or why not. */
export type CartAnswer = { cart: Cart | null; refused: Refused | null };

/** Turns a no of the API into what a form shows; anything else is thrown on. */
export function toRefused(error: unknown): Refused {
  if (!(error instanceof StoreError)) throw error;
  const fields = Object.fromEntries(error.fields.map(({ field, message }) => [field, message]));
  const payUrl = typeof error.data.payUrl === 'string' ? error.data.payUrl : null;
  const wrong = Object.keys(fields).length;
  const message = error.code === 'invalid' && wrong > 0 ? checkoutWords.fix(wrong) : error.message;
  return { code: error.code, message, fields, payUrl };
}
