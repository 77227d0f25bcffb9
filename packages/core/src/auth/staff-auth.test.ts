import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openShop, ownerOf, type Shop } from '../../test/open-shop.ts';
import { codeOf } from '../../test/totp.ts';
import { acceptInvitation, inviteMember } from '../staff/index.ts';
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
/** The code that comes after the one that is shown, for who has used that; both are good. */
const nextCode = (uri: string) => codeOf(uri, Date.now() + 30_000);
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

  test('ends when the browser that has it signs in anew', async () => {
    const first = cookieOf(await signIn('gil'));
    const elsewhere = cookieOf(await signIn('gil'));
    const again = await ask('/sign-in/email', { email: 'gil@example.com', password }, { cookie: first });
    const who = async (cookie: string) => (await staffUser(auth, new Headers({ cookie })))?.email;
    expect(await Promise.all([first, elsewhere, cookieOf(again)].map(who))).toEqual([
      undefined,
      'gil@example.com',
      'gil@example.com',
    ]);
  });

  test('ends after thirty days, however much it is used', async () => {
    const headers = new Headers({ cookie: cookieOf(await signIn('gil')) });
    const age = (days: number) =>
      shop.owner
        .updateTable('platform.Session')
        .set({ createdAt: new Date(Date.now() - days * 86_400_000) })
        .execute();
    await age(29);
    expect((await staffUser(auth, headers))?.email).toBe('gil@example.com');
    await age(31);
    expect(await staffUser(auth, headers)).toBeNull();
    await age(1);
    expect(await staffUser(auth, headers)).toBeNull();
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

describe('a second factor', () => {
  const enable = async (name: string, word = password) => {
    await createStaffUser(shop.deps.db, { ...person(name), verified: true });
    const cookie = cookieOf(await signIn(name, word));
    const elsewhere = cookieOf(await signIn(name, word));
    const begun = await ask('/two-factor/enable', { password: word }, { cookie });
    const { totpURI, backupCodes } = (await begun.json()) as { totpURI: string; backupCodes: string[] };
    const proven = await ask('/two-factor/verify-totp', { code: codeOf(totpURI) }, { cookie });
    expect(proven.status).toBe(200);
    return { totpURI, backupCodes, cookie: cookieOf(proven), elsewhere };
  };
  const knock = async (name: string) => {
    const answer = await signIn(name);
    expect(await answer.json()).toMatchObject({ twoFactorRedirect: true });
    return cookieOf(answer);
  };

  test('is asked for before there is a session, and sessions from before it are over', async () => {
    const { totpURI, cookie, elsewhere } = await enable('tom');
    expect(await staffUser(auth, new Headers({ cookie: elsewhere }))).toBeNull();
    expect((await staffUser(auth, new Headers({ cookie })))?.email).toBe('tom@example.com');
    const half = await knock('tom');
    expect(await staffUser(auth, new Headers({ cookie: half }))).toBeNull();
    const wrong = await ask('/two-factor/verify-totp', { code: '000000' }, { cookie: half });
    expect(wrong.status).toBe(401);
    const right = await ask('/two-factor/verify-totp', { code: nextCode(totpURI) }, { cookie: half });
    expect((await staffUser(auth, new Headers({ cookie: cookieOf(right) })))?.email).toBe('tom@example.com');
    const kept = await shop.owner.selectFrom('platform.TwoFactor').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(new URL(totpURI).searchParams.get('secret'));
  });

  test('takes a code of the app once, also when nine try at once, and trusts no browser to leave it out', async () => {
    const { totpURI } = await enable('teo');
    const halves = [await knock('teo'), await knock('teo'), await knock('teo')];
    const trust = await ask(
      '/two-factor/verify-totp',
      { code: nextCode(totpURI), trustDevice: true },
      { cookie: halves[0] ?? '' },
    );
    expect([trust.status, trust.headers.getSetCookie()]).toEqual([400, []]);
    const code = nextCode(totpURI);
    const tries = halves.flatMap((cookie) => [1, 2, 3].map(() => ask('/two-factor/verify-totp', { code }, { cookie })));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, ...Array(8).fill(401)]);
  });

  test('has recovery codes that work once each, also when twenty try at once', async () => {
    const { backupCodes } = await enable('uma');
    expect(backupCodes).toHaveLength(10);
    const doors = [await knock('uma'), await knock('uma'), await knock('uma')];
    const tries = doors.flatMap((cookie) =>
      Array.from({ length: 7 }, () => ask('/two-factor/verify-backup-code', { code: backupCodes[0] ?? '' }, { cookie })),
    );
    const opened = (await Promise.all(tries)).filter((answer) => answer.status === 200);
    expect(opened).toHaveLength(1);
    const kept = await shop.owner.selectFrom('platform.TwoFactor').select('backupCodes').execute();
    for (const code of backupCodes) expect(JSON.stringify(kept)).not.toContain(code);
  });

  test('is not gone round by the link that confirms an address, and takes no code by mail', async () => {
    await enable('vera');
    await shop.owner.updateTable('platform.User').set({ emailVerified: false }).where('email', '=', 'vera@example.com').execute();
    await ask('/send-verification-email', { email: 'vera@example.com' });
    const answer = await auth.handler(new Request(await linkTo('vera@example.com', 'verify-email')));
    expect(await staffUser(auth, new Headers({ cookie: cookieOf(answer) }))).toBeNull();
    const half = await knock('vera');
    expect((await ask('/two-factor/send-otp', {}, { cookie: half })).status).toBe(400);
  });
});

describe('the log of a store', () => {
  /** What the log of a store says of accounts, oldest first. */
  const told = async (storeId: string) => {
    const rows = await shop.owner
      .selectFrom('AuditLog')
      .select(['verb', 'address', 'actorId'])
      .where('storeId', '=', storeId)
      .where('verb', 'like', 'account.%')
      .orderBy('createdAt')
      .execute();
    return rows.map((row) => [row.verb, row.address]);
  };

  test('tells who signed in, who tried to, and what became of their factors, and from where', async () => {
    const userId = await createStaffUser(shop.deps.db, { ...person('wanda'), verified: true });
    const store = await createStore(shop.deps, userId, { name: 'Wanda', slug: 'wanda', currency: 'USD' });
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const credentials = { email: 'wanda@example.com', password };
    const cookie = cookieOf(await ask('/sign-in/email', credentials, from('198.51.100.1')));
    await ask('/sign-in/email', { ...credentials, password: 'not the pass phrase' }, from('198.51.100.2'));
    await vi.waitFor(async () => expect(await told(store.id)).toContainEqual(['account.failSignIn', '198.51.100.2']));
    const begun = await ask('/two-factor/enable', { password }, { cookie, ...from('198.51.100.3') });
    const { totpURI } = (await begun.json()) as { totpURI: string };
    await ask('/two-factor/verify-totp', { code: codeOf(totpURI) }, { cookie, ...from('198.51.100.3') });
    const half = cookieOf(await ask('/sign-in/email', credentials, from('198.51.100.4')));
    await ask('/two-factor/verify-totp', { code: nextCode(totpURI) }, { cookie: half, ...from('198.51.100.4') });
    expect(await told(store.id)).toEqual([
      ['account.signIn', '198.51.100.1'],
      ['account.failSignIn', '198.51.100.2'],
      ['account.setUpSecondFactor', '198.51.100.3'],
      ['account.signIn', '198.51.100.3'],
      ['account.givePassword', '198.51.100.4'],
      ['account.signIn', '198.51.100.4'],
    ]);
  });

  test('tells which sessions their owner has ended, once each, to every store of that person and to no other', async () => {
    const userId = await createStaffUser(shop.deps.db, { ...person('xenia'), verified: true });
    const stranger = await createStaffUser(shop.deps.db, { ...person('yuri'), verified: true });
    const open = (owner: string, slug: string) => createStore(shop.deps, owner, { name: slug, slug, currency: 'USD' });
    const [first, second, foreign] = [
      await open(userId, 'xenia-a'),
      await open(userId, 'xenia-b'),
      await open(stranger, 'yuri-a'),
    ];
    const credentials = { email: 'xenia@example.com', password };
    const enter = async (browser: string) => {
      const answer = await ask('/sign-in/email', credentials, { 'user-agent': browser });
      return { cookie: cookieOf(answer), token: ((await answer.json()) as { token: string }).token };
    };
    const [one, two, three, four] = [await enter('one'), await enter('two'), await enter('three'), await enter('four')];
    const way = { cookie: one.cookie, 'x-forwarded-for': '198.51.100.9' };
    const foreignToken = ((await (await signIn('yuri')).json()) as { token: string }).token;
    await ask('/revoke-session', { token: two.token }, way);
    await ask('/revoke-session', { token: foreignToken }, way);
    await auth.api.revokeSession({ headers: new Headers(way), body: { token: three.token } });
    await ask('/revoke-other-sessions', {}, way);
    await ask('/sign-out', {}, way);
    await ask('/sign-out', {}, way);
    await ask('/sign-out', {}, { cookie: four.cookie });
    const ended = async (storeId: string) => {
      const log = shop.owner.selectFrom('AuditLog').select(['verb', 'address', 'data']).where('storeId', '=', storeId);
      const rows = await log.where('verb', 'in', ['account.signOut', 'account.endSession']).orderBy('createdAt').execute();
      const browserOf = (data: unknown) => JSON.stringify(data).match(/"browser":"(one|two|three|four)"/)?.[1];
      return rows.map(({ verb, address, data }) => [verb, browserOf(data), address]);
    };
    const all = [
      ['account.endSession', 'two', '198.51.100.9'],
      ['account.endSession', 'three', '198.51.100.9'],
      ['account.endSession', 'four', '198.51.100.9'],
      ['account.signOut', 'one', '198.51.100.9'],
    ];
    expect(await ended(first.id)).toEqual(all);
    expect(await ended(second.id)).toEqual(all);
    expect(await ended(foreign.id)).toEqual([]);
    const kept = await shop.owner.selectFrom('AuditLog').select('data').where('storeId', '=', first.id).execute();
    for (const token of [one.token, two.token, three.token, four.token]) expect(JSON.stringify(kept)).not.toContain(token);
  });
});

describe('what the process prints', () => {
  test('is JSON line for line, and holds no password, cookie, session, link or code', async () => {
    const printed: string[] = [];
    const take = (text: unknown) => printed.push(String(text)) > 0;
    const doors = [
      vi.spyOn(process.stdout, 'write').mockImplementation(take),
      vi.spyOn(process.stderr, 'write').mockImplementation(take),
    ];
    let hidden: string[];
    try {
      await createStaffUser(shop.deps.db, { ...person('zoe'), verified: true });
      const signedIn = await signIn('zoe');
      const cookie = cookieOf(signedIn);
      const { token } = (await signedIn.json()) as { token: string };
      await signIn('zoe', 'not the pass phrase');
      await signIn(token);
      await ask('/request-password-reset', { email: 'zoe@example.com', redirectTo: '/reset' });
      const link = await linkTo('zoe@example.com', 'reset-password');
      await ask(`/reset-password/${token}?callbackURL=/reset`);
      await ask('/two-factor/enable', { password: 'not the pass phrase' }, { cookie });
      const begun = (await (await ask('/two-factor/enable', { password }, { cookie })).json()) as {
        totpURI: string;
        backupCodes: string[];
      };
      await ask('/two-factor/verify-totp', { code: '000000' }, { cookie });
      await ask('/two-factor/send-otp', {}, { cookie });
      hidden = [token, cookie, link, begun.totpURI, ...begun.backupCodes, password, 'not the pass phrase', 'zoe@example.com'];
      hidden.push(link.split('/reset-password/')[1]?.split('?')[0] ?? link);
    } finally {
      for (const door of doors) door.mockRestore();
    }
    expect(printed.length).toBeGreaterThan(0);
    for (const secret of hidden) expect(printed.join('').includes(secret), secret).toBe(false);
    for (const line of printed) expect(JSON.parse(line)).toMatchObject({ process: 'admin', level: expect.any(String) });
  });
});

describe('an invitation', () => {
  test('opens sign-up for its own address only, and stands for the proof of it', async () => {
    const store = await createStore(shop.deps, shop.userId, { name: 'Inviting', slug: 'inviting', currency: 'USD' }).catch(
      async () => {
        await shop.owner
          .insertInto('platform.User')
          .values({ id: shop.userId, name: 'Owner', email: 'owner@shop.test', emailVerified: true })
          .execute();
        return createStore(shop.deps, shop.userId, { name: 'Inviting', slug: 'inviting', currency: 'USD' });
      },
    );
    await inviteMember(shop.deps, store, ownerOf(shop, store), { email: 'wil@example.com', role: 'viewer' });
    const link = new URL(await linkTo('wil@example.com', 'invitation'));
    const invitation = link.searchParams.get('token') ?? '';
    const signUp = (name: string, token: string) => ask('/sign-up/email', person(name), { 'x-invitation': token });
    expect((await signUp('wil', 'nothing')).status).toBe(403);
    expect((await signUp('zoe', invitation)).status).toBe(403);
    expect((await signUp('wil', invitation)).status).toBe(200);
    const made = shop.owner.selectFrom('platform.User').select(['id', 'emailVerified']).where('email', '=', 'wil@example.com');
    const user = await made.executeTakeFirstOrThrow();
    expect(user.emailVerified).toBe(true);
    expect(await acceptInvitation(shop.deps.db, user.id, invitation)).toMatchObject({ id: store.id });
    expect((await signUp('wil', invitation)).status).toBe(403);
  });
});
