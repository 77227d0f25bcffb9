import { betterAuth } from 'better-auth';
import { Kysely, PostgresDialect } from 'kysely';
import type { Config } from '../config/index.ts';
import type { Database } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { sendAccountMail } from '../mail/index.ts';
import { resetLetter, verifyLetter } from './account-letters.ts';
import { countTry } from './count-try.ts';
import { guardAfter, guardBefore, signUpClosed } from './guard-requests.ts';
import { firstOwnerLock, mayMakeAccount } from './sign-up-gate.ts';

type Deps = { db: Database; config: Config };
type LetterTo = { user: { email: string }; url: string };

const minPasswordLength = 12;
const hourSeconds = 3_600;
const daySeconds = 24 * hourSeconds;

/** Where no mail server is set, the link also appears in the terminal, so that the first owner can go on. */
function showInTerminal(config: Config, what: string, to: string, url: string): void {
  if (config.smtpUrl) return;
  const notice = `${what} for ${to}: ${url}`;
  // Under the supervisor the terminal is the supervisor's; alone it is ours.
  if (process.send) process.send({ notice });
  else process.stdout.write(`${notice}\n`);
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
        showInTerminal(config, 'Address confirmation', user.email, url);
        await sendAccountMail(deps, { to: user.email, ...verifyLetter(url) });
      },
    },
  };
}

/**
 * Better Auth for staff: e-mail and password, verified addresses, password reset that ends every session. Its routes live at
 * `<adminUrl>/api/auth`; links in its letters come from the configured address only.
 */
export function createStaffAuth(deps: Deps) {
  const { db, config } = deps;
  const secure = config.adminUrl.startsWith('https:');
  return betterAuth({
    appName: 'Emporium',
    baseURL: config.adminUrl,
    basePath: '/api/auth',
    secret: config.secret,
    trustedOrigins: [config.adminUrl],
    telemetry: { enabled: false },
    database: {
      db: new Kysely({ dialect: new PostgresDialect({ pool: db.pool }) }),
      type: 'postgres',
      schemaName: 'platform',
      transaction: true,
    },
    user: { modelName: 'User' },
    session: { modelName: 'Session', expiresIn: 7 * daySeconds, updateAge: daySeconds, cookieCache: { enabled: false } },
    account: { modelName: 'Account' },
    verification: { modelName: 'Verification', storeIdentifier: { default: 'hashed', overrides: { [firstOwnerLock]: 'plain' } } },
    databaseHooks: {
      user: {
        create: {
          before: async (_user, context) => {
            if (!context || !(await mayMakeAccount(config, context.context.internalAdapter))) throw signUpClosed();
          },
        },
      },
    },
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
  });
}

export type StaffAuth = ReturnType<typeof createStaffAuth>;

/** The user of a session cookie in the headers, or null. Read from the database each time, so that a revoked session is over at once. */
export async function staffUser(auth: StaffAuth, headers: Headers) {
  const session = await auth.api.getSession({ headers });
  return session?.user ?? null;
}
