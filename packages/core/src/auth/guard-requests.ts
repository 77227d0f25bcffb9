import { APIError, createAuthMiddleware } from 'better-auth/api';
import type { Config } from '../config/index.ts';
import type { Database } from '../db/index.ts';
import { commonPasswords } from './common-passwords.ts';
import { countTry, forgetTries, type TryLimit } from './count-try.ts';
import { canSignUp, placeFirstOwnerLock } from './sign-up-gate.ts';

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
  if (typeof password !== 'string' || !commonPasswords.has(password.toLowerCase())) return;
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

/** What every request to the staff's auth must pass before Better Auth answers it. */
export function guardBefore({ db, config }: Deps) {
  return createAuthMiddleware(async (context) => {
    const body = (context.body ?? {}) as Body;
    refuseOddWords(body);
    refuseCommon(body.password);
    refuseCommon(body.newPassword);
    await limitAccount(db, context.path, body);
    if (context.path === '/sign-up/email') {
      if (!(await canSignUp(db, config))) throw signUpClosed();
      await placeFirstOwnerLock(db);
    }
    // A new password ends every other session, whether or not the browser asks for it.
    if (context.path === '/change-password') return { context: { body: { revokeOtherSessions: true } } };
  });
}

/** Forgets the wrong tries of an account once it has signed in. */
export function guardAfter({ db }: Deps) {
  return createAuthMiddleware(async (context) => {
    if (context.path !== '/sign-in/email' || !context.context.newSession) return;
    const account = accountOf(context.path, (context.body ?? {}) as Body);
    if (account) await forgetTries(db, account);
  });
}
