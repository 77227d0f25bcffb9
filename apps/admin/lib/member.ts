import { staffUser } from '@emporium/core/auth';
import { findStore, memberActor } from '@emporium/core/stores';
import type { Actor, StoreContext } from '@emporium/core/who';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { staffAuth } from './auth.ts';
import { house } from './house.ts';

/** Who is signed in. */
export type User = { id: string; name: string; email: string; emailVerified: boolean };

/** A user in one of their stores. `base` is where the store's pages begin. */
export type Member = { user: User; store: StoreContext; actor: Actor & { kind: 'member' }; base: string };

/** The signed-in user, or null; asked once per request. */
export const currentUser = cache(async (): Promise<User | null> => {
  const user = await staffUser(staffAuth(), await headers());
  return user ? { id: user.id, name: user.name, email: user.email, emailVerified: user.emailVerified } : null;
});

/** The signed-in user with a verified address; others are sent to sign in or to verify. */
export const requireUser = cache(async (): Promise<User> => {
  const user = await currentUser();
  if (!user) redirect('/sign-in');
  if (!user.emailVerified) redirect('/verify');
  return user;
});

/** The user's place in a store, by its id or slug; null when they have none there, which says nothing of whether it exists. */
export async function findMember(user: User, idOrSlug: string): Promise<Member | null> {
  const { db } = house();
  const found = await findStore(db, idOrSlug);
  if (!found) return null;
  const actor = await memberActor(db, user.id, found.id);
  if (actor?.kind !== 'member') return null;
  const { id, slug, name, currency, locale, timeZone } = found;
  return { user, actor, store: { id, slug, name, currency, locale, timeZone }, base: `/${slug}` };
}

/** Who asks for a page of a store. For anybody but its members the store does not exist. */
export const requireMember = cache(async (idOrSlug: string): Promise<Member> => {
  const member = await findMember(await requireUser(), idOrSlug);
  if (!member) notFound();
  return member;
});
