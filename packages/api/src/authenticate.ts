import { withStore } from '@emporium/core/db';
import { findKey } from '@emporium/core/keys';
import { Refusal } from '@emporium/core/lib';
import { memberActor } from '@emporium/core/stores';
import type { Actor } from '@emporium/core/who';
import type { Context } from 'hono';
import { remoteOf } from './customer-of.ts';
import type { Env } from './env.ts';
import { countKey } from './limits/count-request.ts';

/** The key that a request shows, as `Authorization: Bearer sk_…` or `X-Api-Key: pk_…`; other bearer tokens are not keys. */
function shownKey(c: Context<Env>): string | null {
  const bearer = /^Bearer ([ps]k_.*)$/.exec(c.req.header('authorization') ?? '')?.[1];
  return bearer ?? c.req.header('x-api-key') ?? null;
}

/**
 * Looks the request's key up, where it shows one, and notes it for the limits.
 *
 * @throws Refusal unauthenticated for a key that is not this store's, or no longer good; rate_limited.
 */
export async function takeKey(c: Context<Env>): Promise<void> {
  const token = shownKey(c);
  if (token === null) return;
  const store = c.get('store');
  // Before a store is found, no key can be its.
  if (!store) return;
  const key = await withStore(c.get('deps').db, store, (tx) => findKey(tx, store, token));
  if (!key) throw new Refusal('unauthenticated', { message: 'This key is not known here, or no longer good.' });
  c.set('key', key);
  await countKey(c, key.id);
}

/**
 * The signed-in user behind a request, where this host takes the admin's cookie; only from the admin's own pages.
 *
 * @throws Refusal forbidden for a request that another site's page has sent.
 */
async function signedInUser(c: Context<Env>): Promise<string | null> {
  const ask = c.get('signedIn');
  if (!ask || !c.req.header('cookie')) return null;
  const origin = c.req.header('origin');
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
  const own = new URL(c.get('deps').config.adminUrl).origin;
  if (origin === undefined ? !isRead : origin !== own)
    throw new Refusal('forbidden', { message: 'Only pages of the admin may use its cookie.', inside: `origin ${origin}` });
  return ask(c.req.raw);
}

/** The signed-in user, for what belongs to no store yet. Throws Refusal unauthenticated | forbidden. */
export async function userOf(c: Context<Env>): Promise<string> {
  const userId = await signedInUser(c);
  if (!userId) throw new Refusal('unauthenticated', { message: 'Sign in at the admin.' });
  return userId;
}

/**
 * Who manages: the secret key that the request shows, or the signed-in member. What they may do is checked by `allow`.
 *
 * @throws Refusal unauthenticated | forbidden (a publishable key) | not_found (a user who is no member: the store does not exist for them)
 */
export async function managerOf(c: Context<Env>): Promise<Actor> {
  await takeKey(c);
  const store = c.get('store');
  const key = c.get('key');
  if (key?.kind === 'publishable') throw new Refusal('forbidden', { message: 'A publishable key opens only what is public.' });
  const address = c.get('address') ?? remoteOf(c) ?? '';
  if (key) return { kind: 'key', keyId: key.id, storeId: store.id, permissions: key.permissions, address };
  const userId = await signedInUser(c);
  if (!userId) throw new Refusal('unauthenticated');
  const member = await memberActor(c.get('deps').db, userId, store.id);
  if (!member) throw new Refusal('not_found');
  return { ...member, address };
}
