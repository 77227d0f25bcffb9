import { APIError } from 'better-auth/api';
import type { Database, Tx } from '../db/index.ts';
import { newId } from '../lib/index.ts';

/** What an account's owner sees of one of its passkeys. */
type PasskeyInfo = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };

/** The second factors of an account: whether an app of codes is one, and its passkeys, oldest first. */
export type Factors = { app: boolean; passkeys: PasskeyInfo[] };

/** What is kept of a new passkey. */
export type NewPasskey = { credentialId: string; publicKey: Uint8Array; counter: number; transports: string[]; name: string };

/** Recovery codes, sealed, and a secret that no app has, sealed too: the account's second factor beside its passkeys. */
export type SealedCodes = { secret: string; backupCodes: string };

const mostPasskeys = 20;

/** What guards the account of a user beside the password. */
export async function listFactors(db: Database, userId: string): Promise<Factors> {
  const [passkeys, app] = await Promise.all([
    db
      .selectFrom('platform.Passkey')
      .select(['id', 'name', 'createdAt', 'lastUsedAt'])
      .where('userId', '=', userId)
      .orderBy('createdAt')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('platform.TwoFactor as factor')
      .innerJoin('platform.User as user', 'user.id', 'factor.userId')
      .select('factor.id')
      .where('factor.userId', '=', userId)
      .where('factor.verified', '=', true)
      .where('user.twoFactorEnabled', '=', true)
      .executeTakeFirst(),
  ]);
  return { app: app !== undefined, passkeys };
}

/** Changes of one account's factors wait for each other, so that the last one gone is known to be the last. */
async function lockUser(tx: Tx, userId: string): Promise<{ twoFactorEnabled: boolean }> {
  const user = tx.selectFrom('platform.User').select('twoFactorEnabled').where('id', '=', userId).forUpdate();
  return user.executeTakeFirstOrThrow();
}

/**
 * Keeps a passkey of an account. The first second factor of an account brings recovery codes with it.
 *
 * @returns whether the codes are the account's now, so that they are shown; refuses one too many, and one that is kept already.
 */
export async function addPasskey(db: Database, userId: string, passkey: NewPasskey, codes: SealedCodes): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { twoFactorEnabled } = await lockUser(tx, userId);
    const own = await tx.selectFrom('platform.Passkey').select('id').where('userId', '=', userId).execute();
    if (own.length >= mostPasskeys)
      throw new APIError('BAD_REQUEST', {
        code: 'TOO_MANY_PASSKEYS',
        message: `An account has at most ${mostPasskeys} passkeys.`,
      });
    const made = await tx
      .insertInto('platform.Passkey')
      .values({ id: newId(), userId, ...passkey, publicKey: Buffer.from(passkey.publicKey) })
      .onConflict((conflict) => conflict.column('credentialId').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) throw new APIError('BAD_REQUEST', { code: 'PASSKEY_KNOWN', message: 'This passkey is kept already.' });
    if (twoFactorEnabled) return false;
    await tx
      .insertInto('platform.TwoFactor')
      .values({ id: newId(), userId, ...codes, verified: false })
      // One that was begun and never proven: its secret has been shown, so it goes.
      .onConflict((conflict) => conflict.column('userId').doUpdateSet({ ...codes, verified: false }))
      .execute();
    await tx.updateTable('platform.User').set({ twoFactorEnabled: true }).where('id', '=', userId).execute();
    return true;
  });
}

/** Takes a passkey of the account's own away; with the last factor the recovery codes go, too. False where it has no such passkey. */
export async function removePasskey(db: Database, userId: string, id: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await lockUser(tx, userId);
    const gone = tx.deleteFrom('platform.Passkey').where('id', '=', id).where('userId', '=', userId).returning('id');
    if (!(await gone.executeTakeFirst())) return false;
    const left = tx.selectFrom('platform.Passkey').select('id').where('userId', '=', userId).limit(1);
    if (await left.executeTakeFirst()) return true;
    const codes = tx.deleteFrom('platform.TwoFactor').where('userId', '=', userId).where('verified', '=', false).returning('id');
    if (await codes.executeTakeFirst())
      await tx.updateTable('platform.User').set({ twoFactorEnabled: false }).where('id', '=', userId).execute();
    return true;
  });
}

/** Takes the app of codes off an account that has passkeys: they and the recovery codes stay. False where it has none. */
export async function dropApp(db: Database, userId: string, sealedSecret: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await lockUser(tx, userId);
    const some = tx.selectFrom('platform.Passkey').select('id').where('userId', '=', userId).limit(1);
    if (!(await some.executeTakeFirst())) return false;
    await tx
      .updateTable('platform.TwoFactor')
      .set({ secret: sealedSecret, verified: false })
      .where('userId', '=', userId)
      .execute();
    return true;
  });
}

/** Gives a passkey of the account's own another name. False where it has no such passkey. */
export async function renamePasskey(db: Database, userId: string, id: string, name: string): Promise<boolean> {
  const named = db
    .updateTable('platform.Passkey')
    .set({ name })
    .where('id', '=', id)
    .where('userId', '=', userId)
    .returning('id');
  return (await named.executeTakeFirst()) !== undefined;
}

/** Whose passkey this is, and what its signatures are held against. */
export async function findPasskey(db: Database, credentialId: string) {
  return (
    (await db.selectFrom('platform.Passkey').selectAll().where('credentialId', '=', credentialId).executeTakeFirst()) ?? null
  );
}

/**
 * Notes that a passkey has signed. Its count goes up or stays at nothing, also when two sign at once: false otherwise, for then a copy of it
 * is about. https://www.w3.org/TR/webauthn-3/#sctn-sign-counter
 */
export async function countSignature(db: Database, id: string, counter: number): Promise<boolean> {
  const counted = db
    .updateTable('platform.Passkey')
    .set({ counter, lastUsedAt: new Date() })
    .where('id', '=', id)
    .where(({ eb, and, or }) => or([eb('counter', '<', counter), and([eb('counter', '=', 0), eb.val(counter === 0)])]))
    .returning('id');
  return (await counted.executeTakeFirst()) !== undefined;
}
