'use server';

import { StoreError } from '@emporium/sdk';
import { redirect } from 'next/navigation';
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
