import type { GenericEndpointContext } from 'better-auth';
import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api';
import type { Config } from '../config/index.ts';
import type { Database } from '../db/index.ts';
import { isCommonPassword } from './common-passwords.ts';
import { countTry, forgetTries, type TryLimit } from './count-try.ts';
import { spendCode } from './half-signed-in.ts';
import { type AccountAct, noteAccountAct, noteFailedSignIn } from './note-sign-ins.ts';
import { listFactors } from './passkey-rows.ts';
import { canSignUp, isInvited, placeFirstOwnerLock } from './sign-up-gate.ts';

type Deps = { db: Database; config: Config };
type Body = Record<string, unknown>;

const longestName = 100;

/** How often one account may be tried, whatever address of the net it comes from: wrong passwords in a row, letters asked for. */
const accountLimits: Record<string, TryLimit> = {
  '/sign-in/email': { window: 15 * 60, max: 20 },
  '/request-password-reset': { window: 60 * 60, max: 5 },
  '/send-verification-email': { window: 60 * 60, max: 5 },
};

/** Sign-up is over, or was never open. */
export function signUpClosed(): APIError {
  return new APIError('FORBIDDEN', {
    code: 'SIGN_UP_CLOSED',
    message: 'Sign-up is closed here. Ask the owner for an invitation.',
  });
}

function refuseCommon(password: unknown): void {
  if (typeof password !== 'string' || !isCommonPassword(password)) return;
  throw new APIError('BAD_REQUEST', {
    code: 'PASSWORD_TOO_COMMON',
    message: 'This password is one of the first that are guessed. Choose another.',
  });
}

/** A name is shown to colleagues and stands in mail; pictures come by the media room only. */
function refuseOddWords(body: Body): void {
  if (Object.values(body).some((value) => typeof value === 'string' && value.includes('\0')))
    throw new APIError('BAD_REQUEST', { code: 'INVALID_TEXT', message: 'A text cannot hold the character NUL.' });
  const { name, image } = body;
  const isName = typeof name === 'string' && name.trim() !== '' && name.length <= longestName && !/\p{Cc}/u.test(name);
  if (name !== undefined && !isName)
    throw new APIError('BAD_REQUEST', { code: 'INVALID_NAME', message: `A name of one to ${longestName} characters.` });
  if (image) throw new APIError('BAD_REQUEST', { code: 'INVALID_IMAGE', message: 'An account has no picture here.' });
}

function accountOf(path: string, body: Body): string | null {
  return typeof body.email === 'string' ? `${path} ${body.email.trim().toLowerCase()}` : null;
}

async function limitAccount(db: Database, path: string, body: Body): Promise<void> {
  const limit = accountLimits[path];
  const account = accountOf(path, body);
  if (!limit || !account) return;
  const { allowed, retryAfter } = await countTry(db, account, limit);
  if (allowed) return;
  throw new APIError(
    'TOO_MANY_REQUESTS',
    { code: 'TOO_MANY_TRIES', message: 'Too many tries for this address. Wait a little, or reset the password.' },
    { 'Retry-After': String(retryAfter) },
  );
}

/** Taking all second factors off would leave passkeys behind that nobody is asked for: with passkeys only the app goes, by its own route. */
async function keepPasskeys(db: Database, context: GenericEndpointContext): Promise<void> {
  const userId = (await getSessionFromCtx(context))?.user.id;
  if (!userId || (await listFactors(db, userId)).passkeys.length === 0) return;
  throw new APIError('BAD_REQUEST', {
    code: 'PASSKEYS_STAY',
    message: 'This account has passkeys. Remove them first, or take off the app alone.',
  });
}

/** What every request to the staff's auth must pass before Better Auth answers it. */
export function guardBefore({ db, config }: Deps) {
  return createAuthMiddleware(async (context) => {
    const body = (context.body ?? {}) as Body;
    refuseOddWords(body);
    refuseCommon(body.password);
    refuseCommon(body.newPassword);
    if (body.trustDevice)
      throw new APIError('BAD_REQUEST', { code: 'NO_TRUSTED_DEVICES', message: 'The second factor is asked for each time.' });
    await limitAccount(db, context.path, body);
    if (context.path === '/sign-up/email') {
      const invited = await isInvited(db, context.headers, body.email);
      if (!invited && !(await canSignUp(db, config))) throw signUpClosed();
      await placeFirstOwnerLock(db);
    }
    // Other providers' callbacks may make the first owner as well.
    if (context.path.startsWith('/callback/')) await placeFirstOwnerLock(db);
    // A code by mail would be no second factor: the mailbox resets the password too.
    if (context.path === '/two-factor/enable') return { context: { body: { method: 'totp' } } };
    if (context.path === '/two-factor/verify-totp') await spendCode(db, context, body.code);
    if (context.path === '/two-factor/disable') await keepPasskeys(db, context);
    // A new password ends every other session, whether or not the browser asks for it.
    if (context.path === '/change-password') return { context: { body: { revokeOtherSessions: true } } };
  });
}

/** Where the second factor of an account begins or ends. */
const factorChanges = new Set([
  '/two-factor/enable',
  '/two-factor/disable',
  '/passkey/add',
  '/passkey/remove',
  '/passkey/drop-app',
]);

type Signed = { session: { userId: string; token: string } } | null;

/** A session from before the second factor changed proves less than one from after. */
async function endOtherSessions(db: Database, { session, newSession }: { session: Signed; newSession: Signed }): Promise<void> {
  const current = (newSession ?? session)?.session;
  if (!current) return;
  await db.deleteFrom('platform.Session').where('userId', '=', current.userId).where('token', '<>', current.token).execute();
}

/** The session that a browser had before it signed in anew: its cookie is gone, so nobody would end it. */
async function endFormerSession(db: Database, context: GenericEndpointContext): Promise<void> {
  const { newSession, authCookies, secret } = context.context;
  const former = newSession && (await context.getSignedCookie(authCookies.sessionToken.name, secret));
  if (former && former !== newSession.session.token)
    await db.deleteFrom('platform.Session').where('token', '=', former).execute();
}

/** What the answer to a request means for the account; requests that are not here mean nothing. */
const acts: Record<string, AccountAct> = {
  '/change-password': 'account.changePassword',
  '/two-factor/enable': 'account.setUpSecondFactor',
  '/two-factor/disable': 'account.dropSecondFactor',
  '/two-factor/generate-backup-codes': 'account.renewRecoveryCodes',
  '/passkey/sign-in': 'account.signInByPasskey',
  '/passkey/add': 'account.addPasskey',
  '/passkey/remove': 'account.removePasskey',
  '/passkey/drop-app': 'account.dropSecondFactor',
};

type Answered = {
  path: string;
  body: Body;
  headers: Headers | undefined;
  returned: unknown;
  session: Signed;
  newSession: (Signed & { user: Record<string, unknown> }) | null;
};

/** Tells the stores of an account what happened to it. */
async function noteAnswer(db: Database, { path, body, headers, returned, session, newSession }: Answered): Promise<void> {
  const way = { headers };
  if (isAPIError(returned)) {
    // Not waited for: the time of the answer must not tell whether there is such an account.
    if (path === '/sign-in/email' && typeof body.email === 'string') void noteFailedSignIn(db, body.email, way);
    if (path.startsWith('/two-factor/verify-') && session)
      void noteAccountAct(db, session.session.userId, 'account.failSignIn', way);
    return;
  }
  const known = acts[path];
  const userId = (newSession ?? session)?.session.userId;
  if (known && userId) return noteAccountAct(db, userId, known, way);
  if (!newSession) return;
  // With a second factor the password alone opens nothing yet; the code is answered by a session of its own.
  const isHalf = path === '/sign-in/email' && newSession.user.twoFactorEnabled === true;
  await noteAccountAct(db, newSession.session.userId, isHalf ? 'account.givePassword' : 'account.signIn', way);
}

/** Forgets the wrong tries of an account once it has signed in, ends its other sessions once its second factor has changed, and notes both. */
export function guardAfter({ db }: Deps) {
  return createAuthMiddleware(async (context) => {
    const { path, headers } = context;
    const { session, newSession, returned } = context.context;
    const body = (context.body ?? {}) as Body;
    if (factorChanges.has(path) && !isAPIError(returned)) await endOtherSessions(db, context.context);
    await endFormerSession(db, context);
    await noteAnswer(db, { path, body, headers, returned, session, newSession });
    if (path !== '/sign-in/email' || !newSession) return;
    const account = accountOf(path, body);
    if (account) await forgetTries(db, account);
  });
}
