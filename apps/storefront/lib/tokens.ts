import { cookies } from 'next/headers';
import type { Shop } from './shop.ts';

// Tokens open a cart and an order. They are kept where scripts cannot read them, one cookie of each kind per shop. The prefix __Host-
// binds a cookie to its host, but browsers take it over https only.
const isSecure = (process.env.STOREFRONT_URL ?? '').startsWith('https:');
const prefix = isSecure ? '__Host-' : '';
const daySeconds = 86_400;

const cartName = (shop: Shop) => `${prefix}cart.${shop.profile.id}`;
const ordersName = (shop: Shop) => `${prefix}orders.${shop.profile.id}`;

async function keep(name: string, value: string, days: number): Promise<void> {
  const jar = await cookies();
  jar.set(name, value, { httpOnly: true, sameSite: 'lax', secure: isSecure, path: '/', maxAge: days * daySeconds });
}

/** The token of the visitor's cart in this shop, or null. */
export async function readCartToken(shop: Shop): Promise<string | null> {
  return (await cookies()).get(cartName(shop))?.value || null;
}

/** Remembers a cart for 90 days. Only in server actions and route handlers. */
export async function keepCartToken(shop: Shop, token: string): Promise<void> {
  await keep(cartName(shop), token, 90);
}

type KnownOrder = { id: string; token: string };

/** The visitor's orders in this shop, the latest first: at most the last five. */
async function readOrders(shop: Shop): Promise<KnownOrder[]> {
  const text = (await cookies()).get(ordersName(shop))?.value ?? '';
  return text.split('~').flatMap((pair) => {
    const [id, token] = pair.split(':');
    return id && token ? [{ id, token }] : [];
  });
}

/** The token of one of the visitor's orders, or null. */
export async function readOrderToken(shop: Shop, orderId: string): Promise<string | null> {
  return (await readOrders(shop)).find((order) => order.id === orderId)?.token ?? null;
}

/** Remembers an order for 30 days. Only in server actions and route handlers. */
export async function keepOrderToken(shop: Shop, order: KnownOrder): Promise<void> {
  const others = (await readOrders(shop)).filter(({ id }) => id !== order.id);
  const text = [order, ...others].slice(0, 5).map(({ id, token }) => `${id}:${token}`);
  await keep(ordersName(shop), text.join('~'), 30);
}
