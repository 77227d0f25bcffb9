import { randomUUID } from 'node:crypto';
import { type Tx, withStore } from '@emporium/core/db';
import { inRequest, isRefusal, logLine, Refusal, requestNow } from '@emporium/core/lib';
import { headers } from 'next/headers';
import type { Answer, No } from './answer.ts';
import { house } from './house.ts';
import { currentUser, findMember, type Member, type User } from './member.ts';

/** Refuses a request that another site's page has sent. */
function checkOrigin(sent: Headers): void {
  const origin = sent.get('origin');
  const own = new URL(house().config.adminUrl).origin;
  if (origin !== own)
    throw new Refusal('forbidden', { message: `Open the admin at ${own} and try again.`, inside: `origin ${origin}` });
}

/** The verified user behind a request that changes something. */
async function actingUser(sent: Headers): Promise<User> {
  checkOrigin(sent);
  const user = await currentUser();
  if (!user) throw new Refusal('unauthenticated', { message: 'You were signed out. Sign in again.' });
  if (!user.emailVerified) throw new Refusal('forbidden', { message: 'Verify your e-mail address first.' });
  return user;
}

/** The member behind a request that changes something in a store. */
export async function actingMember(sent: Headers, storeId: unknown): Promise<Member> {
  const user = await actingUser(sent);
  const member = typeof storeId === 'string' ? await findMember(user, storeId) : null;
  if (!member) throw new Refusal('not_found');
  return member;
}

/** Turns what was thrown into what a form shows; an unexpected error goes to the log under an id that the page shows. */
export function toNo(error: unknown): No {
  if (isRefusal(error)) {
    const { fields = [], data } = error.detail;
    return { ok: false, code: error.code, message: error.sentence, fields, data: data && JSON.parse(JSON.stringify(data)) };
  }
  const requestId = requestNow() || randomUUID();
  const story = error instanceof Error ? error.stack : String(error);
  process.stderr.write(logLine('admin', { level: 'error', message: 'an act failed', requestId, error: story }));
  return {
    ok: false,
    code: 'internal',
    message: `Something broke on our side. Its number is ${requestId.slice(0, 8)}.`,
    fields: [],
    requestId,
  };
}

/** Names the act, so that what comes of it can be followed, and turns what it throws into words. */
async function answer<T>(work: () => Promise<T>): Promise<Answer<T>> {
  return inRequest(randomUUID(), async () => {
    try {
      return { ok: true, data: await work() };
    } catch (error) {
      return toNo(error);
    }
  });
}

/** Runs an action of a member in one transaction of the store. The door of every server action that changes rows of a store. */
export async function act<T>(storeId: string, work: (tx: Tx, member: Member) => Promise<T>): Promise<Answer<T>> {
  return answer(async () => {
    const member = await actingMember(await headers(), storeId);
    return withStore(house().db, member.store, (tx) => work(tx, member));
  });
}

/** Runs an action of a member that leaves the database, such as one that asks Stripe; its verb opens its own transactions. */
export async function actOutside<T>(storeId: string, work: (member: Member) => Promise<T>): Promise<Answer<T>> {
  return answer(async () => work(await actingMember(await headers(), storeId)));
}

/** Runs an action of a user that belongs to no store yet, such as making one. */
export async function actAsUser<T>(work: (user: User) => Promise<T>): Promise<Answer<T>> {
  return answer(async () => work(await actingUser(await headers())));
}
