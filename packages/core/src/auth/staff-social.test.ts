import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NamedProviders, openNamedProviders } from '../../test/open-named-providers.ts';
import { openShop, ownerOf, type Shop } from '../../test/open-shop.ts';
import { inviteMember } from '../staff/index.ts';
import type { StoreContext } from '../who/index.ts';
import { createStaffAuth, type StaffAuth, socialPlugin, staffUser } from './index.ts';

let shop: Shop;
let store: StoreContext;
let providers: NamedProviders;
let auth: StaffAuth;

beforeAll(async () => {
  shop = await openShop('staff-social');
  store = await shop.openStore('shoes');
  providers = await openNamedProviders();
  const social = await socialPlugin([providers.github, providers.apple], (id) => `http://admin.test/api/auth/callback/${id}`);
  auth = createStaffAuth(shop.deps, social);
});
afterAll(async () => {
  await providers?.close();
  await shop?.close();
});

const cookiesOf = (answer: Response) => answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');

let callers = 0;
const ask = (route: string, init: RequestInit & { headers?: Record<string, string> }) =>
  auth.handler(
    new Request(`http://admin.test/api/auth${route}`, {
      ...init,
      headers: { origin: 'http://admin.test', 'x-forwarded-for': `10.1.0.${++callers}`, ...init.headers },
    }),
  );

/** From the button of the sign-in page to the session, or none; the provider sends the browser back with a code. */
async function signInAt(provider: 'github' | 'apple', code = 'good'): Promise<{ start: URL; email: string | null }> {
  const begun = await ask('/sign-in/social', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ provider, callbackURL: '/' }),
  });
  const start = new URL(((await begun.json()) as { url: string }).url);
  providers.nonce = start.searchParams.get('nonce') ?? '';
  const back = new URLSearchParams({ code, state: start.searchParams.get('state') ?? '' });
  const cookie = cookiesOf(begun).join('; ');
  // Apple posts the code from its own page, where the browser sends no cookie of ours along.
  const landed =
    provider === 'apple'
      ? await ask('/callback/apple', {
          method: 'POST',
          headers: { origin: 'https://appleid.apple.com', 'content-type': 'application/x-www-form-urlencoded' },
          body: back.toString(),
        })
      : await ask(`/callback/${provider}?${back}`, { headers: { cookie } });
  const next = new URL(landed.headers.get('location') ?? '/', 'http://admin.test');
  const isAgain = next.pathname === '/api/auth/callback/apple';
  const last = isAgain ? await ask(`/callback/apple${next.search}`, { headers: { cookie } }) : landed;
  const user = await staffUser(auth, new Headers({ cookie: cookiesOf(last).join('; ') }));
  return { start, email: user?.email ?? null };
}

const invite = (email: string) => inviteMember(shop.deps, store, ownerOf(shop, store), { email, role: 'viewer' });

const mail = (email: string, primary: boolean, verified: boolean) => ({ email, primary, verified, visibility: null });

test('staff come in by GitHub with a verified address that a store has invited, and by no other', async () => {
  providers.emails = [mail('octocat@people.test', true, true)];
  expect((await signInAt('github')).email).toBeNull();
  await invite('octocat@people.test');
  const { start, email } = await signInAt('github');
  expect([start.pathname, email]).toEqual(['/login/oauth/authorize', 'octocat@people.test']);
  const kept = await shop.owner
    .selectFrom('platform.Account')
    .select(['providerId', 'accessToken', 'refreshToken', 'idToken'])
    .execute();
  expect(kept).toEqual([{ providerId: 'github', accessToken: null, refreshToken: null, idToken: null }]);
  expect((await signInAt('github', 'bad')).email).toBeNull();
  await invite('victim@people.test');
  providers.emails = [mail('victim@people.test', true, false)];
  expect((await signInAt('github')).email).not.toBe('victim@people.test');
  expect(providers.faults).toEqual([]);
});

test('staff come in by Apple, which posts its answer from a page of its own; an unproven address opens nothing', async () => {
  await invite('hidden@privaterelay.test');
  providers.claims = { email: 'hidden@privaterelay.test', email_verified: 'false' };
  expect((await signInAt('apple')).email).toBeNull();
  providers.claims = { email: 'hidden@privaterelay.test', email_verified: 'true' };
  const { start, email } = await signInAt('apple');
  expect([start.searchParams.get('response_mode'), email]).toEqual(['form_post', 'hidden@privaterelay.test']);
  expect(providers.faults).toEqual([]);
});
