import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openShop, type Shop } from '../../test/open-shop.ts';
import { createStaffAuth, createStaffUser, type StaffAuth, staffUser } from './index.ts';

let shop: Shop;
let auth: StaffAuth;

beforeAll(async () => {
  shop = await openShop('auth');
  await shop.owner.deleteFrom('platform.User').execute();
  auth = createStaffAuth(shop.deps);
});

afterAll(() => shop?.close());

let callers = 0;

/** Calls a route of the admin's auth as a browser does. */
function ask(route: string, body?: object, cookie = ''): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    origin: 'http://admin.test',
    cookie,
    'x-forwarded-for': `10.0.${++callers >> 8}.${callers & 255}`,
  };
  return auth.handler(
    new Request(
      `http://admin.test/api/auth${route}`,
      body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers },
    ),
  );
}

const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

/** The link in the newest letter that was kept for an address. */
async function linkTo(address: string): Promise<string> {
  const folder = path.join(shop.deps.config.dataDir, 'mail');
  const files = (await readdir(folder)).sort().reverse();
  for (const file of files) {
    const letter = (await readFile(path.join(folder, file), 'utf8')).replace(/=\r?\n/g, '').replace(/=3D/g, '=');
    if (letter.includes(`To: ${address}`)) return /http:\/\/admin\.test\S+/.exec(letter)?.[0] ?? '';
  }
  return '';
}

const person = (name: string) => ({ name, email: `${name}@example.com`, password: 'a long pass phrase of mine' });

describe('sign-up', () => {
  test('makes one first owner, however many try at once, and nobody after', async () => {
    const tries = await Promise.all(['ann', 'bob', 'cyd', 'dan'].map((name) => ask('/sign-up/email', person(name))));
    expect(tries.map((answer) => answer.status).sort()).toEqual([200, 403, 403, 403]);
    expect((await ask('/sign-up/email', person('eve'))).status).toBe(403);
    const { count } = await shop.owner
      .selectFrom('platform.User')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(count).toBe(1);
  });

  test('takes no short and no common password', async () => {
    await shop.owner.deleteFrom('platform.User').execute();
    await shop.owner.deleteFrom('platform.Verification').execute();
    expect((await ask('/sign-up/email', { ...person('fay'), password: 'short' })).status).toBe(400);
    expect((await ask('/sign-up/email', { ...person('fay'), password: 'Password1234' })).status).toBe(400);
    expect((await ask('/sign-up/email', person('fay'))).status).toBe(200);
    const link = await linkTo('fay@example.com');
    expect(link).toMatch(/^http:\/\/admin\.test\/api\/auth\/verify-email\?token=/);
    await auth.handler(new Request(link));
    const user = await shop.owner
      .selectFrom('platform.User')
      .select('emailVerified')
      .where('email', '=', 'fay@example.com')
      .executeTakeFirst();
    expect(user?.emailVerified).toBe(true);
  });
});

describe('a session', () => {
  test('is read anew at each request and over as soon as it is revoked', async () => {
    await createStaffUser(shop.deps.db, { ...person('gil'), verified: true });
    const signedIn = await ask('/sign-in/email', { email: 'gil@example.com', password: person('gil').password });
    const cookie = cookieOf(signedIn);
    expect(signedIn.headers.getSetCookie().join()).toMatch(/HttpOnly/i);
    expect((await staffUser(auth, new Headers({ cookie })))?.email).toBe('gil@example.com');
    await ask('/sign-out', {}, cookie);
    expect(await staffUser(auth, new Headers({ cookie }))).toBeNull();
  });

  test('is not given for a wrong password or an unknown address, and neither tells which it was', async () => {
    const wrong = await ask('/sign-in/email', { email: 'gil@example.com', password: 'not the pass phrase' });
    const unknown = await ask('/sign-in/email', { email: 'nobody@example.com', password: 'not the pass phrase' });
    expect([wrong.status, await wrong.text()]).toEqual([unknown.status, await unknown.text()]);
    expect(wrong.status).toBe(401);
  });

  test('ends everywhere when the password is reset, by a link that works once', async () => {
    const signedIn = await ask('/sign-in/email', { email: 'gil@example.com', password: person('gil').password });
    const cookie = cookieOf(signedIn);
    await ask('/request-password-reset', { email: 'gil@example.com', redirectTo: 'http://admin.test/reset' });
    const token = /reset-password\/([^?]+)/.exec(await linkTo('gil@example.com'))?.[1] ?? '';
    expect((await ask('/reset-password', { newPassword: 'another long pass phrase', token })).status).toBe(200);
    expect(await staffUser(auth, new Headers({ cookie }))).toBeNull();
    expect((await ask('/reset-password', { newPassword: 'a third long pass phrase', token })).status).toBe(400);
    expect((await ask('/sign-in/email', { email: 'gil@example.com', password: 'another long pass phrase' })).status).toBe(200);
  });
});
