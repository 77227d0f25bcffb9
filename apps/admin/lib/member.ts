import { staffUser } from '@emporium/core/auth';
import { findStore, memberActor, waitsForSecondFactor } from '@emporium/core/stores';
import type { Actor, StoreContext } from '@emporium/core/who';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { staffAuth } from './auth.ts';
import { house } from './house.ts';

/** Who is signed in. */
export type User = { id: string; name: string; email: string; emailVerified: boolean; hasSecondFactor: boolean };

/** A user in one of their stores. `base` is where the store's pages begin. */
export type Member = { user: User; store: StoreContext; actor: Actor & { kind: 'member' }; base: string };

/** The signed-in user, or null; asked once per request. */
export const currentUser = cache(async (): Promise<User | null> => {
  const user = await staffUser(await staffAuth(), await headers());
  if (!user) return null;
  const { id, name, email, emailVerified } = user;
  return { id, name, email, emailVerified, hasSecondFactor: user.twoFactorEnabled === true };
});

/** The signed-in user with a verified address; others are sent to sign in or to verify. */
export const requireUser = cache(async (): Promise<User> => {
  const user = await currentUser();
  if (!user) redirect('/sign-in');
  if (!user.emailVerified) redirect('/verify');
  return user;
});

/** The address of the net that a request came from: what the last proxy before us wrote, or Next itself. */
const addressOf = async () => (await headers()).get('x-forwarded-for')?.split(',').at(-1)?.trim();

/** The user's place in a store, by its id or slug; null when they have none there, which says nothing of whether it exists. */
export async function findMember(user: User, idOrSlug: string): Promise<Member | null> {
  const { db } = house();
  const found = await findStore(db, idOrSlug);
  if (!found) return null;
  const actor = await memberActor(db, user.id, found.id);
  if (actor?.kind !== 'member') return null;
  const { id, slug, name, currency, locale, timeZone } = found;
  actor.address = await addressOf();
  return { user, actor, store: { id, slug, name, currency, locale, timeZone }, base: `/${slug}` };
}

/** Who asks for a page of a store. For anybody but its members the store does not exist. */
export const requireMember = cache(async (idOrSlug: string): Promise<Member> => {
  const user = await requireUser();
  const member = await findMember(user, idOrSlug);
  if (member) return member;
  const { db } = house();
  const found = await findStore(db, idOrSlug);
  if (found && (await waitsForSecondFactor(db, user.id, found.id))) redirect('/account?asked=second-factor');
  notFound();
});
