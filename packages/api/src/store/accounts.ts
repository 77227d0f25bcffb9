import type { From, SignedIn } from '@emporium/core/accounts';
import * as accounts from '@emporium/core/accounts';
import type { RefusalCode } from '@emporium/core/lib';
import type { Deps } from '@emporium/core/payments';
import type { StoreProfile } from '@emporium/core/stores';
import { findStore } from '@emporium/core/stores';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { fromOf } from '../customer-of.ts';
import type { Env } from '../env.ts';
import { answerOwn } from '../frame.ts';
import { serveOperation } from '../operation.ts';
import { providersSchema, sentSchema, signedInSchema } from '../schemas/customer.ts';

const reading = [
  'invalid',
  'malformed',
  'unsupported_media',
  'too_large',
  'rate_limited',
] as const satisfies readonly RefusalCode[];
const signedIn = { 200: { description: 'Signed in.', schema: signedInSchema } };
const sent = { 202: { description: 'A letter is on its way, if there is somebody to get it.', schema: sentSchema } };

type Call<Input, Output> = (deps: Deps, store: StoreProfile, input: Input, from: From) => Promise<Output>;

/** What every way of signing in is: one call, one body, the session as answer. */
function signingIn<Input extends z.ZodType>(
  app: OpenAPIHono<Env>,
  base: string,
  op: { id: string; path: string; summary: string; description?: string; body: Input; refusals: readonly RefusalCode[] },
  call: Call<z.output<Input>, SignedIn>,
): void {
  serveOperation(app, base, {
    ...op,
    method: 'post',
    tag: 'Sign-in',
    policy: 'public',
    answers: signedIn,
    refusals: [...reading, ...op.refusals],
    run: async (c, { body }) => answerOwn(c, await call(c.get('deps'), c.get('store'), body as z.output<Input>, fromOf(c))),
  });
}

/** What only sends a letter answers the same to everybody. */
function sending<Input extends z.ZodType>(
  app: OpenAPIHono<Env>,
  base: string,
  op: { id: string; path: string; summary: string; description?: string; body: Input },
  call: Call<z.output<Input>, void>,
): void {
  serveOperation(app, base, {
    ...op,
    method: 'post',
    tag: 'Sign-in',
    policy: 'public',
    answers: sent,
    refusals: reading,
    async run(c, { body }) {
      await call(c.get('deps'), c.get('store'), body as z.output<Input>, fromOf(c));
      return answerOwn(c, { sent: true }, 202);
    },
  });
}

/** How shoppers sign up and in. Each store has its own accounts: the same address in two stores is two people. */
export function signInRoutes(app: OpenAPIHono<Env>, base: string): void {
  sending(
    app,
    base,
    {
      id: 'signUp',
      path: '/auth/sign-up',
      summary: 'Make an account',
      description: 'It opens with the link of the letter, which leads to the shop front’s /account/verify?token=….',
      body: z.strictObject(accounts.signUpInput.shape).openapi('SignUp'),
    },
    accounts.signUp,
  );
  signingIn(
    app,
    base,
    {
      id: 'verifyEmail',
      path: '/auth/verify',
      summary: 'Confirm an address by the letter’s token, and sign in',
      body: z.strictObject(accounts.tokenInput.shape).openapi('LetterToken'),
      refusals: ['link_expired'],
    },
    accounts.verifyEmail,
  );
  signingIn(
    app,
    base,
    {
      id: 'signIn',
      path: '/auth/sign-in',
      summary: 'Sign in by password',
      body: z.strictObject(accounts.signInInput.shape).openapi('SignIn'),
      refusals: ['sign_in_failed', 'email_not_verified'],
    },
    accounts.signIn,
  );
  sending(
    app,
    base,
    {
      id: 'sendMagicLink',
      path: '/auth/magic-link',
      summary: 'Send a link that signs in without a password',
      description: 'It leads to the shop front’s /account/enter?token=….',
      body: z.strictObject(accounts.emailInput.shape).openapi('LetterTo'),
    },
    accounts.sendMagicLink,
  );
  signingIn(
    app,
    base,
    {
      id: 'openMagicLink',
      path: '/auth/magic-link/open',
      summary: 'Sign in by the token of such a link',
      body: z.strictObject(accounts.tokenInput.shape).openapi('LetterToken'),
      refusals: ['link_expired'],
    },
    accounts.openMagicLink,
  );
  passwordRoutes(app, base);
  socialRoutes(app, base);
}

function passwordRoutes(app: OpenAPIHono<Env>, base: string): void {
  sending(
    app,
    base,
    {
      id: 'forgotPassword',
      path: '/auth/password/forgot',
      summary: 'Send a link to choose a new password',
      description: 'It leads to the shop front’s /account/reset?token=….',
      body: z.strictObject(accounts.emailInput.shape).openapi('LetterTo'),
    },
    accounts.forgotPassword,
  );
  serveOperation(app, base, {
    id: 'resetPassword',
    method: 'post',
    path: '/auth/password/reset',
    tag: 'Sign-in',
    summary: 'Set a new password by the token of that link',
    description: 'Ends every session.',
    policy: 'public',
    body: z.strictObject(accounts.resetInput.shape).openapi('ResetPassword'),
    answers: { 204: { description: 'Done.' } },
    refusals: [...reading, 'link_expired'],
    async run(c, { body }) {
      await accounts.resetPassword(c.get('deps'), c.get('store'), body, fromOf(c));
      return c.body(null, 204);
    },
  });
}

function socialRoutes(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'listSocialProviders',
    method: 'get',
    path: '/auth/providers',
    tag: 'Sign-in',
    summary: 'The providers by which shoppers may sign in',
    policy: 'public',
    answers: { 200: { description: 'None, where none is set up.', schema: providersSchema } },
    refusals: [],
    run: async (c) => answerOwn(c, accounts.socialProviders(c.get('deps').config)),
  });
  serveOperation(app, base, {
    id: 'startSocial',
    method: 'post',
    path: '/auth/social/start',
    tag: 'Sign-in',
    summary: 'Begin a sign-in at another provider',
    description:
      'Keep the verifier whose SHA-256 the challenge is in a cookie of the shop front. The browser comes back to /account/callback with `code`, or with `error`.',
    policy: 'public',
    body: z.strictObject(accounts.startSocialInput.shape).openapi('StartSocial'),
    answers: { 200: { description: 'Where the browser goes.', schema: z.object({ url: z.url() }) } },
    refusals: [...reading, 'provider_unavailable'],
    run: async (c, { body }) => answerOwn(c, await accounts.startSocial(c.get('deps'), c.get('store'), body, fromOf(c))),
  });
  signingIn(
    app,
    base,
    {
      id: 'exchangeSocial',
      path: '/auth/social/exchange',
      summary: 'End it: the code, once, with the verifier',
      body: z.strictObject(accounts.exchangeInput.shape).openapi('ExchangeSocial'),
      refusals: ['link_expired', 'email_not_verified'],
    },
    accounts.exchangeSocial,
  );
}

/** What the provider sent, from the address or, with Apple, from a form. */
async function providersAnswer(c: Context<Env>): Promise<Record<string, string>> {
  if (c.req.method === 'GET') return c.req.query();
  const form = await c.req.parseBody();
  return Object.fromEntries(Object.entries(form).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** Where providers send the browser back: one address for all stores, of which the state names the one that is meant. */
export function socialCallback(app: OpenAPIHono<Env>): void {
  for (const method of ['get', 'post'] as const) {
    serveOperation(app, '/api/auth', {
      id: method === 'get' ? 'finishSocial' : 'finishSocialByForm',
      method,
      path: '/callback/{provider}',
      tag: 'Sign-in',
      summary: method === 'get' ? 'Where providers send the browser back' : 'The same for those that send a form (Apple)',
      description: 'Goes on to the shop front’s /account/callback with `code`, or with `error`.',
      policy: 'public',
      answers: { 303: { description: 'On to the shop front.' } },
      refusals: [],
      async run(c, { params }) {
        const { db, config } = c.get('deps');
        c.header('Cache-Control', 'private, no-store');
        c.header('Referrer-Policy', 'no-referrer');
        const answer = await providersAnswer(c);
        const state = accounts.readState(answer.state);
        const store = state ? await findStore(db, state.storeId) : null;
        if (!state || store?.state !== 'active') return c.redirect(config.storefrontUrl, 303);
        const input = { provider: params.provider ?? '', answer: { ...answer, state: state.state } };
        const { url } = await accounts.finishSocial({ db, config }, store, input, fromOf(c));
        return c.redirect(url, 303);
      },
    });
  }
}
