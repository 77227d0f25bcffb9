'use server';

import { type Address, StoreError } from '@emporium/sdk';
import { redirect } from 'next/navigation';
import { type Refused, toRefused } from '../../../lib/cart-answer.ts';
import { addressForm } from '../../../lib/countries.ts';
import { getShop, type Shop } from '../../../lib/shop.ts';
import { keepOrderToken, readCartToken } from '../../../lib/tokens.ts';
import { checkoutWords } from '../../../lib/words.ts';

/** What a form of the checkout is drawn with again: what was wrong, and what had been typed. */
export type FormState = { refused: Refused | null; typed: Record<string, string> };

const addressParts = ['name', 'company', 'line1', 'line2', 'city', 'region', 'postalCode', 'country'] as const;

function typedOf(form: FormData): Record<string, string> {
  const pairs = [...form].filter((pair): pair is [string, string] => typeof pair[1] === 'string' && !pair[0].startsWith('$'));
  return Object.fromEntries(pairs.map(([name, value]) => [name, value.slice(0, 500)]));
}

function wrong(fields: Record<string, string>): Refused {
  return { code: 'invalid', message: checkoutWords.fix(Object.keys(fields).length), fields, payUrl: null };
}

function readAddress(
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
function asTyped(refused: Refused): Refused {
  const fields = Object.entries(refused.fields).map(([name, message]) => [
    name.replace(/^shippingAddress\./, '').replace(/^billingAddress\./, 'billing.'),
    message,
  ]);
  return { ...refused, fields: Object.fromEntries(fields) };
}

async function change(
  shop: Shop,
  typed: Record<string, string>,
  values: Parameters<Shop['store']['carts']['update']>[1],
): Promise<FormState> {
  const token = await readCartToken(shop);
  if (!token) redirect(`${shop.base}/cart`);
  try {
    await shop.store.carts.update(token, values);
    return { refused: null, typed };
  } catch (error) {
    return { refused: asTyped(toRefused(error)), typed };
  }
}

/** The address step: e-mail, phone, delivery address. Goes on to the delivery when nothing is wrong. */
export async function saveAddress(_before: FormState, form: FormData): Promise<FormState> {
  const shop = await getShop();
  const typed = typedOf(form);
  const email = (typed.email ?? '').trim();
  const needsAddress = typed.needsAddress === '1';
  const { address, fields } = needsAddress ? readAddress(typed, '') : { address: null, fields: {} };
  const missing = { ...(/^\S+@\S+\.\S+$/.test(email) ? {} : { email: checkoutWords.required.email ?? '' }), ...fields };
  if (Object.keys(missing).length > 0) return { refused: wrong(missing), typed };
  const phone = (typed.phone ?? '').trim();
  const state = await change(shop, typed, { email, phone, ...(address ? { shippingAddress: address } : {}) });
  if (state.refused) return state;
  redirect(`${shop.base}/checkout?step=shipping`);
}

/** The delivery step. */
export async function saveShipping(_before: FormState, form: FormData): Promise<FormState> {
  const shop = await getShop();
  const typed = typedOf(form);
  const needed = checkoutWords.required.shippingRateId ?? '';
  if (!typed.shippingRateId) return { refused: wrong({ shippingRateId: needed }), typed };
  const state = await change(shop, typed, { shippingRateId: typed.shippingRateId });
  if (state.refused) return state;
  redirect(`${shop.base}/checkout?step=payment`);
}

/** Refusals after which the page must be drawn anew, for it shows what is no longer so. */
const stale = new Set(['price_changed', 'out_of_stock', 'product_unavailable', 'cart_in_checkout', 'shipping_unavailable']);

async function place(shop: Shop, typed: Record<string, string>): Promise<string> {
  const token = await readCartToken(shop);
  if (!token) redirect(`${shop.base}/cart`);
  try {
    const placed = await shop.store.carts.placeOrder(token, {
      idempotencyKey: typed.key ?? '',
      expectedTotalMinor: Number(typed.total),
    });
    await keepOrderToken(shop, { id: placed.order.id, token: placed.orderToken });
    return placed.payUrl;
  } catch (error) {
    // Paid meanwhile, in another window perhaps: that order's page tells how it stands.
    const isOver = error instanceof StoreError && error.code === 'cart_ordered' && typeof error.data.orderId === 'string';
    if (isOver) return `${shop.base}/order/${error.data.orderId}`;
    throw error;
  }
}

/** The last step: keeps the billing address, places the order with the key of the form, and leads to the payment page. */
export async function placeOrder(_before: FormState, form: FormData): Promise<FormState> {
  const shop = await getShop();
  const typed = typedOf(form);
  const other = typed.sameBilling !== '1' ? readAddress(typed, 'billing.') : null;
  if (other && Object.keys(other.fields).length > 0) return { refused: wrong(other.fields), typed };
  const kept = await change(shop, typed, { billingAddress: other?.address ?? null });
  if (kept.refused) return kept;
  let next: string;
  try {
    next = await place(shop, typed);
  } catch (error) {
    const refused = asTyped(toRefused(error));
    const message = refused.code === 'price_changed' ? checkoutWords.priceChanged : refused.message;
    return { refused: { ...refused, message }, typed: stale.has(refused.code) ? { ...typed, redraw: refused.code } : typed };
  }
  redirect(next);
}
