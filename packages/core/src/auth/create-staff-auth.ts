import { betterAuth, type GenericEndpointContext } from 'better-auth';
import { APIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins';
import { Kysely, PostgresDialect } from 'kysely';
import type { Config } from '../config/index.ts';
import type { Database } from '../db/index.ts';
import { logLine, newId } from '../lib/index.ts';
import { sendAccountMail } from '../mail/index.ts';
import { resetLetter, verifyLetter } from './account-letters.ts';
import { countTry } from './count-try.ts';
import { forgetTokens } from './forget-tokens.ts';
import { guardAfter, guardBefore, signUpClosed } from './guard-requests.ts';
import { noteAccountAct, noteEnd } from './note-sign-ins.ts';
import { passkeyPlugin } from './passkey-plugin.ts';
import { firstOwnerLock, isInvited, isInvitedAnywhere, mayMakeAccount } from './sign-up-gate.ts';
import type { socialPlugin } from './social-plugin.ts';

type Deps = { db: Database; config: Config };
type LetterTo = { user: { email: string; emailVerified: boolean }; url: string };
type EndedSession = Parameters<typeof noteEnd>[1];
type SocialPlugin = Awaited<ReturnType<typeof socialPlugin>>;

const minPasswordLength = 12;
const hourSeconds = 3_600;
const daySeconds = 24 * hourSeconds;
const longestSeconds = 30 * daySeconds;

/** Where no mail server is set, the link also appears in the terminal, so that the first owner can go on. */
function showInTerminal(config: Config, what: string, to: string, url: string): void {
  if (config.smtpUrl) return;
  const notice = `${what} for ${to}: ${url}`;
  // Under the supervisor the terminal is the supervisor's; alone it is ours.
  if (process.send) process.send({ notice }, undefined, undefined, () => undefined);
  // Where output is collected a link would lie about in a log; the letter itself is kept in the data folder.
  else if (process.stdout.isTTY) process.stdout.write(`${notice}\n`);
}

/** What the library tells of itself, such as a wrong password, in lines as ours are. */
function tellLog(level: 'debug' | 'info' | 'warn' | 'error', message: string, ...more: unknown[]): void {
  const details = more.map((part) => (part instanceof Error ? (part.stack ?? part.message) : String(part)));
  const entry = { level: level === 'debug' ? 'info' : level, message, ...(details.length > 0 ? { details } : {}) } as const;
  process.stderr.write(logLine('admin', entry));
}

/** Passwords, and the two letters that go with them. */
function passwordsAndLetters(deps: Deps) {
  const { config } = deps;
  return {
    emailAndPassword: {
      enabled: true,
      minPasswordLength,
      maxPasswordLength: 256,
      resetPasswordTokenExpiresIn: hourSeconds,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: ({ user }: { user: { id: string } }, request?: Request) =>
        noteAccountAct(deps.db, user.id, 'account.resetPassword', { headers: request?.headers }),
      sendResetPassword: async ({ user, url }: LetterTo) => {
        showInTerminal(config, 'Password reset', user.email, url);
        await sendAccountMail(deps, { to: user.email, ...resetLetter(url) });
      },
    },
    emailVerification: {
      sendOnSignUp: true,
      autoSignInAfterVerification: true,
      expiresIn: daySeconds,
      sendVerificationEmail: async ({ user, url }: LetterTo) => {
        if (user.emailVerified) return;
        showInTerminal(config, 'Address confirmation', user.email, url);
        await sendAccountMail(deps, { to: user.email, ...verifyLetter(url) });
      },
    },
  };
}

/** Where an account with a second factor may get a session: where the factor is asked for, or where one is only exchanged. */
const afterSecondFactor = /^\/(sign-in\/email|passkey\/sign-in|two-factor\/[a-z-]+|change-password)$/;

/** Who may have an account, and by which doors one with a second factor gets in. */
function accountHooks({ db, config }: Deps) {
  return {
    user: {
      create: {
        before: async (user: { email: string; emailVerified: boolean }, context: GenericEndpointContext | null) => {
          if (!context) throw signUpClosed();
          // The letter of an invitation went to this address, so whoever holds its token has shown that it is theirs.
          if (await isInvited(db, context.headers, user.email)) return { data: { emailVerified: true } };
          if (context.path !== '/sign-up/email' && user.emailVerified && (await isInvitedAnywhere(db, user.email))) return;
          if (!(await mayMakeAccount(config, context.context.internalAdapter))) throw signUpClosed();
        },
      },
    },
    session: {
      create: {
        before: async (session: { userId: string }, context: GenericEndpointContext | null) => {
          if (!context || afterSecondFactor.test(context.path)) return;
          // Asked by the library's own connection: this runs inside its transaction.
          const user = await context.context.internalAdapter.findUserById(session.userId);
          if (!user || !('twoFactorEnabled' in user) || user.twoFactorEnabled !== true) return;
          // A link or another provider vouches for one factor only.
          throw new APIError('FORBIDDEN', {
            code: 'SECOND_FACTOR',
            message: 'Sign in with a passkey, or with your password and a code.',
          });
        },
      },
      delete: {
        after: (session: EndedSession, context: GenericEndpointContext | null) => noteEnd(db, session, context),
      },
    },
  };
}

/**
 * Better Auth for staff: e-mail and password, verified addresses, password reset that ends every session. Its routes live at
 * `<adminUrl>/api/auth`; links in its letters come from the configured address only. Codes of an app as a second factor, recovery codes beside
 * them, and passkeys; with `social`, other providers too.
 */
export function createStaffAuth(deps: Deps, social?: SocialPlugin) {
  const { db, config } = deps;
  const secure = config.adminUrl.startsWith('https:');
  return betterAuth({
    appName: 'Emporium',
    baseURL: config.adminUrl,
    basePath: '/api/auth',
    secret: config.secret,
    trustedOrigins: [config.adminUrl],
    telemetry: { enabled: false },
    logger: { log: tellLog },
    database: {
      db: new Kysely({ dialect: new PostgresDialect({ pool: db.pool }) }),
      type: 'postgres',
      schemaName: 'platform',
      transaction: true,
    },
    user: { modelName: 'User' },
    session: { modelName: 'Session', expiresIn: 7 * daySeconds, updateAge: daySeconds, cookieCache: { enabled: false } },
    account: {
      modelName: 'Account',
      // Neither in a cookie nor anew at each sign-in; what comes with the first one, forgetTokens drops.
      storeAccountCookie: false,
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, trustedProviders: [] },
    },
    verification: { modelName: 'Verification', storeIdentifier: { default: 'hashed', overrides: { [firstOwnerLock]: 'plain' } } },
    databaseHooks: { ...accountHooks(deps), account: forgetTokens },
    ...passwordsAndLetters(deps),
    rateLimit: {
      enabled: true,
      window: 60,
      max: 120,
      customStorage: { consume: (key, limit) => countTry(db, key, limit) },
      customRules: {
        '/sign-in/email': { window: 60, max: 10 },
        '/sign-up/email': { window: 60, max: 10 },
        '/request-password-reset': { window: 60, max: 5 },
      },
    },
    advanced: {
      // Letters leave after the answer, so that its time does not tell whether an address has an account.
      backgroundTasks: { handler: (work) => void work },
      // Said aloud, for otherwise the library leaves these checks out when it finds itself in a test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      cookiePrefix: secure ? '__Host-emporium' : 'emporium',
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
      database: { generateId: () => newId() },
    },
    hooks: { before: guardBefore(deps), after: guardAfter(deps) },
    onAPIError: { errorURL: `${config.adminUrl}/sign-in` },
    plugins: [
      twoFactor({
        issuer: 'Emporium',
        schema: { twoFactor: { modelName: 'TwoFactor' } },
        backupCodeOptions: { amount: 10, length: 12, storeBackupCodes: 'encrypted' },
        twoFactorCookieMaxAge: 600,
      }),
      passkeyPlugin(deps),
      ...(social ? [social] : []),
    ],
  });
}

export type StaffAuth = ReturnType<typeof createStaffAuth>;

/**
 * The user of a session cookie in the headers, or null. Read from the database each time, so that a revoked session is over at once.
 * However much it is used, a session ends after thirty days.
 */
export async function staffUser(auth: StaffAuth, headers: Headers) {
  const found = await auth.api.getSession({ headers });
  if (!found) return null;
  if (Date.now() - found.session.createdAt.getTime() < longestSeconds * 1_000) return found.user;
  await (await auth.$context).internalAdapter.deleteSession(found.session.token);
  return null;
}
