import { generateAuthenticationOptions, generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { BetterAuthPlugin, GenericEndpointContext } from 'better-auth';
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api';
import { expireCookie, setSessionCookie } from 'better-auth/cookies';
import { generateRandomString, symmetricEncrypt } from 'better-auth/crypto';
import { z } from 'zod';
import type { Config } from '../config/index.ts';
import type { Database } from '../db/index.ts';
import { countTry, forgetTries } from './count-try.ts';
import { halfCookie, halfSignedIn } from './half-signed-in.ts';
import { keepChallenge, takeChallenge } from './passkey-challenge.ts';
import { type PasskeyPlace, passkeyPlace } from './passkey-place.ts';
import { addPasskey, dropApp, listFactors, removePasskey, renamePasskey } from './passkey-rows.ts';
import { madeShape, passkeyName, signedShape } from './passkey-shapes.ts';
import { provePasskey } from './prove-passkey.ts';

type Deps = { db: Database; config: Config };

/** EdDSA, ES256 and RS256: what devices and password managers make. */
const algorithms = [-8, -7, -257];
const post = { method: 'POST' } as const;
const guarded = { ...post, use: [sensitiveSessionMiddleware] };
const freshMs = 10 * 60_000;
const passwordTries = { window: 15 * 60, max: 20 };
const id = z.uuid();
const password = z.string().max(256).optional();

const notHere = () =>
  new APIError('NOT_FOUND', {
    code: 'NO_PASSKEYS_HERE',
    message: 'The admin’s address has no passkeys: it needs https and a name.',
  });
const noSuchPasskey = () => new APIError('NOT_FOUND', { code: 'NO_SUCH_PASSKEY', message: 'This account has no such passkey.' });

type Owner = { session: { user: { id: string }; session: { createdAt: Date } } };

/** Whoever changes how an account is entered gives its password; an account without one was signed in to within ten minutes. */
async function proveOwner(ctx: GenericEndpointContext, db: Database, { session }: Owner): Promise<void> {
  const userId = session.user.id;
  const account = await ctx.context.internalAdapter.findCredentialAccount(userId);
  if (!account?.password) {
    if (Date.now() - new Date(session.session.createdAt).getTime() < freshMs) return;
    throw new APIError('FORBIDDEN', {
      code: 'SIGN_IN_AGAIN',
      message: 'Sign out and in again first, then you have ten minutes.',
    });
  }
  const tries = `/passkey password ${userId}`;
  const { allowed } = await countTry(db, tries, passwordTries);
  if (!allowed)
    throw new APIError('TOO_MANY_REQUESTS', { code: 'TOO_MANY_TRIES', message: 'Too many wrong passwords. Wait a little.' });
  await ctx.context.password.checkPassword(userId, ctx);
  await forgetTries(db, tries);
}

/** Sign-in: what to sign, the session for who has signed, and which ways are open after the password. */
function signInEndpoints({ db }: Deps, place: PasskeyPlace | null) {
  return {
    beginPasskeySignIn: createAuthEndpoint(
      '/passkey/begin-sign-in',
      { ...post, body: z.strictObject({ afterPassword: z.boolean() }) },
      async (ctx) => {
        if (!place) throw notHere();
        const half = ctx.body.afterPassword ? await halfSignedIn(ctx) : null;
        if (ctx.body.afterPassword && !half)
          throw new APIError('UNAUTHORIZED', {
            code: 'SIGN_IN_OVER',
            message: 'That took too long. Begin again with the password.',
          });
        const options = await generateAuthenticationOptions({ rpID: place.rpId, userVerification: 'required' });
        await keepChallenge(ctx, options.challenge, { act: 'signIn', userId: half?.userId ?? null });
        return ctx.json(options);
      },
    ),
    signInByPasskey: createAuthEndpoint(
      '/passkey/sign-in',
      { ...post, body: z.strictObject({ response: signedShape }) },
      async (ctx) => {
        if (!place) throw notHere();
        const { challenge, userId } = await takeChallenge(ctx, 'signIn');
        const owner = await provePasskey(db, place, { challenge, userId, response: ctx.body.response, headers: ctx.headers });
        const user = await ctx.context.internalAdapter.findUserById(owner);
        if (!user) throw noSuchPasskey();
        const half = await halfSignedIn(ctx);
        if (half) await ctx.context.internalAdapter.consumeVerificationValue(half.token);
        const session = await ctx.context.internalAdapter.createSession(user.id, false);
        await setSessionCookie(ctx, { session, user });
        expireCookie(ctx, halfCookie(ctx));
        return ctx.json({ signedIn: true });
      },
    ),
    waitingFactors: createAuthEndpoint('/passkey/waiting', { method: 'GET' }, async (ctx) => {
      const half = await halfSignedIn(ctx);
      if (!half) return ctx.json({ app: false, passkey: false });
      const { app, passkeys } = await listFactors(db, half.userId);
      return ctx.json({ app, passkey: place !== null && passkeys.length > 0 });
    }),
  };
}

/** Adding: what to make, and keeping what was made. */
function addEndpoints({ db }: Deps, place: PasskeyPlace | null) {
  return {
    beginPasskey: createAuthEndpoint('/passkey/begin-add', { ...guarded, body: z.strictObject({ password }) }, async (ctx) => {
      if (!place) throw notHere();
      await proveOwner(ctx, db, ctx.context);
      const { user } = ctx.context.session;
      const own = await db
        .selectFrom('platform.Passkey')
        .select(['credentialId', 'transports'])
        .where('userId', '=', user.id)
        .execute();
      const options = await generateRegistrationOptions({
        rpName: 'Emporium',
        rpID: place.rpId,
        userID: new TextEncoder().encode(user.id),
        userName: user.email,
        userDisplayName: user.name,
        excludeCredentials: own.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        supportedAlgorithmIDs: algorithms,
      });
      await keepChallenge(ctx, options.challenge, { act: 'add', userId: user.id });
      return ctx.json(options);
    }),
    addPasskey: createAuthEndpoint(
      '/passkey/add',
      { ...guarded, body: z.strictObject({ name: passkeyName, response: madeShape }) },
      async (ctx) => {
        if (!place) throw notHere();
        const { user } = ctx.context.session;
        const { challenge, userId } = await takeChallenge(ctx, 'add');
        const { registrationInfo } = await verifyRegistrationResponse({
          response: ctx.body.response,
          expectedChallenge: challenge,
          expectedOrigin: place.origin,
          expectedRPID: place.rpId,
          requireUserVerification: true,
          supportedAlgorithmIDs: algorithms,
        }).catch(() => ({ registrationInfo: undefined }));
        if (!registrationInfo || userId !== user.id)
          throw new APIError('BAD_REQUEST', {
            code: 'INVALID_PASSKEY',
            message: 'That passkey could not be checked. Try again.',
          });
        const { id: credentialId, publicKey, counter } = registrationInfo.credential;
        const transports = ctx.body.response.response.transports ?? [];
        const codes = Array.from({ length: 10 }, () => generateRandomString(12, 'a-z', '0-9', 'A-Z')).map(
          (code) => `${code.slice(0, 5)}-${code.slice(5)}`,
        );
        const passkey = { credentialId, publicKey, counter, transports, name: ctx.body.name };
        const sealed = { secret: await sealSecret(ctx), backupCodes: await seal(ctx, JSON.stringify(codes)) };
        const isFirst = await addPasskey(db, user.id, passkey, sealed);
        return ctx.json({ backupCodes: isFirst ? codes : null });
      },
    ),
  };
}

const seal = (ctx: GenericEndpointContext, data: string) => symmetricEncrypt({ key: ctx.context.secretConfig, data });
/** The secret of an app that there is not: nobody is told it. */
const sealSecret = (ctx: GenericEndpointContext) => seal(ctx, generateRandomString(32));

/** Another name, taking one away, and keeping passkeys alone. */
function ownEndpoints({ db }: Deps) {
  return {
    renamePasskey: createAuthEndpoint(
      '/passkey/rename',
      { ...guarded, body: z.strictObject({ id, name: passkeyName }) },
      async (ctx) => {
        if (!(await renamePasskey(db, ctx.context.session.user.id, ctx.body.id, ctx.body.name))) throw noSuchPasskey();
        return ctx.json({ renamed: true });
      },
    ),
    removePasskey: createAuthEndpoint('/passkey/remove', { ...guarded, body: z.strictObject({ id, password }) }, async (ctx) => {
      await proveOwner(ctx, db, ctx.context);
      if (!(await removePasskey(db, ctx.context.session.user.id, ctx.body.id))) throw noSuchPasskey();
      return ctx.json({ removed: true });
    }),
    dropApp: createAuthEndpoint('/passkey/drop-app', { ...guarded, body: z.strictObject({ password }) }, async (ctx) => {
      await proveOwner(ctx, db, ctx.context);
      if (!(await dropApp(db, ctx.context.session.user.id, await sealSecret(ctx)))) throw noSuchPasskey();
      return ctx.json({ dropped: true });
    }),
  };
}

/**
 * Passkeys in Better Auth: sign-in without a name or a password, and the second factor after one. User verification is asked for each time,
 * so that a passkey is two factors in one. Origin and name are those of the configured admin address, never of the request.
 * https://www.w3.org/TR/webauthn-3/
 */
export function passkeyPlugin(deps: Deps) {
  const place = passkeyPlace(deps.config);
  const minute = (path: string, max: number) => ({ pathMatcher: (asked: string) => asked === path, window: 60, max });
  return {
    id: 'emporium-passkey',
    endpoints: { ...signInEndpoints(deps, place), ...addEndpoints(deps, place), ...ownEndpoints(deps) },
    rateLimit: [
      minute('/passkey/begin-sign-in', 20),
      minute('/passkey/sign-in', 10),
      minute('/passkey/begin-add', 10),
      minute('/passkey/add', 10),
      minute('/passkey/remove', 10),
      minute('/passkey/drop-app', 10),
    ],
  } satisfies BetterAuthPlugin;
}
