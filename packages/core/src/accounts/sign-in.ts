import { z } from 'zod';
import { countTry, forgetTries, type TryLimit } from '../auth/index.ts';
import type { Config } from '../config/index.ts';
import { type Database, parse, withStore } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { customerAuth, maxPasswordLength } from './customer-auth.ts';
import { newPassword } from './new-password.ts';
import { type From, headersOf, openSession, type SignedIn } from './session.ts';

type Deps = { db: Database; config: Config };

const email = z.email('Enter an e-mail address such as name@example.com.').max(254).toLowerCase();
const token = z.string().min(10).max(2_000);

export const signUpInput = z.strictObject({
  name: z.string().trim().min(1, 'Enter your name.').max(120, 'At most 120 characters.'),
  email,
  password: newPassword,
});
export const signInInput = z.strictObject({ email, password: z.string().min(1, 'Enter your password.').max(maxPasswordLength) });
export const emailInput = z.strictObject({ email });
export const tokenInput = z.strictObject({ token });
export const resetInput = z.strictObject({ token, newPassword });

/** How often an address may be tried, and a network; a letter costs more than a wrong password. */
const limits: Record<'password' | 'letter' | 'link', { account: TryLimit; network: TryLimit }> = {
  password: { account: { window: 15 * 60, max: 20 }, network: { window: 60, max: 30 } },
  letter: { account: { window: 60 * 60, max: 5 }, network: { window: 60 * 60, max: 60 } },
  link: { account: { window: 60, max: 30 }, network: { window: 60, max: 60 } },
};

function tryName(store: StoreContext, kind: string, whose: string): string {
  return `customer ${store.id} ${kind} ${whose}`;
}

/** Counts a try of an address and of a network. Refuses rate_limited. */
async function limitTries(
  deps: Deps,
  store: StoreContext,
  kind: keyof typeof limits,
  account: string,
  from: From,
): Promise<void> {
  const { account: perAccount, network } = limits[kind];
  const tries = [await countTry(deps.db, tryName(store, kind, account), perAccount)];
  if (from.ip) tries.push(await countTry(deps.db, tryName(store, kind, `from ${from.ip}`), network));
  const over = tries.find((one) => !one.allowed);
  if (!over) return;
  throw new Refusal('rate_limited', {
    message: 'Too many tries. Wait a little, or use a link by e-mail instead.',
    data: { retryAfterSeconds: over.retryAfter },
  });
}

const refusalOf: Record<string, () => Refusal> = {
  INVALID_EMAIL_OR_PASSWORD: () => new Refusal('sign_in_failed'),
  EMAIL_NOT_VERIFIED: () => new Refusal('email_not_verified'),
  INVALID_TOKEN: () => new Refusal('link_expired'),
  TOKEN_EXPIRED: () => new Refusal('link_expired'),
  USER_NOT_FOUND: () => new Refusal('link_expired'),
};

/** An expected no of Better Auth; its redirects are another class of the same name. */
function isAuthError(error: unknown): error is Error & { status: unknown; body?: { code?: unknown } } {
  return error instanceof Error && error.name === 'APIError' && 'status' in error;
}

/** Runs a call of Better Auth and turns its expected noes into ours. */
export async function refusing<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!isAuthError(error)) throw error;
    // Links that are over are answered by a redirect, which for us is a no.
    if (error.status === 'FOUND') throw new Refusal('link_expired');
    throw refusalOf[String(error.body?.code ?? '')]?.() ?? error;
  }
}

/** The session that Better Auth opened, by the header its bearer plugin sets. */
export function tokenIn(headers: Headers): string | null {
  return headers.get('set-auth-token')?.split('.')[0] ?? null;
}

/**
 * Makes an account that opens once its address is confirmed. The answer is the same whether or not the address has one already; who owns
 * the address is told by letter. Refuses invalid, rate_limited.
 */
export async function signUp(deps: Deps, store: StoreContext, input: z.input<typeof signUpInput>, from: From): Promise<void> {
  const body = parse(signUpInput, input);
  await limitTries(deps, store, 'letter', body.email, from);
  const auth = customerAuth(deps, store);
  await refusing(auth.api.signUpEmail({ body, headers: headersOf(from) }));
  const login = await withStore(deps.db, store, (tx) =>
    tx
      .selectFrom('CustomerLogin')
      .select(['emailVerified', 'createdAt'])
      .where('storeId', '=', store.id)
      .where('email', '=', body.email)
      .executeTakeFirst(),
  );
  // An account that was begun and never confirmed gets its letter again.
  const begunBefore = login && !login.emailVerified && Date.now() - login.createdAt.getTime() > 5_000;
  if (begunBefore) await refusing(auth.api.sendVerificationEmail({ body: { email: body.email } }));
}

/** Sign-in by password. Refuses sign_in_failed (the same for an address without account), email_not_verified, rate_limited, invalid. */
export async function signIn(deps: Deps, store: StoreContext, input: z.input<typeof signInInput>, from: From): Promise<SignedIn> {
  const body = parse(signInInput, input);
  await limitTries(deps, store, 'password', body.email, from);
  const { token: opened } = await refusing(customerAuth(deps, store).api.signInEmail({ body, headers: headersOf(from) }));
  await forgetTries(deps.db, tryName(store, 'password', body.email));
  return openSession(deps, store, { token: opened }, from);
}

/** Sends a link that signs in without a password; to an address without account, too, which gets one by using it. Refuses rate_limited, invalid. */
export async function sendMagicLink(
  deps: Deps,
  store: StoreContext,
  input: z.input<typeof emailInput>,
  from: From,
): Promise<void> {
  const body = parse(emailInput, input);
  await limitTries(deps, store, 'letter', body.email, from);
  await refusing(customerAuth(deps, store).api.signInMagicLink({ body, headers: headersOf(from) }));
}

/** Signs in by a link of sendMagicLink, once. Refuses link_expired, rate_limited. */
export async function openMagicLink(
  deps: Deps,
  store: StoreContext,
  input: z.input<typeof tokenInput>,
  from: From,
): Promise<SignedIn> {
  const query = parse(tokenInput, input);
  await limitTries(deps, store, 'link', from.ip ?? 'unknown', from);
  const opened = await refusing(customerAuth(deps, store).api.magicLinkVerify({ query, headers: headersOf(from) }));
  return openSession(deps, store, { token: opened.token }, from);
}

/** Confirms an address by the letter's link and signs in, once. Refuses link_expired, rate_limited. */
export async function verifyEmail(
  deps: Deps,
  store: StoreContext,
  input: z.input<typeof tokenInput>,
  from: From,
): Promise<SignedIn> {
  const query = parse(tokenInput, input);
  await limitTries(deps, store, 'link', from.ip ?? 'unknown', from);
  const call = customerAuth(deps, store).api.verifyEmail({ query, headers: headersOf(from), returnHeaders: true });
  const opened = tokenIn((await refusing(call)).headers);
  if (!opened) throw new Refusal('link_expired', { message: 'This address is confirmed already. Sign in.' });
  return openSession(deps, store, { token: opened }, from);
}

/** Sends a link to choose a new password, if there is such an account; the answer is the same. Refuses rate_limited, invalid. */
export async function forgotPassword(
  deps: Deps,
  store: StoreContext,
  input: z.input<typeof emailInput>,
  from: From,
): Promise<void> {
  const body = parse(emailInput, input);
  await limitTries(deps, store, 'letter', body.email, from);
  await refusing(customerAuth(deps, store).api.requestPasswordReset({ body, headers: headersOf(from) }));
}

/** Sets a new password by the letter's link, once, and ends every session. Refuses link_expired, rate_limited, invalid. */
export async function resetPassword(
  deps: Deps,
  store: StoreContext,
  input: z.input<typeof resetInput>,
  from: From,
): Promise<void> {
  const body = parse(resetInput, input);
  await limitTries(deps, store, 'link', from.ip ?? 'unknown', from);
  await refusing(customerAuth(deps, store).api.resetPassword({ body, headers: headersOf(from) }));
}
