import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Config } from '../config/index.ts';
import { type Database, parse, withStore } from '../db/index.ts';
import { hashToken, newId, newToken, Refusal, sameText } from '../lib/index.ts';
import { storefrontUrlOf } from '../stores/index.ts';
import type { StoreContext } from '../who/index.ts';
import { socialAuth } from './customer-auth.ts';
import { type From, headersOf, openSession, type SignedIn } from './session.ts';
import { refusing, tokenIn } from './sign-in.ts';

type Deps = { db: Database; config: Config };

/** How long the code that ends a social sign-in is good, in seconds. */
const codeSeconds = 120;

/** A secret's SHA-256 in base64url, as PKCE has it (RFC 7636, section 4.2). */
const challenge = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'The SHA-256 of the verifier, in base64url.');

export const startSocialInput = z.strictObject({ provider: z.string().max(40), challenge });
export const exchangeInput = z.strictObject({
  code: z.string().min(20).max(100),
  verifier: z.string().min(43).max(128),
});

/** The providers by which shoppers may sign in here. */
export function socialProviders(config: Config): { id: string; name: string }[] {
  return config.social.map(({ id, name }) => ({ id, name }));
}

/**
 * Begins a sign-in at another provider. The shop front keeps the verifier of the challenge in a cookie of its own, so that only the
 * browser that began can finish. Refuses not_found for an unknown provider, provider_unavailable, invalid.
 *
 * @returns where the browser goes.
 */
export async function startSocial(
  deps: Deps,
  store: StoreContext,
  input: z.input<typeof startSocialInput>,
  from: From,
): Promise<{ url: string }> {
  const { provider, challenge: bound } = parse(startSocialInput, input);
  if (!deps.config.social.some(({ id }) => id === provider)) throw new Refusal('not_found');
  const home = await withStore(deps.db, store, (tx) => storefrontUrlOf(tx, deps.config, store));
  const auth = await socialAuth(deps, store, provider);
  const callbackURL = `${home}/account/callback?challenge=${bound}`;
  const body = { provider, callbackURL, errorCallbackURL: `${home}/account/callback`, disableRedirect: true };
  const begun = await auth.api.signInSocial({ body, headers: headersOf(from) }).catch(() => null);
  if (!begun?.url) throw new Refusal('provider_unavailable');
  const url = new URL(begun.url);
  // All stores share one address at the provider; the state says which of them is meant.
  url.searchParams.set('state', `${store.id}.${url.searchParams.get('state') ?? ''}`);
  return { url: url.toString() };
}

/** The store that a provider's answer is for, and the state as that store's Better Auth gave it; null for what is no state of ours. */
export function readState(state: string | undefined): { storeId: string; state: string } | null {
  const match = /^([0-9a-f-]{36})\.([A-Za-z0-9_-]{1,200})$/.exec(state ?? '');
  return match ? { storeId: match[1] ?? '', state: match[2] ?? '' } : null;
}

/**
 * Takes the provider's answer and makes a single-use code of it, with which the shop front fetches the session.
 *
 * @returns where the browser goes: the shop front's /account/callback with `code`, or with `error`.
 */
export async function finishSocial(
  deps: Deps,
  store: StoreContext,
  input: { provider: string; answer: Record<string, string> },
  from: From,
): Promise<{ url: string }> {
  const home = await withStore(deps.db, store, (tx) => storefrontUrlOf(tx, deps.config, store));
  const back = (query: Record<string, string>) => ({ url: `${home}/account/callback?${new URLSearchParams(query)}` });
  const auth = await socialAuth(deps, store, input.provider);
  const answer = await auth.api
    .callbackOAuth({
      params: { id: input.provider },
      query: input.answer,
      headers: headersOf(from),
      asResponse: true,
      method: 'GET',
    })
    .catch(() => null);
  const location = answer?.headers.get('location');
  const opened = answer ? tokenIn(answer.headers) : null;
  const went = location ? new URL(location, home) : null;
  const bound = went?.searchParams.get('challenge');
  if (!opened || !bound) return back({ error: went?.searchParams.get('error') ?? 'failed' });
  const code = newToken();
  await withStore(deps.db, store, async (tx) => {
    const session = await tx
      .selectFrom('CustomerSession')
      .select('id')
      .where('storeId', '=', store.id)
      .where('token', '=', opened)
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('CustomerVerification')
      .values({
        storeId: store.id,
        id: newId(),
        identifier: `social:${hashToken(code)}`,
        value: JSON.stringify({ sessionId: session.id, challenge: bound }),
        expiresAt: sql<Date>`now() + make_interval(secs => ${codeSeconds})`,
      })
      .execute();
  });
  return back({ code });
}

const codeValue = z.object({ sessionId: z.uuid(), challenge });

/**
 * Ends a social sign-in: the code, once, with the verifier that the shop front kept. Refuses link_expired for a code that is unknown,
 * used, too old or of another browser.
 */
export async function exchangeSocial(
  deps: Deps,
  store: StoreContext,
  input: z.input<typeof exchangeInput>,
  from: From,
): Promise<SignedIn> {
  const { code, verifier } = parse(exchangeInput, input);
  const row = await withStore(deps.db, store, (tx) =>
    tx
      .deleteFrom('CustomerVerification')
      .where('storeId', '=', store.id)
      .where('identifier', '=', `social:${hashToken(code)}`)
      .where('expiresAt', '>', sql<Date>`now()`)
      .returning('value')
      .executeTakeFirst(),
  );
  if (!row) throw new Refusal('link_expired');
  const { sessionId, challenge: bound } = codeValue.parse(JSON.parse(row.value));
  if (!sameText(createHash('sha256').update(verifier).digest('base64url'), bound)) throw new Refusal('link_expired');
  return refusing(openSession(deps, store, { id: sessionId }, from));
}
