import { betterAuth } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { Kysely, PostgresDialect } from 'kysely';
import type { Config } from '../config/index.ts';
import type { Database } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { sendAccountMail } from '../mail/index.ts';
import { resetLetter, verifyLetter } from './account-letters.ts';
import { commonPasswords } from './common-passwords.ts';
import { claimSignUp } from './sign-up-gate.ts';

type Deps = { db: Database; config: Config };

const minPasswordLength = 12;
const hourSeconds = 3_600;
const daySeconds = 24 * hourSeconds;

/** Where no mail server is set, the link also appears in the terminal, so that the first owner can go on. */
function showInTerminal(config: Config, what: string, to: string, url: string): void {
  if (!config.smtpUrl) process.stdout.write(`\n${what} for ${to}: ${url}\n`);
}

function refuseCommon(password: unknown): void {
  if (typeof password !== 'string' || !commonPasswords.has(password.toLowerCase())) return;
  throw new APIError('BAD_REQUEST', {
    code: 'PASSWORD_TOO_COMMON',
    message: 'This password is one of the first that are guessed. Choose another.',
  });
}

function gate(deps: Deps) {
  return createAuthMiddleware(async (context) => {
    const body = (context.body ?? {}) as { password?: unknown; newPassword?: unknown };
    refuseCommon(body.password);
    refuseCommon(body.newPassword);
    if (context.path !== '/sign-up/email') return;
    if (typeof body.password !== 'string' || body.password.length < minPasswordLength) return;
    if (await claimSignUp(deps.db, deps.config)) return;
    throw new APIError('FORBIDDEN', {
      code: 'SIGN_UP_CLOSED',
      message: 'Sign-up is closed here. Ask the owner for an invitation.',
    });
  });
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
    verification: { modelName: 'Verification' },
    emailAndPassword: {
      enabled: true,
      minPasswordLength,
      maxPasswordLength: 256,
      resetPasswordTokenExpiresIn: hourSeconds,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, url }) => {
        showInTerminal(config, 'Password reset', user.email, url);
        await sendAccountMail(deps, { to: user.email, ...resetLetter(url) });
      },
    },
    emailVerification: {
      sendOnSignUp: true,
      autoSignInAfterVerification: true,
      expiresIn: daySeconds,
      sendVerificationEmail: async ({ user, url }) => {
        showInTerminal(config, 'Address confirmation', user.email, url);
        await sendAccountMail(deps, { to: user.email, ...verifyLetter(url) });
      },
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 120,
      customRules: {
        '/sign-in/email': { window: 60, max: 10 },
        '/sign-up/email': { window: 60, max: 10 },
        '/request-password-reset': { window: 60, max: 5 },
      },
    },
    advanced: {
      cookiePrefix: secure ? '__Host-emporium' : 'emporium',
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
      database: { generateId: () => newId() },
    },
    hooks: { before: gate(deps) },
  });
}

export type StaffAuth = ReturnType<typeof createStaffAuth>;

/** The user of a session cookie in the headers, or null. Read from the database each time, so that a revoked session is over at once. */
export async function staffUser(auth: StaffAuth, headers: Headers) {
  const session = await auth.api.getSession({ headers });
  return session?.user ?? null;
}
