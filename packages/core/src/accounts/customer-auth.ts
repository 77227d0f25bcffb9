import { createHmac } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { bearer, magicLink } from 'better-auth/plugins';
import { Kysely } from 'kysely';
import { forgetTokens, socialPlugin } from '../auth/index.ts';
import type { Config } from '../config/index.ts';
import { type Database, storeDialect } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';
import { sendLetter } from './letters.ts';

type Deps = { db: Database; config: Config };

const hourSeconds = 3_600;
const daySeconds = 24 * hourSeconds;

/** How long a session lasts without being used, in seconds. */
export const sessionSeconds = 30 * daySeconds;

export const minPasswordLength = 8;
export const maxPasswordLength = 256;

/** Where every provider sends the browser back, whatever the store: the state names the store. */
function socialCallbackUrl(config: Config, provider: string): string {
  return `${config.apiUrl}/api/auth/callback/${provider}`;
}

function passwordsAndLetters(deps: Deps, store: StoreContext) {
  return {
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      minPasswordLength,
      maxPasswordLength,
      resetPasswordTokenExpiresIn: hourSeconds,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }: { user: { email: string }; token: string }) =>
        sendLetter(deps, store, 'reset', user.email, token),
      // A second sign-up with an address tells its owner, and nobody else.
      onExistingUserSignUp: async ({ user }: { user: { email: string; emailVerified: boolean } }) => {
        if (user.emailVerified) await sendLetter(deps, store, 'known', user.email, null);
      },
    },
    emailVerification: {
      sendOnSignUp: true,
      autoSignInAfterVerification: true,
      expiresIn: daySeconds,
      sendVerificationEmail: ({ user, token }: { user: { email: string }; token: string }) =>
        sendLetter(deps, store, 'verify', user.email, token),
    },
  };
}

/** A store's own secret, so that no signed link of one store is good in another. */
function secretOf(config: Config, store: StoreContext): string {
  return createHmac('sha256', config.secret).update(`customers:${store.id}`).digest('base64url');
}

function options(deps: Deps, store: StoreContext, social: Awaited<ReturnType<typeof socialPlugin>>[]) {
  const { db, config } = deps;
  return {
    appName: 'Emporium',
    baseURL: config.apiUrl,
    basePath: `/api/${store.id}/auth`,
    secret: secretOf(config, store),
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: {
      db: new Kysely({ dialect: storeDialect(db, store) }),
      type: 'postgres' as const,
      transaction: true,
    },
    user: { modelName: 'CustomerLogin' },
    session: { modelName: 'CustomerSession', expiresIn: sessionSeconds, cookieCache: { enabled: false } },
    account: {
      modelName: 'CustomerAccount',
      // The browser that comes back is bound to the one that left by the shop front's own secret (see social.ts), not by a cookie of the API.
      skipStateCookieCheck: true,
      // Neither in a cookie nor anew at each sign-in; what comes with the first one, forgetTokens drops.
      storeAccountCookie: false,
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, trustedProviders: [] },
    },
    databaseHooks: { account: forgetTokens },
    verification: { modelName: 'CustomerVerification', storeIdentifier: 'hashed' as const },
    ...passwordsAndLetters(deps, store),
    rateLimit: { enabled: false },
    advanced: {
      // Letters leave after the answer, so that its time does not tell whether an address has an account.
      backgroundTasks: { handler: (work: Promise<unknown>) => void work },
      database: { generateId: 'uuid' as const },
      useSecureCookies: false,
    },
    plugins: [
      bearer(),
      magicLink({
        expiresIn: 10 * 60,
        storeToken: 'hashed',
        sendMagicLink: ({ email, token }) => sendLetter(deps, store, 'magic', email, token),
      }),
      ...social,
    ],
  };
}

function build(deps: Deps, store: StoreContext, social: Awaited<ReturnType<typeof socialPlugin>>[]) {
  return betterAuth(options(deps, store, social));
}

/** Better Auth over one store's tables; called as functions, never as routes of its own. */
export type CustomerAuth = ReturnType<typeof build>;

const mostKept = 200;
const kept = new WeakMap<Database, Map<string, CustomerAuth>>();

/** The store's Better Auth; the two hundred used last are kept. A store that changed its name is built anew. */
export function customerAuth(deps: Deps, store: StoreContext): CustomerAuth {
  const built = kept.get(deps.db) ?? new Map<string, CustomerAuth>();
  kept.set(deps.db, built);
  const key = `${store.id} ${store.name} ${deps.config.apiUrl}`;
  const auth = built.get(key) ?? build(deps, store, []);
  built.delete(key);
  built.set(key, auth);
  const oldest = built.size > mostKept ? built.keys().next().value : undefined;
  if (oldest !== undefined) built.delete(oldest);
  return auth;
}

/** The same with one provider of social sign-in, whose discovery document is read for it; without it when there is none of that name. */
export async function socialAuth(deps: Deps, store: StoreContext, provider: string): Promise<CustomerAuth> {
  const named = deps.config.social.filter(({ id }) => id === provider);
  const plugin = await socialPlugin(named, (id) => socialCallbackUrl(deps.config, id));
  return build(deps, store, [plugin]);
}
