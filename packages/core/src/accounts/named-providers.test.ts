import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { somewhere } from '../../test/open-account.ts';
import { type NamedProviders, openNamedProviders } from '../../test/open-named-providers.ts';
import { openShop, type Shop } from '../../test/open-shop.ts';
import type { StoreContext } from '../who/index.ts';
import { exchangeSocial, finishSocial, readState, startSocial } from './index.ts';

let shop: Shop;
let providers: NamedProviders;
let shoes: StoreContext;

beforeAll(async () => {
  shop = await openShop('named-providers');
  providers = await openNamedProviders();
  shop.deps.config = { ...shop.deps.config, social: [providers.github, providers.apple] };
  shoes = await shop.openStore('shoes');
});
afterAll(async () => {
  await providers?.close();
  await shop?.close();
});

/** From the button to the shop front's callback, with the code that the provider gave. Tells where the browser was sent, too. */
async function signInAt(provider: string, code: string) {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const start = new URL((await startSocial(shop.deps, shoes, { provider, challenge }, somewhere())).url);
  providers.nonce = start.searchParams.get('nonce') ?? '';
  const state = readState(start.searchParams.get('state') ?? '')?.state ?? '';
  const landed = new URL((await finishSocial(shop.deps, shoes, { provider, answer: { code, state } }, somewhere())).url);
  return { start, verifier, code: landed.searchParams.get('code'), error: landed.searchParams.get('error') };
}

async function customerOf(provider: string) {
  const { code, verifier, error } = await signInAt(provider, 'good');
  if (!code) return { error };
  return (await exchangeSocial(shop.deps, shoes, { code, verifier }, somewhere())).customer;
}

test('GitHub: the person comes from /user and the verified primary address from /user/emails; an unproven one opens nothing', async () => {
  const mail = (email: string, primary: boolean, verified: boolean) => ({ email, primary, verified, visibility: null });
  providers.emails = [mail('old@people.test', false, true), mail('octocat@people.test', true, true)];
  const { start } = await signInAt('github', 'good');
  expect(start.pathname).toBe('/login/oauth/authorize');
  expect(start.searchParams.get('scope')?.split(/[ ,]/).sort()).toEqual(['read:user', 'user:email']);
  expect(await customerOf('github')).toMatchObject({ email: 'octocat@people.test', name: 'octocat' });
  providers.emails = [mail('victim@people.test', true, false)];
  expect(await customerOf('github')).toMatchObject({ error: expect.any(String) });
  expect((await signInAt('github', 'bad')).code).toBeNull();
  expect(providers.faults).toEqual([]);
});

test('Apple: a secret signed by the developer’s key, an identity token instead of a profile, and its word “true” is a yes', async () => {
  providers.claims = { email: 'hidden@privaterelay.test', email_verified: 'true' };
  const { start } = await signInAt('apple', 'good');
  expect(start.searchParams.get('response_mode')).toBe('form_post');
  expect(await customerOf('apple')).toMatchObject({ email: 'hidden@privaterelay.test' });
  providers.claims = { email: 'nobody@people.test', email_verified: 'false' };
  expect(await customerOf('apple')).not.toMatchObject({ email: 'nobody@people.test' });
  expect(providers.faults).toEqual([]);
});
