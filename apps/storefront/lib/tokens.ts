import { cookies } from 'next/headers';
import type { Shop } from './shop.ts';

// Tokens open a cart and an order. They are kept where scripts cannot read them, one cookie of each kind per shop. The prefix __Host-
// binds a cookie to its host, but browsers take it over https only.
const isSecure = (process.env.STOREFRONT_URL ?? '').startsWith('https:');
const prefix = isSecure ? '__Host-' : '';
const daySeconds = 86_400;

const cartName = (shop: Shop) => `${prefix}cart.${shop.profile.id}`;
const ordersName = (shop: Shop) => `${prefix}orders.${shop.profile.id}`;

async function keep(name: string, value: string, days: number, httpOnly = true): Promise<void> {
  const jar = await cookies();
  jar.set(name, value, { httpOnly, sameSite: 'lax', secure: isSecure, path: '/', maxAge: days * daySeconds });
}

/** A short text that this shop keeps in the visitor's browser, out of the reach of scripts; null when there is none. */
export async function readCookie(shop: Shop, name: string): Promise<string | null> {
  return (await cookies()).get(`${prefix}${name}.${shop.profile.id}`)?.value || null;
}

/** Keeps such a text. Only in server actions and route handlers. */
export async function keepCookie(shop: Shop, name: string, value: string, days: number): Promise<void> {
  await keep(`${prefix}${name}.${shop.profile.id}`, value, days);
}

/** Drops it. Only in server actions and route handlers. */
export async function dropCookie(shop: Shop, name: string): Promise<void> {
  await keep(`${prefix}${name}.${shop.profile.id}`, '', 0);
}

/** The token of the visitor's cart in this shop, or null. */
export async function readCartToken(shop: Shop): Promise<string | null> {
  return (await cookies()).get(cartName(shop))?.value || null;
}

/** What tells the page's scripts that there is a bag to ask for; the token itself they cannot see. */
const bagName = (shop: Shop) => `${prefix}bag.${shop.profile.id}`;

/** Remembers a cart for 90 days. Only in server actions and route handlers. */
export async function keepCartToken(shop: Shop, token: string): Promise<void> {
  await keep(cartName(shop), token, 90);
  await keep(bagName(shop), '1', 90, false);
}

/** Forgets the cart. Only in server actions and route handlers. */
export async function dropCartToken(shop: Shop): Promise<void> {
  await keep(cartName(shop), '', 0);
  await keep(bagName(shop), '', 0, false);
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
