import { type Database, noteChange, withStore } from '../db/index.ts';
import { logLine } from '../lib/index.ts';
import { listMyStores } from '../stores/index.ts';

/** What happened to an account that the stores of its owner should know of. */
export type AccountAct =
  | 'account.signIn'
  | 'account.signInByPasskey'
  | 'account.givePassword'
  | 'account.failSignIn'
  | 'account.changePassword'
  | 'account.resetPassword'
  | 'account.setUpSecondFactor'
  | 'account.dropSecondFactor'
  | 'account.renewRecoveryCodes'
  | 'account.addPasskey'
  | 'account.removePasskey'
  | 'account.signOut'
  | 'account.endSession';

/** What a request shows of where it comes from. */
type Way = { headers?: Headers | null | undefined };

const addressIn = ({ headers }: Way) => headers?.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';

/**
 * Writes what happened to an account into the log of each store that it is a member of. Nobody is kept from signing in by a log that
 * cannot be written; the terminal is told of it.
 *
 * @param before  what is over now, such as the session that was ended.
 */
export async function noteAccountAct(
  db: Database,
  userId: string,
  verb: AccountAct,
  way: Way,
  before: Record<string, string> | null = null,
): Promise<void> {
  const browser = way.headers?.get('user-agent')?.slice(0, 200) ?? '';
  try {
    for (const { store, role } of await listMyStores(db, userId)) {
      const actor = { kind: 'member', userId, storeId: store.id, role, address: addressIn(way) } as const;
      const change = { verb, noun: 'Account', rowId: userId, before, after: { browser } };
      await withStore(db, store, (tx) => noteChange(tx, store, actor, change));
    }
  } catch (error) {
    process.stderr.write(logLine('admin', { level: 'error', message: 'could not be noted', verb, userId, error: String(error) }));
  }
}

type Session = { userId: string; userAgent?: string | null | undefined; createdAt: Date };

/** By which requests a person ends sessions; by others they end with something that is noted by its own name, or by their age. */
const endings: Record<string, AccountAct> = {
  '/sign-out': 'account.signOut',
  '/revoke-session': 'account.endSession',
  '/revoke-sessions': 'account.endSession',
  '/revoke-other-sessions': 'account.endSession',
};

/** Writes that somebody has ended a session: which browser's, and since when it had been open. */
export async function noteEnd(db: Database, session: Session, way: (Way & { path?: string }) | null): Promise<void> {
  const verb = way && endings[way.path ?? ''];
  if (!verb) return;
  const was = { browser: session.userAgent?.slice(0, 200) ?? '', since: session.createdAt.toISOString() };
  await noteAccountAct(db, session.userId, verb, way, was);
}

/** The same by address, for somebody who did not get in; who has no account leaves no trace. */
export async function noteFailedSignIn(db: Database, email: string, way: Way): Promise<void> {
  const user = await db
    .selectFrom('platform.User')
    .select('id')
    .where('email', '=', email.trim().toLowerCase())
    .executeTakeFirst()
    .catch(() => undefined);
  if (user) await noteAccountAct(db, user.id, 'account.failSignIn', way);
}
