import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hideSecrets } from './hide-secrets.ts';
import { newToken } from './ids.ts';
import { logLine } from './log-line.ts';
import { inRequest } from './request-id.ts';

const secrets: Record<string, string> = {
  'an API key': `sk_${newToken()}`,
  'a key of Stripe': ['sk', 'live', '51HqLyjWDarjtT1zdp7dc'].join('_'),
  'a secret of webhooks': `whsec_${randomBytes(32).toString('base64')}`,
  'a token': newToken(),
  'a JSON Web Token': `eyJ${randomBytes(20).toString('base64url')}.eyJ${randomBytes(40).toString('base64url')}.c2ln`,
  'a card number': '4242424242424242',
  'a card number in groups': '4000 0027 6000 3184',
  'a recovery code': 'aB3dE-fGh1JkL',
  'an address': 'ada.lovelace+x@mail.example.com',
};

describe('a secret that is known by its looks', () => {
  test.each(Object.entries(secrets))('%s is hidden in a sentence, an address, JSON and JSON within JSON', (_name, secret) => {
    for (const text of [
      `it was ${secret}, so`,
      `GET /x/${secret}?a=1`,
      JSON.stringify({ a: secret }),
      JSON.stringify({ a: JSON.stringify({ a: secret }) }),
    ])
      expect(hideSecrets(text), text).not.toContain(secret);
  });
});

test('what stands behind the name of a secret is hidden however it is written, also what looks like nothing', () => {
  const plain = 'plain words, 1;2';
  for (const name of [
    'password',
    'newPassword',
    'EMPORIUM_SECRET',
    'client_secret',
    'sessionToken',
    'x-api-key',
    'Set-Cookie',
    'backupCodes',
  ])
    for (const text of [
      JSON.stringify({ [name]: plain }),
      JSON.stringify({ body: JSON.stringify({ [name]: plain }) }),
      JSON.stringify({ body: JSON.stringify({ [name]: `${plain} "quoted" ${plain}` }) }),
      JSON.stringify({ [name]: `${plain} "quoted" ${plain}` }),
      JSON.stringify({ [name]: [plain, plain] }),
      `{ ${name}: '${plain}' }`,
      // Cut off in the middle, as long texts are.
      `{"${name}":"${plain}`,
      JSON.stringify({ body: `{"${name}":"${plain}` }),
    ])
      expect(hideSecrets(text), text).not.toMatch(/plain|words|1;2/);
  const bare = [
    'password=hunter22',
    '/x?token=hunter22&a=1',
    'cookie: a=1; b=hunter22; c=hunter22',
    'Authorization: Basic hunter22',
    '?code=hunter22',
  ];
  for (const text of [
    ...bare,
    'postgresql://shop:hunter22@db:5432/shop',
    'pi_3Qx_secret_hunter22',
    '{"code":"123456"}',
    '/reset-password/hunter22hunter',
  ])
    expect(hideSecrets(text), text).not.toMatch(/hunter22|123456/);
});

test('ids, states, routes, stories and names in code stay, and hiding twice changes nothing', () => {
  const kept = [
    '0198f3c2-7d1e-7c3a-9a51-6f2b8c0d4e11',
    '0198f3c27d1e7c3a9a516f2b8c0d4e11-3f',
    'evt_1QxYzLkdIwHu7ix28a3tqPa7',
    'pi_3MtwBwLkdIwHu7ix28a3tqPa',
    '/api/:store/carts/:token/lines',
    'at announceEverythingThatHappened (file:///srv/packages/core/src/events/record.ts:40:12)',
    '{"level":"error","status":503,"durationMs":1763921000123,"code":"23505"}',
    'duplicate key value violates unique constraint "Product_storeId_slug_key"',
    '2026-11-23T19:02:03.622Z',
    'node_modules/@emporium/core/src/lib/index.ts',
  ];
  for (const text of kept) expect(hideSecrets(text)).toBe(text);
  for (const text of [
    JSON.stringify(secrets),
    '{"token":123,"password":null,"isSecret":true,"cookie":"a=b"}',
    `{"message":"wrong token:","said":"cookie='a","x":"it's"}`,
  ]) {
    const once = hideSecrets(text);
    expect(JSON.parse(once)).toBeTypeOf('object');
    expect(hideSecrets(once)).toBe(once);
  }
});

test('a text made to be slow is done, too: its length counts once', () => {
  const parts = ['token', 'a@', '4', '"\\"', "password='", 'cookie:  ', '://a:', 'aB1', '[token=[', 'token: "', 'a.a@', '\\"'];
  // Were the work of any of them to grow with the square of the length, these would take hours.
  for (const part of parts) expect(hideSecrets(part.repeat(Math.ceil(1_000_000 / part.length))).length).toBeGreaterThan(0);
});

test('a line tells the time, who tells it and for which request, and is JSON after its secrets are out', () => {
  const entry = {
    level: 'error',
    message: 'broke',
    error: `Error: "${secrets['a token']}"\n  at x`,
    password: 'a "b" \\ c',
    card: 4242424242424242,
  } as const;
  const line = inRequest('request-1', () => logLine('api', entry));
  expect(line.endsWith('\n')).toBe(true);
  expect(JSON.parse(line)).toEqual({
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    process: 'api',
    requestId: 'request-1',
    level: 'error',
    message: 'broke',
    error: 'Error: "[secret]"\n  at x',
    password: '[secret]',
    card: '[card]',
  });
});
