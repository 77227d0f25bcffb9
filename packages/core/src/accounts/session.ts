import { sql } from 'kysely';
import type { Config } from '../config/index.ts';
import { adoptCustomer } from '../customers/index.ts';
import { type Database, type Tx, withStore } from '../db/index.ts';
import { hashToken, newToken, Refusal } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { sessionSeconds } from './customer-auth.ts';

type Deps = { db: Database; config: Config };

/** What a shopper gets at sign-in: the token goes into the shop front's own httpOnly cookie and is sent as a bearer token. */
export type SignedIn = { token: string; expiresAt: Date; customer: { id: string; email: string; name: string } };

/** Where a request comes from, as the session list shows it. */
export type From = { ip: string | null; userAgent: string | null };

/** How a session's token begins, so that it is not taken for a key. */
const sessionPrefix = 'cs_';

/** However much it is used, a session ends after so many days. */
const longestDays = 180;

/** The headers that Better Auth reads of a request. */
export function headersOf(from: From): Headers {
  const headers = new Headers();
  if (from.userAgent) headers.set('user-agent', from.userAgent.slice(0, 300));
  return headers;
}

/** Gives past guest orders of the address to its owner, who has just shown that it is theirs. */
async function claimOrders(tx: Tx, store: StoreContext, customerId: string, email: string): Promise<void> {
  await tx
    .updateTable('Order')
    .set({ customerId })
    .where('storeId', '=', store.id)
    .where('customerId', 'is', null)
    .where('email', '=', email)
    .execute();
}

/**
 * Opens the session that Better Auth has made: gives it a token of which only the hash is kept, binds its login to the customer of the
 * address, and hands over the guest orders of that address. Refuses link_expired when there is no such session.
 *
 * @param found  by the token that Better Auth gave, or by the session's id.
 */
export async function openSession(
  deps: Deps,
  store: StoreContext,
  found: { token: string } | { id: string },
  from: From,
): Promise<SignedIn> {
  const token = `${sessionPrefix}${newToken()}`;
  return withStore(deps.db, store, async (tx) => {
    const [column, value] = 'token' in found ? (['token', found.token] as const) : (['id', found.id] as const);
    const session = await tx
      .updateTable('CustomerSession')
      .set({ token: hashToken(token), ipAddress: from.ip, userAgent: from.userAgent?.slice(0, 300) ?? null })
      .where('storeId', '=', store.id)
      .where(column, '=', value)
      .returning(['userId', 'expiresAt'])
      .executeTakeFirst();
    if (!session) throw new Refusal('link_expired');
    const login = await tx
      .selectFrom('CustomerLogin')
      .select(['id', 'email', 'name', 'emailVerified', 'customerId'])
      .where('storeId', '=', store.id)
      .where('id', '=', session.userId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (!login.emailVerified) throw new Refusal('email_not_verified');
    const customerId = login.customerId ?? (await adoptCustomer(tx, store, login));
    if (!login.customerId) {
      await tx
        .updateTable('CustomerLogin')
        .set({ customerId })
        .where('storeId', '=', store.id)
        .where('id', '=', login.id)
        .execute();
    }
    await claimOrders(tx, store, customerId, login.email);
    return { token, expiresAt: session.expiresAt, customer: { id: customerId, email: login.email, name: login.name } };
  });
}

/**
 * Who a bearer token belongs to in this store, or null: unknown, over, or another store's. A session that is used lasts on, at most half
 * a year. Read from the database each time, so that a revoked session is over at once.
 */
export async function sessionActor(tx: Tx, store: StoreContext, token: string): Promise<Actor | null> {
  if (!token.startsWith(sessionPrefix) || token.length > 200) return null;
  const session = await tx
    .selectFrom('CustomerSession as session')
    .innerJoin('CustomerLogin as login', (join) =>
      join.onRef('login.storeId', '=', 'session.storeId').onRef('login.id', '=', 'session.userId'),
    )
    .select(['session.id', 'login.customerId'])
    .select(sql<boolean>`"session"."updatedAt" < now() - interval '1 day'`.as('rested'))
    .where('session.storeId', '=', store.id)
    .where('session.token', '=', hashToken(token))
    .where('session.expiresAt', '>', sql<Date>`now()`)
    .executeTakeFirst();
  if (!session?.customerId) return null;
  if (session.rested) {
    await tx
      .updateTable('CustomerSession')
      .set({
        expiresAt: sql<Date>`least(now() + make_interval(secs => ${sessionSeconds}), "createdAt" + make_interval(days => ${longestDays}))`,
      })
      .where('storeId', '=', store.id)
      .where('id', '=', session.id)
      .execute();
  }
  return { kind: 'shopper', customerId: session.customerId, sessionId: session.id };
}
