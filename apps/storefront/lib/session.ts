import { type Customer, type SignedIn, StoreError } from '@emporium/sdk';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { findShop, getShop, type Shop } from './shop.ts';
import { dropCartToken, dropCookie, keepCartToken, keepCookie, readCartToken, readCookie } from './tokens.ts';

const sessionDays = 30;
const sessionName = 'session';
const returnName = 'return';
const verifierName = 'verifier';

/** Tells the API where a sign-in comes from, for its limits and for the list of sessions. */
export async function fromVisitor(): Promise<{ headers: Record<string, string> }> {
  const sent = await headers();
  const ip = sent.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  return { headers: { ...(ip ? { 'X-Forwarded-For': ip } : {}), 'User-Agent': sent.get('user-agent') ?? '' } };
}

/** The visitor's session with this shop, or null. */
export async function readSession(shop: Shop): Promise<string | null> {
  return readCookie(shop, sessionName);
}

/** Who is signed in, or null. Asked once per request. */
export const findCustomer = cache(async (): Promise<Customer | null> => {
  const shop = await findShop();
  const token = shop && (await readSession(shop));
  if (!shop || !token) return null;
  try {
    return await shop.store.customer(token).profile();
  } catch (error) {
    if (error instanceof StoreError && (error.status === 401 || error.status === 404)) return null;
    throw error;
  }
});

/** The signed-in customer's part of the API; whoever is not signed in goes there first and comes back. @param path  where they are, within the shop. */
export async function getAccount(path: string) {
  const shop = await getShop();
  const token = await readSession(shop);
  const customer = await findCustomer();
  if (!token || !customer) redirect(`${shop.base}/account/sign-in?to=${encodeURIComponent(path)}`);
  return { shop, customer, account: shop.store.customer(token) };
}

/** A path within the shop to go on to; anything else leads to the account. */
export function safePath(path: unknown): string {
  return typeof path === 'string' && /^\/[a-z0-9][a-z0-9/_-]{0,120}$/i.test(path) ? path : '/account';
}

const endSession = (shop: Shop, token: string) =>
  shop.store
    .customer(token)
    .signOut()
    .catch(() => undefined);

/**
 * Keeps the session, ends the one that this browser had, and takes the customer's own cart over, with what the guest had chosen. Only in server
 * actions and route handlers.
 */
export async function enter(shop: Shop, opened: SignedIn): Promise<void> {
  const former = await readSession(shop);
  if (former && former !== opened.token) await endSession(shop, former);
  await keepCookie(shop, sessionName, opened.token, sessionDays);
  const guest = await readCartToken(shop);
  const { token } = await shop.store.customer(opened.token).cart(guest ?? undefined);
  await keepCartToken(shop, token);
}

/** Ends the session here and lets the cart go, for it is the customer's. Only in server actions and route handlers. */
export async function leave(shop: Shop): Promise<void> {
  const token = await readSession(shop);
  if (token) await endSession(shop, token);
  await dropCookie(shop, sessionName);
  await dropCartToken(shop);
}

/** The secret of a social sign-in that has begun in this browser, and where it goes on to. */
export async function keepVerifier(shop: Shop, verifier: string, to: string): Promise<void> {
  await keepCookie(shop, verifierName, verifier, 1);
  await keepCookie(shop, returnName, to, 1);
}

/** Takes it out again; it is good once. */
export async function takeVerifier(shop: Shop): Promise<{ verifier: string | null; to: string }> {
  const kept = { verifier: await readCookie(shop, verifierName), to: safePath(await readCookie(shop, returnName)) };
  await dropCookie(shop, verifierName);
  await dropCookie(shop, returnName);
  return kept;
}
