import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openShop, type Shop } from '../../test/open-shop.ts';
import { codeOf } from '../../test/totp.ts';
import { createAuthenticator, type Odd } from '../../test/virtual-authenticator.ts';
import { newId } from '../lib/index.ts';
import { createStore, memberActor } from '../stores/index.ts';
import { createStaffAuth, createStaffUser, listFactors, passkeyPlace, type StaffAuth, staffUser } from './index.ts';
import { countSignature } from './passkey-rows.ts';

const place = { origin: 'https://admin.test', rpId: 'admin.test' };
const password = 'a long pass phrase of mine';
let shop: Shop;
let auth: StaffAuth;
let callers = 0;

beforeAll(async () => {
  shop = await openShop('passkeys');
  auth = createStaffAuth({ ...shop.deps, config: { ...shop.deps.config, adminUrl: place.origin } });
});

afterAll(() => shop?.close());

/** A browser: keeps its cookies, comes from an address of its own. */
function openBrowser() {
  const jar = new Map<string, string>();
  callers += 1;
  const from = `10.1.${callers >> 8}.${callers & 255}`;
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const ask = async <T>(route: string, body?: object): Promise<{ status: number; data: T & { code?: string } }> => {
    const headers = { 'content-type': 'application/json', origin: place.origin, 'x-forwarded-for': from, cookie: cookies() };
    const request = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
    const answer = await auth.handler(new Request(`${place.origin}/api/auth${route}`, request));
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = '', ...rest] = cookie.split(';');
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (rest.some((part) => /max-age=0/i.test(part))) jar.delete(name);
      else jar.set(name, value);
    }
    return { status: answer.status, data: (await answer.json().catch(() => ({}))) as T & { code?: string } };
  };
  const who = async () => (await staffUser(auth, new Headers({ cookie: cookies() })))?.email ?? null;
  return { ask, who, jar, from };
}

type Browser = ReturnType<typeof openBrowser>;
type Device = ReturnType<typeof createAuthenticator>;
type Options = { challenge: string; user: { id: string }; allowCredentials?: unknown[] };

const giveName = (name: string) => ({ email: `${name}@example.com`, password });

/** Somebody with an account, signed in by password. */
async function openAccount(name: string): Promise<{ browser: Browser; userId: string }> {
  const userId = await createStaffUser(shop.deps.db, { name, ...giveName(name), verified: true });
  const browser = openBrowser();
  expect((await browser.ask('/sign-in/email', giveName(name))).status).toBe(200);
  return { browser, userId };
}

async function add(browser: Browser, device: Device, name = 'Laptop', odd: Odd = {}) {
  const { data } = await browser.ask<Options>('/passkey/begin-add', { password });
  return browser.ask<{ backupCodes: string[] | null }>('/passkey/add', { name, response: device.make(data, odd) });
}

/** An account with one passkey. */
async function openKeyed(name: string) {
  const device = createAuthenticator(place);
  const account = await openAccount(name);
  const { status, data } = await add(account.browser, device);
  expect(status).toBe(200);
  return { ...account, device, codes: data.backupCodes ?? [] };
}

async function begin(browser: Browser, afterPassword = false): Promise<Options> {
  return (await browser.ask<Options>('/passkey/begin-sign-in', { afterPassword })).data;
}

async function enter(device: Device, odd: Odd = {}, browser = openBrowser(), afterPassword = false) {
  const response = device.sign(await begin(browser, afterPassword), odd);
  const { status, data } = await browser.ask('/passkey/sign-in', { response });
  return { status, code: data.code, browser };
}

describe('a passkey', () => {
  test('signs in without a name or a password, again and again, and says when it was last used', async () => {
    const { device, userId } = await openKeyed('ada');
    expect((await listFactors(shop.deps.db, userId)).passkeys).toMatchObject([{ name: 'Laptop', lastUsedAt: null }]);
    for (let round = 0; round < 2; round += 1) {
      const { status, browser } = await enter(device);
      expect([status, await browser.who()]).toEqual([200, 'ada@example.com']);
    }
    expect((await listFactors(shop.deps.db, userId)).passkeys[0]?.lastUsedAt).toBeInstanceOf(Date);
  });

  test.each<[string, Odd]>([
    ['of another origin', { origin: 'https://evil.test' }],
    ['of the same host by another port', { origin: 'https://admin.test:8443' }],
    ['for another name', { rpId: 'evil.test' }],
    ['without the owner’s own finger, face or code', { isUnverified: true }],
    ['that counts no further', { counter: 1 }],
    ['that makes a passkey instead', { type: 'webauthn.create' }],
    ['with somebody else’s handle', { userHandle: Buffer.from('00000000-0000-7000-8000-000000000001').toString('base64url') }],
  ])('does not sign in by a signature %s', async (_, odd) => {
    const { device } = await openKeyed(`odd${callers}`);
    expect((await enter(device)).status).toBe(200);
    const { status, code, browser } = await enter(device, odd);
    expect([status, code, await browser.who()]).toEqual([401, 'INVALID_PASSKEY', null]);
  });

  test('that nobody has is refused as one whose signature is wrong', async () => {
    const { device } = await openKeyed('bea');
    const unknown = createAuthenticator(place);
    unknown.make({ challenge: '', user: { id: 'eA' } });
    const { browser: _one, ...wrong } = await enter(device, { rpId: 'evil.test' });
    const { browser: _two, ...nobody } = await enter(unknown);
    expect(nobody).toEqual(wrong);
  });

  test('signs a challenge once, in the browser that asked for it, within five minutes, and for what it was asked', async () => {
    const { device, browser: owner } = await openKeyed('cyd');
    const browser = openBrowser();
    const options = await begin(browser);
    const cookie = new Map(browser.jar);
    const elsewhere = await openBrowser().ask('/passkey/sign-in', { response: device.sign(options) });
    expect([elsewhere.status, elsewhere.data.code]).toEqual([401, 'CHALLENGE_OVER']);
    expect((await browser.ask('/passkey/sign-in', { response: device.sign(options) })).status).toBe(200);
    const again = openBrowser();
    for (const [name, value] of cookie) again.jar.set(name, value);
    const reused = await again.ask('/passkey/sign-in', { response: device.sign(options) });
    expect([reused.status, reused.data.code]).toEqual([401, 'CHALLENGE_OVER']);

    const late = openBrowser();
    const old = await begin(late);
    await shop.owner
      .updateTable('platform.Verification')
      .set({ expiresAt: new Date(Date.now() - 1_000) })
      .where('value', 'like', '%signIn%')
      .execute();
    expect((await late.ask('/passkey/sign-in', { response: device.sign(old) })).data.code).toBe('CHALLENGE_OVER');

    const { data: adding } = await owner.ask<Options>('/passkey/begin-add', { password });
    expect((await owner.ask('/passkey/sign-in', { response: device.sign(adding) })).data.code).toBe('CHALLENGE_OVER');
  });

  test('whose challenge is answered nine times at once signs in once', async () => {
    const { device } = await openKeyed('dan');
    const first = openBrowser();
    const options = await begin(first);
    const response = device.sign(options);
    const tries = Array.from({ length: 9 }, () => {
      const browser = openBrowser();
      for (const [name, value] of first.jar) browser.jar.set(name, value);
      return browser.ask('/passkey/sign-in', { response });
    });
    const statuses = (await Promise.all(tries)).map((answer) => answer.status).sort();
    expect(statuses).toEqual([200, ...Array(8).fill(401)]);
  });

  test('and its copy, when both sign at once, do not both get in; one that never counts goes on', async () => {
    const { userId } = await openKeyed('flo');
    const [passkey] = (await listFactors(shop.deps.db, userId)).passkeys;
    const count = (counter: number) => countSignature(shop.deps.db, passkey?.id ?? '', counter);
    const both = await Promise.all(Array.from({ length: 4 }, () => count(7)));
    expect(both.sort()).toEqual([false, false, false, true]);
    expect(await count(0)).toBe(false);
    await shop.owner.updateTable('platform.Passkey').set({ counter: 0 }).where('userId', '=', userId).execute();
    expect([await count(0), await count(0)]).toEqual([true, true]);
  });

  test('is not taken in odd shapes, nor at an address where browsers know none', async () => {
    const { device } = await openKeyed('eli');
    const browser = openBrowser();
    const response = device.sign(await begin(browser));
    expect((await browser.ask('/passkey/sign-in', { response, more: 1 })).status).toBe(400);
    expect((await browser.ask('/passkey/sign-in', { response: { ...response, id: '../x' } })).status).toBe(400);
    const at = (adminUrl: string) => passkeyPlace({ adminUrl });
    expect(at('https://shop.example/')).toEqual({ origin: 'https://shop.example', rpId: 'shop.example' });
    expect(at('http://localhost:3000')).toEqual({ origin: 'http://localhost:3000', rpId: 'localhost' });
    expect([at('http://shop.example'), at('https://192.0.2.1'), at('https://[2001:db8::1]')]).toEqual([null, null, null]);
  });
});

describe('adding a passkey', () => {
  test('asks for the password and refuses what another place, name or unverified owner made', async () => {
    const { browser, userId } = await openAccount('fay');
    expect((await openBrowser().ask('/passkey/begin-add', { password })).status).toBe(401);
    expect((await browser.ask('/passkey/begin-add', { password: 'not the pass phrase' })).status).toBe(400);
    expect((await browser.ask('/passkey/begin-add', {})).status).toBe(400);
    for (const odd of [{ origin: 'https://evil.test' }, { rpId: 'evil.test' }, { isUnverified: true }])
      expect((await add(browser, createAuthenticator(place), 'Laptop', odd)).data.code).toBe('INVALID_PASSKEY');
    expect((await listFactors(shop.deps.db, userId)).passkeys).toEqual([]);
  });

  test('gives recovery codes with the first factor, ends other sessions, and keeps one passkey once', async () => {
    const { browser, userId } = await openAccount('gus');
    const { browser: elsewhere } = await openAccount('gus');
    const device = createAuthenticator(place);
    const first = await add(browser, device);
    expect(first.data.backupCodes).toHaveLength(10);
    expect([await browser.who(), await elsewhere.who()]).toEqual(['gus@example.com', null]);
    expect((await add(browser, device)).data.code).toBe('PASSKEY_KNOWN');
    expect((await add(browser, createAuthenticator(place), 'Phone')).data.backupCodes).toBeNull();
    const kept = await shop.owner.selectFrom('platform.TwoFactor').selectAll().where('userId', '=', userId).execute();
    expect(JSON.stringify(kept)).not.toContain(first.data.backupCodes?.[0]);
  });

  test('is for the account that began it, and leaves another account’s passkeys alone', async () => {
    const { userId, device } = await openKeyed('hal');
    const { browser: other } = await openAccount('ivy');
    // Begun by one, finished after another has signed in by the same browser.
    const { data: begun } = await other.ask<Options>('/passkey/begin-add', { password });
    await createStaffUser(shop.deps.db, { name: 'jon', ...giveName('jon'), verified: true });
    await other.ask('/sign-in/email', giveName('jon'));
    const late = { name: 'Late', response: createAuthenticator(place).make(begun) };
    expect((await other.ask('/passkey/add', late)).data.code).toBe('INVALID_PASSKEY');
    const [mine] = (await listFactors(shop.deps.db, userId)).passkeys;
    const id = mine?.id ?? '';
    expect((await other.ask('/passkey/rename', { id, name: 'Mine' })).status).toBe(404);
    expect((await other.ask('/passkey/remove', { id, password })).status).toBe(404);
    expect((await add(other, device)).data.code).toBe('PASSKEY_KNOWN');
    expect((await listFactors(shop.deps.db, userId)).passkeys).toEqual([mine]);
  });
});

describe('an account without a password', () => {
  test('adds and removes passkeys within ten minutes of signing in, and twenty at most', async () => {
    const { browser, userId } = await openAccount('quy');
    await shop.owner.deleteFrom('platform.Account').where('userId', '=', userId).execute();
    expect((await add(browser, createAuthenticator(place))).status).toBe(200);
    const row = { userId, publicKey: Buffer.alloc(1), transports: [], name: 'Many' };
    const many = Array.from({ length: 19 }, () => ({ ...row, id: newId(), credentialId: newId() }));
    await shop.owner.insertInto('platform.Passkey').values(many).execute();
    expect((await add(browser, createAuthenticator(place))).data.code).toBe('TOO_MANY_PASSKEYS');
    expect((await browser.ask('/passkey/remove', { id: many[0]?.id })).status).toBe(200);
    const old = { createdAt: new Date(Date.now() - 11 * 60_000) };
    await shop.owner.updateTable('platform.Session').set(old).where('userId', '=', userId).execute();
    expect((await browser.ask('/passkey/begin-add', {})).data.code).toBe('SIGN_IN_AGAIN');
    expect((await browser.ask('/passkey/remove', { id: many[1]?.id })).data.code).toBe('SIGN_IN_AGAIN');
  });
});

describe('an account with passkeys', () => {
  test('is not entered by its password alone, but with its own passkey or a recovery code after it', async () => {
    const { device, codes } = await openKeyed('jan');
    const { device: strange } = await openKeyed('kim');
    const knock = async () => {
      const browser = openBrowser();
      const { data } = await browser.ask<{ twoFactorRedirect: boolean }>('/sign-in/email', giveName('jan'));
      expect([data.twoFactorRedirect, await browser.who()]).toEqual([true, null]);
      return browser;
    };
    const half = await knock();
    expect((await half.ask('/passkey/waiting')).data).toEqual({ app: false, passkey: true });
    expect((await enter(strange, {}, half, true)).code).toBe('INVALID_PASSKEY');
    expect((await enter(device, {}, half, true)).status).toBe(200);
    expect(await half.who()).toBe('jan@example.com');
    expect((await openBrowser().ask('/passkey/begin-sign-in', { afterPassword: true })).data.code).toBe('SIGN_IN_OVER');
    const lost = await knock();
    expect((await lost.ask('/two-factor/verify-totp', { code: '000000' })).status).toBe(400);
    expect((await lost.ask('/two-factor/verify-backup-code', { code: codes[0] })).status).toBe(200);
    expect(await lost.who()).toBe('jan@example.com');
  });

  test('has the second factor that a store asks for, until the last one goes', async () => {
    const { browser, userId } = await openKeyed('lou');
    const store = await createStore(shop.deps, userId, { name: 'Lou', slug: 'lou', currency: 'USD' });
    await shop.owner.updateTable('platform.Store').set({ requiresTwoFactor: true }).where('id', '=', store.id).execute();
    const opens = async () => (await memberActor(shop.deps.db, userId, store.id)) !== null;
    expect(await opens()).toBe(true);
    await add(browser, createAuthenticator(place), 'Phone');
    const [laptop, phone] = (await listFactors(shop.deps.db, userId)).passkeys;
    expect((await browser.ask('/passkey/remove', { id: laptop?.id, password: 'not the pass phrase' })).status).toBe(400);
    expect((await browser.ask('/passkey/remove', { id: laptop?.id, password })).status).toBe(200);
    expect(await opens()).toBe(true);
    expect((await browser.ask('/passkey/remove', { id: phone?.id, password })).status).toBe(200);
    expect(await opens()).toBe(false);
    const again = openBrowser();
    await again.ask('/sign-in/email', giveName('lou'));
    expect(await again.who()).toBe('lou@example.com');
  });

  test('may have an app as well; either goes without the other, and the recovery codes stay', async () => {
    const { browser, userId, device } = await openKeyed('mia');
    const { data } = await browser.ask<{ totpURI: string; backupCodes: string[] }>('/two-factor/enable', { password });
    expect((await browser.ask('/two-factor/verify-totp', { code: codeOf(data.totpURI) })).status).toBe(200);
    expect((await listFactors(shop.deps.db, userId)).app).toBe(true);
    expect((await browser.ask('/two-factor/disable', { password })).data.code).toBe('PASSKEYS_STAY');
    expect((await browser.ask('/passkey/drop-app', { password })).status).toBe(200);
    expect((await listFactors(shop.deps.db, userId)).app).toBe(false);
    const half = openBrowser();
    await half.ask('/sign-in/email', giveName('mia'));
    const next = codeOf(data.totpURI, Date.now() + 30_000);
    expect((await half.ask('/two-factor/verify-totp', { code: next })).status).toBe(400);
    expect((await half.ask('/two-factor/verify-backup-code', { code: data.backupCodes[0] })).status).toBe(200);
    expect((await enter(device)).status).toBe(200);
  });

  test('whose passkey is removed lets it sign in no more, and is out wherever it was signed in', async () => {
    const { browser, userId, device } = await openKeyed('ned');
    const { browser: thief } = await enter(device);
    expect(await thief.who()).toBe('ned@example.com');
    const [passkey] = (await listFactors(shop.deps.db, userId)).passkeys;
    await browser.ask('/passkey/remove', { id: passkey?.id, password });
    expect([await browser.who(), await thief.who()]).toEqual(['ned@example.com', null]);
    expect((await enter(device)).code).toBe('INVALID_PASSKEY');
  });
});

test('the log of a store tells of passkeys that came, went, signed in and were refused, and from where', async () => {
  const { browser, userId } = await openAccount('ola');
  const store = await createStore(shop.deps, userId, { name: 'Ola', slug: 'ola', currency: 'USD' });
  const device = createAuthenticator(place);
  await add(browser, device);
  const { browser: right } = await enter(device);
  const { browser: wrong } = await enter(device, { isUnverified: true });
  const told = async () => {
    const log = shop.owner.selectFrom('AuditLog').select(['verb', 'address']).where('storeId', '=', store.id);
    const rows = await log.where('verb', 'like', 'account.%').orderBy('createdAt').execute();
    return rows.map(({ verb, address }) => [verb, address]);
  };
  await vi.waitFor(async () => expect(await told()).toContainEqual(['account.failSignIn', wrong.from]));
  const [passkey] = (await listFactors(shop.deps.db, userId)).passkeys;
  await browser.ask('/passkey/remove', { id: passkey?.id, password });
  expect(await told()).toEqual([
    ['account.addPasskey', browser.from],
    ['account.signInByPasskey', right.from],
    ['account.failSignIn', wrong.from],
    ['account.removePasskey', browser.from],
  ]);
});

test('one place may try passkeys ten times a minute', async () => {
  const browser = openBrowser();
  const { device } = await openKeyed('pat');
  const response = device.sign(await begin(browser));
  const statuses: number[] = [];
  for (let index = 0; index < 11; index += 1) statuses.push((await browser.ask('/passkey/sign-in', { response })).status);
  expect(statuses).toEqual([200, ...Array(9).fill(401), 429]);
});
