'use server';

import { StoreError } from '@emporium/sdk';
import { redirect } from 'next/navigation';
import { toRefused } from '../../../lib/cart-answer.ts';
import { asTyped, type FormState, readAddress, typedOf, wrong } from '../../../lib/read-form.ts';
import { readSession } from '../../../lib/session.ts';
import { getShop, type Shop } from '../../../lib/shop.ts';
import { keepOrderToken, readCartToken } from '../../../lib/tokens.ts';
import { checkoutWords } from '../../../lib/words.ts';

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

/** The kept address that was chosen, as the cart takes it, or the one that was typed. */
async function chosenAddress(shop: Shop, typed: Record<string, string>): Promise<ReturnType<typeof readAddress>> {
  const session = await readSession(shop);
  if (!session || !typed.saved || typed.saved === 'other') return readAddress(typed, '');
  const kept = (await shop.store.customer(session).addresses.list()).find(({ id }) => id === typed.saved);
  if (!kept) return readAddress(typed, '');
  const { id: _id, isDefaultShipping: _shipping, isDefaultBilling: _billing, ...address } = kept;
  return { address, fields: {} };
}

/** Keeps a typed address in the account. What goes wrong with that does not hold the order up. */
async function keepAddress(shop: Shop, address: ReturnType<typeof readAddress>['address']): Promise<void> {
  const session = await readSession(shop);
  if (session) await shop.store.customer(session).addresses.add(address).catch(toRefused);
}

/** What the goods cost when the buyer last saw them; the next page says so if it is no longer so. */
function wasOf(typed: Record<string, string>): string {
  return /^\d{1,15}$/.test(typed.was ?? '') ? `&was=${typed.was}` : '';
}

/** The address step: e-mail, phone, delivery address. Goes on to the delivery when nothing is wrong. */
export async function saveAddress(_before: FormState, form: FormData): Promise<FormState> {
  const shop = await getShop();
  const typed = typedOf(form);
  const email = (typed.email ?? '').trim();
  const { address, fields } = typed.needsAddress === '1' ? await chosenAddress(shop, typed) : { address: null, fields: {} };
  const phone = (typed.phone ?? '').trim();
  const missing = {
    ...(/^\S+@\S+\.\S+$/.test(email) ? {} : { email: checkoutWords.required.email ?? '' }),
    ...(typed.needsPhone === '1' && !phone ? { phone: checkoutWords.required.phone ?? '' } : {}),
    ...fields,
  };
  if (Object.keys(missing).length > 0) return { refused: wrong(missing), typed };
  const state = await change(shop, typed, { email, phone, ...(address ? { shippingAddress: address } : {}) });
  if (state.refused) return state;
  if (address && typed.keep === '1') await keepAddress(shop, address);
  redirect(`${shop.base}/checkout?step=shipping${wasOf(typed)}`);
}

/** The delivery step. */
export async function saveShipping(_before: FormState, form: FormData): Promise<FormState> {
  const shop = await getShop();
  const typed = typedOf(form);
  const needed = checkoutWords.required.shippingRateId ?? '';
  if (!typed.shippingRateId) return { refused: wrong({ shippingRateId: needed }), typed };
  const state = await change(shop, typed, { shippingRateId: typed.shippingRateId });
  if (state.refused) return state;
  redirect(`${shop.base}/checkout?step=payment${wasOf(typed)}`);
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
