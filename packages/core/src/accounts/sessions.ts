import { sql } from 'kysely';
import { z } from 'zod';
import type { Config } from '../config/index.ts';
import { customerOf } from '../customers/index.ts';
import { type Database, parse, type Tx, verb, withStore } from '../db/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';
import { customerAuth, maxPasswordLength } from './customer-auth.ts';
import { newPassword } from './new-password.ts';

type Deps = { db: Database; config: Config };

/** The login of the customer who acts. Throws Refusal not_found when it is gone. */
export async function loginOf(tx: Tx, store: StoreContext, actor: Actor): Promise<string> {
  const login = await tx
    .selectFrom('CustomerLogin')
    .select('id')
    .where('storeId', '=', store.id)
    .where('customerId', '=', customerOf(actor))
    .executeTakeFirst();
  if (!login) throw new Refusal('not_found');
  return login.id;
}

/** Where the customer is signed in. */
export type SessionSummary = {
  id: string;
  isCurrent: boolean;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: Date;
  lastUsedAt: Date;
};

/** The customer's sessions that are not over, the newest first. Refuses unauthenticated. */
export const listSessions = verb(
  { name: 'accounts.listSessions', permission: 'customer', input: z.strictObject({}) },
  async (tx, store, actor): Promise<SessionSummary[]> => {
    const sessions = await tx
      .selectFrom('CustomerSession')
      .select(['id', 'ipAddress', 'userAgent', 'createdAt', 'updatedAt as lastUsedAt'])
      .where('storeId', '=', store.id)
      .where('userId', '=', await loginOf(tx, store, actor))
      .where('expiresAt', '>', sql<Date>`now()`)
      .orderBy('createdAt', 'desc')
      .execute();
    const current = actor.kind === 'shopper' ? actor.sessionId : undefined;
    return sessions.map((session) => ({ ...session, isCurrent: session.id === current }));
  },
);

/** Ends one session of the customer: it is over at its next request. Refuses unauthenticated, not_found. */
export const endSession = verb(
  { name: 'accounts.endSession', permission: 'customer', input: z.strictObject({ sessionId: z.uuid() }) },
  async (tx, store, actor, { sessionId }): Promise<void> => {
    const gone = await tx
      .deleteFrom('CustomerSession')
      .where('storeId', '=', store.id)
      .where('userId', '=', await loginOf(tx, store, actor))
      .where('id', '=', sessionId)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) throw new Refusal('not_found');
  },
);

/** Ends the session that asks. Refuses unauthenticated. */
export const signOut = verb(
  { name: 'accounts.signOut', permission: 'customer', input: z.strictObject({}) },
  async (tx, store, actor): Promise<void> => {
    const current = actor.kind === 'shopper' ? actor.sessionId : undefined;
    if (current) await endSession(tx, store, actor, { sessionId: current });
  },
);

export const changePasswordInput = z.strictObject({
  /** Not needed by one who has always signed in by link or provider. */
  currentPassword: z.string().max(maxPasswordLength).optional(),
  newPassword,
});

/** Whether the customer has a password, and which providers open the account. */
export const listWaysIn = verb(
  { name: 'accounts.listWaysIn', permission: 'customer', input: z.strictObject({}) },
  async (tx, store, actor): Promise<{ hasPassword: boolean; providers: string[] }> => {
    const ways = await tx
      .selectFrom('CustomerAccount')
      .select('providerId')
      .where('storeId', '=', store.id)
      .where('userId', '=', await loginOf(tx, store, actor))
      .execute();
    const ids = ways.map(({ providerId }) => providerId);
    return { hasPassword: ids.includes('credential'), providers: ids.filter((id) => id !== 'credential') };
  },
);

/** Refuses what does not prove that it is they who sit there: a wrong password is an invalid field. */
async function provePassword(deps: Deps, store: StoreContext, loginId: string, given: string | undefined): Promise<void> {
  const account = await withStore(deps.db, store, (tx) =>
    tx
      .selectFrom('CustomerAccount')
      .select('password')
      .where('storeId', '=', store.id)
      .where('userId', '=', loginId)
      .where('providerId', '=', 'credential')
      .executeTakeFirst(),
  );
  if (!account?.password) return;
  const { password } = await customerAuth(deps, store).$context;
  if (given && (await password.verify({ hash: account.password, password: given }))) return;
  throw new Refusal('invalid', { fields: [{ field: 'currentPassword', message: 'This is not your password.' }] });
}

/**
 * Sets a new password and ends every other session. Refuses unauthenticated, invalid (a wrong current password, a weak new one).
 */
export async function changePassword(
  deps: Deps,
  store: StoreContext,
  actor: Actor,
  input: z.input<typeof changePasswordInput>,
): Promise<void> {
  allow(actor, store, 'customer');
  const { currentPassword, newPassword: chosen } = parse(changePasswordInput, input);
  const loginId = await withStore(deps.db, store, (tx) => loginOf(tx, store, actor));
  await provePassword(deps, store, loginId, currentPassword);
  const hash = await (await customerAuth(deps, store).$context).password.hash(chosen);
  await withStore(deps.db, store, async (tx) => {
    await tx
      .insertInto('CustomerAccount')
      .values({ storeId: store.id, id: newId(), userId: loginId, accountId: loginId, providerId: 'credential', password: hash })
      .onConflict((conflict) => conflict.columns(['storeId', 'providerId', 'accountId']).doUpdateSet({ password: hash }))
      .execute();
    let others = tx.deleteFrom('CustomerSession').where('storeId', '=', store.id).where('userId', '=', loginId);
    if (actor.kind === 'shopper' && actor.sessionId) others = others.where('id', '<>', actor.sessionId);
    await others.execute();
  });
}
