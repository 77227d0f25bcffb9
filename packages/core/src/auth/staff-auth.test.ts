import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openShop, type Shop } from '../../test/open-shop.ts';
import { createStore, listMyStores, memberActor } from '../stores/index.ts';
import { createStaffAuth, createStaffUser, demoEmail, type StaffAuth, staffUser } from './index.ts';

let shop: Shop;
let auth: StaffAuth;

beforeAll(async () => {
  shop = await openShop('auth');
  await shop.owner.deleteFrom('platform.User').execute();
  auth = createStaffAuth(shop.deps);
});

afterAll(() => shop?.close());

let callers = 0;
const nextAddress = () => `10.0.${++callers >> 8}.${callers & 255}`;

/** Calls a route of the admin's auth as a browser does, each time from another place unless told. */
function ask(route: string, body?: object, more: Record<string, string> = {}, from: StaffAuth = auth): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    origin: 'http://admin.test',
    'x-forwarded-for': nextAddress(),
    ...more,
  };
  const request = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
  return from.handler(new Request(`http://admin.test/api/auth${route}`, request));
}

const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

/** The link in the newest letter that was kept for an address; letters leave after the answer, so it may take a moment. */
async function linkTo(address: string, about: string): Promise<string> {
  const folder = path.join(shop.deps.config.dataDir, 'mail');
  return vi.waitFor(
    async () => {
      for (const file of (await readdir(folder))
        .filter((name) => name.endsWith('.eml'))
        .sort()
        .reverse()) {
        const letter = await simpleParser(await readFile(path.join(folder, file)));
        const to = Array.isArray(letter.to) ? undefined : letter.to?.value[0]?.address;
        const link = /http\S+/.exec(letter.text ?? '')?.[0] ?? '';
        if (to === address && link.includes(about)) return link;
      }
      throw new Error(`no letter to ${address} about ${about}`);
    },
    { timeout: 20_000 },
  );
}

const password = 'a long pass phrase of mine';
const person = (name: string) => ({ name, email: `${name}@example.com`, password });

async function nobodyYet(): Promise<void> {
  await shop.owner.deleteFrom('platform.User').execute();
  await shop.owner.deleteFrom('platform.Verification').execute();
}

async function accounts(): Promise<string[]> {
  const users = await shop.owner.selectFrom('platform.User').select('email').orderBy('email').execute();
  return users.map((user) => user.email);
}

async function signIn(name: string, word = password): Promise<Response> {
  return ask('/sign-in/email', { email: `${name}@example.com`, password: word });
}

describe('sign-up', () => {
  test('makes one first owner, however many try at once, and nobody after', async () => {
    const tries = await Promise.all(Array.from({ length: 12 }, (_, index) => ask('/sign-up/email', person(`racer${index}`))));
    expect(tries.map((answer) => answer.status).sort()).toEqual([200, ...Array(11).fill(403)]);
    expect((await ask('/sign-up/email', person('eve'))).status).toBe(403);
    expect(await accounts()).toHaveLength(1);
  });

  test('that failed does not close the door for the next one', async () => {
    await nobodyYet();
    expect((await ask('/sign-up/email', { ...person('fay'), email: 'no address' })).status).toBe(400);
    expect((await ask('/sign-up/email', { ...person('fay'), password: 'short' })).status).toBe(400);
    expect((await ask('/sign-up/email', { ...person('fay'), password: 'Password1234' })).status).toBe(400);
    expect((await ask('/sign-up/email', { ...person('fay'), name: 'Fay\u0000' })).status).toBe(400);
    expect((await ask('/sign-up/email', person('fay'))).status).toBe(200);
    expect(await accounts()).toEqual(['fay@example.com']);
  });

  test('is not closed by the demo’s account, is for the invited only, or for all, as the installation says', async () => {
    await nobodyYet();
    await createStaffUser(shop.deps.db, { name: 'Demo', email: demoEmail, password: 'emporium-demo', verified: true });
    const { config, db } = shop.deps;
    const invite = createStaffAuth({ db, config: { ...config, signup: 'invite' } });
    const open = createStaffAuth({ db, config: { ...config, signup: 'open' } });
    expect((await ask('/sign-up/email', person('ian'), {}, invite)).status).toBe(403);
    expect((await ask('/sign-up/email', person('ann'))).status).toBe(200);
    expect((await ask('/sign-up/email', person('bob'))).status).toBe(403);
    expect((await ask('/sign-up/email', person('cyd'), {}, open)).status).toBe(200);
    expect(await accounts()).toEqual(['ann@example.com', 'cyd@example.com', demoEmail]);
  });
});

describe('an address', () => {
  test('opens no store until its link has been followed', async () => {
    await nobodyYet();
    await ask('/sign-up/email', person('vic'));
    const user = await shop.owner.selectFrom('platform.User').select(['id', 'emailVerified']).executeTakeFirstOrThrow();
    expect(user.emailVerified).toBe(false);
    const open = () => createStore(shop.deps, user.id, { name: 'Vic’s', slug: 'vics', currency: 'USD' });
    await expect(open()).rejects.toMatchObject({ code: 'forbidden' });
    const link = await linkTo('vic@example.com', 'verify-email');
    expect(link).toMatch(/^http:\/\/admin\.test\/api\/auth\/verify-email\?token=/);
    await auth.handler(new Request(link));
    const store = await open();
    expect(await memberActor(shop.deps.db, user.id, store.id)).toMatchObject({ role: 'owner' });
    await shop.owner.updateTable('platform.User').set({ emailVerified: false }).execute();
    expect(await memberActor(shop.deps.db, user.id, store.id)).toBeNull();
    expect(await listMyStores(shop.deps.db, user.id)).toEqual([]);
  });
});

describe('a session', () => {
  test('is read anew at each request and over as soon as it is revoked', async () => {
    await createStaffUser(shop.deps.db, { ...person('gil'), verified: true });
    const signedIn = await signIn('gil');
    const cookie = cookieOf(signedIn);
    expect(signedIn.headers.getSetCookie().join()).toMatch(/HttpOnly/i);
    expect((await staffUser(auth, new Headers({ cookie })))?.email).toBe('gil@example.com');
    await ask('/sign-out', {}, { cookie });
    expect(await staffUser(auth, new Headers({ cookie }))).toBeNull();
  });

  test('lies in a cookie bound to its host where the admin is on https', async () => {
    const safe = createStaffAuth({ ...shop.deps, config: { ...shop.deps.config, adminUrl: 'https://admin.test' } });
    const answer = await ask('/sign-in/email', { email: 'gil@example.com', password }, { origin: 'https://admin.test' }, safe);
    const cookies = answer.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-/);
      expect(cookie).toMatch(/; Path=\/(;|$)/);
      expect(cookie).toMatch(/; Secure/);
      expect(cookie).toMatch(/; HttpOnly/);
      expect(cookie).toMatch(/; SameSite=Lax/);
      expect(cookie).not.toMatch(/Domain=/i);
    }
  });

  test('is not given for a wrong password or an unknown address, and neither tells which it was', async () => {
    const wrong = await signIn('gil', 'not the pass phrase');
    const unknown = await signIn('nobody', 'not the pass phrase');
    expect([wrong.status, await wrong.text()]).toEqual([unknown.status, await unknown.text()]);
    expect(wrong.status).toBe(401);
  });

  test('elsewhere ends when the password is changed, even if the browser does not ask for it', async () => {
    const here = cookieOf(await signIn('gil'));
    const there = cookieOf(await signIn('gil'));
    const change = { currentPassword: password, newPassword: 'another long pass phrase', revokeOtherSessions: false };
    const changed = await ask('/change-password', change, { cookie: here });
    expect(changed.status).toBe(200);
    expect(await staffUser(auth, new Headers({ cookie: there }))).toBeNull();
    expect((await staffUser(auth, new Headers({ cookie: cookieOf(changed) })))?.email).toBe('gil@example.com');
  });

  test('ends everywhere when the password is reset, by a link that works once and is nowhere stored', async () => {
    const cookie = cookieOf(await signIn('gil', 'another long pass phrase'));
    const asked = { email: 'gil@example.com', redirectTo: 'http://admin.test/reset' };
    await ask('/request-password-reset', asked, { host: 'evil.test', 'x-forwarded-host': 'evil.test' });
    const link = await linkTo('gil@example.com', 'reset-password');
    const token = /^http:\/\/admin\.test\/api\/auth\/reset-password\/([^?]+)/.exec(link)?.[1] ?? '';
    expect(token).not.toBe('');
    await vi.waitFor(async () => {
      const letters = await shop.owner.selectFrom('platform.AccountMail').selectAll().execute();
      const facts = await shop.owner.selectFrom('platform.Verification').selectAll().execute();
      expect(JSON.stringify([letters, facts])).not.toContain(token);
    });
    expect((await ask('/reset-password', { newPassword: 'a third long pass phrase', token })).status).toBe(200);
    expect(await staffUser(auth, new Headers({ cookie }))).toBeNull();
    expect((await ask('/reset-password', { newPassword: 'a fourth long pass phrase', token })).status).toBe(400);
    expect((await signIn('gil', 'a third long pass phrase')).status).toBe(200);
  });
});

describe('the doors of the auth', () => {
  test('know no other site: neither as the origin of a request nor as where a link leads', async () => {
    const body = { email: 'gil@example.com', redirectTo: 'http://admin.test/reset' };
    expect(
      (
        await ask(
          '/sign-out',
          {},
          { origin: 'http://evil.test', cookie: cookieOf(await signIn('gil', 'a third long pass phrase')) },
        )
      ).status,
    ).toBe(403);
    for (const redirectTo of [
      'http://evil.test/',
      '//evil.test',
      '/\\evil.test',
      'http://admin.test@evil.test/',
      'javascript:alert(1)',
    ])
      expect((await ask('/request-password-reset', { ...body, redirectTo })).status, redirectTo).toBe(403);
  });

  test('answer an unknown address as a known one when a reset is asked for', async () => {
    const forget = async (email: string) => {
      const answer = await ask('/request-password-reset', { email });
      return [answer.status, await answer.text()];
    };
    expect(await forget('unknown@example.com')).toEqual(await forget('gil@example.com'));
  });

  test('count wrong passwords of one account in the database, from wherever they come, also at once', async () => {
    await createStaffUser(shop.deps.db, { ...person('hal'), verified: true });
    const again = createStaffAuth(shop.deps);
    const guesses = Array.from({ length: 24 }, (_, index) =>
      ask(
        '/sign-in/email',
        { email: index % 2 ? 'hal@example.com' : 'HAL@example.com', password: 'wrong guess' },
        {},
        index % 3 ? auth : again,
      ),
    );
    const statuses = (await Promise.all(guesses)).map((answer) => answer.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(20);
    expect(statuses.filter((status) => status === 429)).toHaveLength(4);
    const refused = await signIn('hal');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const kept = await shop.owner.selectFrom('platform.Verification').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain('hal@example.com');
  });

  test('let one place try ten times a minute', async () => {
    const place = { 'x-forwarded-for': '192.0.2.7' };
    const statuses: number[] = [];
    for (let index = 0; index < 12; index += 1)
      statuses.push((await ask('/sign-in/email', { email: `p${index}@example.com`, password: 'wrong guess' }, place)).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
  });

  test('forget wrong passwords once the right one was given', async () => {
    await createStaffUser(shop.deps.db, { ...person('ida'), verified: true });
    for (let round = 0; round < 2; round += 1) {
      for (let index = 0; index < 12; index += 1) expect((await signIn('ida', 'wrong guess')).status).toBe(401);
      expect((await signIn('ida')).status).toBe(200);
    }
  });
});
