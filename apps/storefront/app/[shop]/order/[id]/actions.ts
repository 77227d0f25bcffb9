'use server';

import { StoreError } from '@emporium/sdk';
import { redirect } from 'next/navigation';
import { toRefused } from '../../../../lib/cart-answer.ts';
import { type FormState, typedOf } from '../../../../lib/read-form.ts';
import { getShop } from '../../../../lib/shop.ts';
import { keepOrderToken, readCartToken } from '../../../../lib/tokens.ts';

/** How an order stands after asking the payment service; null while it cannot be asked. */
export async function checkOrder(
  id: string,
  token: string,
): Promise<{ status: string; paymentStatus: string; payUrl: string | null } | null> {
  const shop = await getShop();
  try {
    const { status, paymentStatus, payUrl } = await shop.store.orders.refresh(id, token);
    return { status, paymentStatus, payUrl };
  } catch (error) {
    if (error instanceof StoreError) return null;
    throw error;
  }
}

/** Gives an unpaid order up. Its goods are free at once, and the bag it came from can be changed again. */
export async function cancelOrder(form: FormData): Promise<void> {
  const shop = await getShop();
  const id = String(form.get('id') ?? '');
  const token = String(form.get('token') ?? '');
  const order = await shop.store.orders.cancel(id, token);
  await keepOrderToken(shop, { id, token });
  const isFree = order.status === 'canceled' || order.status === 'expired';
  const hasCart = (await readCartToken(shop)) !== null;
  redirect(isFree && hasCart ? `${shop.base}/cart?canceled=1` : `${shop.base}/order/${id}?token=${encodeURIComponent(token)}`);
}

/** The items that a form names with more than none of them. */
function wishedItems(typed: Record<string, string>) {
  return Object.entries(typed).flatMap(([name, value]) => {
    const itemId = /^count\.(.+)$/.exec(name)?.[1];
    const quantity = Number(value);
    if (!itemId || !Number.isInteger(quantity) || quantity < 1) return [];
    const reason = typed[`reason.${itemId}`] as 'other' | undefined;
    return [{ itemId, quantity, ...(reason ? { reason } : {}) }];
  });
}

/** Asks to return something of an order. */
export async function requestReturn(_before: FormState, form: FormData): Promise<FormState> {
  const shop = await getShop();
  const typed = typedOf(form);
  const { id = '', token = '', note } = typed;
  try {
    await shop.store.orders.requestReturn(id, token, { items: wishedItems(typed), ...(note ? { note } : {}) });
  } catch (error) {
    return { refused: toRefused(error), typed };
  }
  await keepOrderToken(shop, { id, token });
  redirect(`${shop.base}/order/${id}?token=${encodeURIComponent(token)}`);
}
