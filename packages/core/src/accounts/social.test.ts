import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCustomer, somewhere } from '../../test/open-account.ts';
import { openProvider, type TestProvider, walkThrough } from '../../test/open-provider.ts';
import { openShop, type Shop } from '../../test/open-shop.ts';
import type { StoreContext } from '../who/index.ts';
import { exchangeSocial, finishSocial, readState, startSocial } from './index.ts';

let shop: Shop;
let provider: TestProvider;
let shoes: StoreContext;
let clothes: StoreContext;

beforeAll(async () => {
  shop = await openShop('social');
  provider = await openProvider();
  provider.serve(shop.deps.config.apiUrl);
  shop.deps.config = { ...shop.deps.config, social: [provider.social] };
  shoes = await shop.openStore('shoes');
  clothes = await shop.openStore('clothes');
});
afterAll(async () => {
  await provider?.close();
  await shop?.close();
});

const refused = (code: string) => expect.objectContaining({ name: 'Refusal', code });

function secret() {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** From the button to the shop front's callback. */
async function signInAt(store: StoreContext, login: string, challenge: string): Promise<URL> {
  const { url } = await startSocial(shop.deps, store, { provider: 'acme', challenge }, somewhere());
  const back = new URL(await walkThrough(url, login, shop.deps.config.apiUrl));
  const answer = Object.fromEntries(back.searchParams);
  const state = readState(answer.state);
  expect(state?.storeId).toBe(store.id);
  const input = { provider: 'acme', answer: { ...answer, state: state?.state ?? '' } };
  return new URL((await finishSocial(shop.deps, store, input, somewhere())).url);
}

test('whoever signs in at a real OpenID provider is signed in here, with a code that is good once and for one browser', async () => {
  const { verifier, challenge } = secret();
  const landed = await signInAt(shoes, 'ada', challenge);
  expect(landed.href.startsWith('http://shop.test/shoes/account/callback?')).toBe(true);
  expect(landed.searchParams.has('challenge')).toBe(false);
  const code = landed.searchParams.get('code') ?? '';
  const opened = await exchangeSocial(shop.deps, shoes, { code, verifier }, somewhere());
  expect(opened.customer).toMatchObject({ email: 'ada@people.test' });
  const kept = await shop.owner
    .selectFrom('CustomerAccount')
    .select(['providerId', 'accessToken', 'refreshToken', 'idToken'])
    .execute();
  expect(kept).toEqual([{ providerId: 'acme', accessToken: null, refreshToken: null, idToken: null }]);
  await expect(exchangeSocial(shop.deps, shoes, { code, verifier }, somewhere())).rejects.toEqual(refused('link_expired'));
  const second = (await signInAt(shoes, 'ada', challenge)).searchParams.get('code') ?? '';
  await expect(exchangeSocial(shop.deps, clothes, { code: second, verifier }, somewhere())).rejects.toEqual(
    refused('link_expired'),
  );
  await expect(exchangeSocial(shop.deps, shoes, { code: second, verifier: secret().verifier }, somewhere())).rejects.toEqual(
    refused('link_expired'),
  );
  await expect(exchangeSocial(shop.deps, shoes, { code: second, verifier }, somewhere())).rejects.toEqual(
    refused('link_expired'),
  );
});

test('a proven address leads to the account that it has; an unproven one takes nobody’s', async () => {
  const there = await openCustomer(shop, shoes, 'grace@people.test');
  const { verifier, challenge } = secret();
  const proven = (await signInAt(shoes, 'grace', challenge)).searchParams.get('code') ?? '';
  const opened = await exchangeSocial(shop.deps, shoes, { code: proven, verifier }, somewhere());
  expect(opened.customer.id).toBe(there.customer.id);
  const victim = await openCustomer(shop, shoes, 'victim@people.test');
  const unproven = await signInAt(shoes, 'unproven-victim', challenge);
  expect(unproven.searchParams.get('code')).toBeNull();
  expect(unproven.searchParams.get('error')).toBeTruthy();
  const accounts = await shop.owner
    .selectFrom('CustomerAccount as account')
    .innerJoin('CustomerLogin as login', 'login.id', 'account.userId')
    .select('account.providerId')
    .where('login.customerId', '=', victim.customer.id)
    .execute();
  expect(accounts).toEqual([{ providerId: 'credential' }]);
});

test('the same person in two stores is two customers', async () => {
  const { verifier, challenge } = secret();
  const ids = [];
  for (const store of [shoes, clothes]) {
    const code = (await signInAt(store, 'twice', challenge)).searchParams.get('code') ?? '';
    ids.push((await exchangeSocial(shop.deps, store, { code, verifier }, somewhere())).customer.id);
  }
  expect(new Set(ids).size).toBe(2);
});

test('a provider whose document speaks for another issuer than the configured one is not asked', async () => {
  const { config } = shop.deps;
  const disguised = provider.social.issuer.replace('127.0.0.1', 'localhost');
  shop.deps.config = { ...config, social: [{ ...provider.social, issuer: disguised }] };
  const { challenge } = secret();
  const begun = startSocial(shop.deps, shoes, { provider: 'acme', challenge }, somewhere());
  await expect(begun).rejects.toEqual(refused('provider_unavailable'));
  shop.deps.config = config;
});

test('an unknown provider, a silent one and a state that is none are refused', async () => {
  const { challenge } = secret();
  const start = (id: string) => startSocial(shop.deps, shoes, { provider: id, challenge }, somewhere());
  await expect(start('nobody')).rejects.toEqual(refused('not_found'));
  const { config } = shop.deps;
  shop.deps.config = {
    ...config,
    social: [...config.social, { ...provider.social, id: 'silent', issuer: 'http://127.0.0.1:9' }],
  };
  await expect(start('silent')).rejects.toEqual(refused('provider_unavailable'));
  await expect(start('acme')).resolves.toHaveProperty('url');
  shop.deps.config = config;
  expect(readState('no state')).toBeNull();
  const forged = await finishSocial(
    shop.deps,
    shoes,
    { provider: 'acme', answer: { code: 'x', state: 'y'.repeat(32) } },
    somewhere(),
  );
  expect(new URL(forged.url).searchParams.get('code')).toBeNull();
});
