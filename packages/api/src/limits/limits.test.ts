import { withStore } from '@emporium/core/db';
import { createKey } from '@emporium/core/keys';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openShop, ownerOf, type Shop } from '../../../core/test/open-shop.ts';
import { type Listening, openListener } from '../../test/open-listener.ts';
import { readServing } from '../read-serving.ts';
import { openLimits } from './open-limits.ts';
import { groupOf, openTrusted, readAddress } from './read-address.ts';

describe('where a request comes from', () => {
  const trusted = openTrusted(['loopback', '10.0.0.0/8']);
  test.each([
    ['203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['::ffff:127.0.0.1', '1.2.3.4, 198.51.100.1', '198.51.100.1'],
    ['10.1.2.3', '198.51.100.1, 10.9.9.9', '198.51.100.1'],
    ['127.0.0.1', undefined, null],
    ['127.0.0.1', 'hidden', null],
    ['127.0.0.1', '198.51.100.1, hidden', null],
    [undefined, '198.51.100.1', null],
  ])('is, of %s with X-Forwarded-For %s, %s: the word of strangers is not believed', (remote, forwarded, address) => {
    expect(readAddress(trusted, remote, forwarded)).toBe(address);
  });

  test.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
    ['192.0.2.1', '192.0.2.1'],
  ])('%s is counted under %s', (address, group) => {
    expect(groupOf(address)).toBe(group);
  });

  test.each([
    ['RATE_LIMITS', 'ip=many'],
    ['RATE_LIMITS', 'ip=0'],
    ['TRUST_PROXY', 'proxy.example'],
    ['TRUST_PROXY', '10.0.0.0/x'],
  ])('%s=%s is refused at the start, by its name', (name, value) => {
    expect(() => readServing({ [name]: value })).toThrow(name);
  });
});

describe('limits', () => {
  const sizes = { ip: 12, key: 5, store: 1_000, seconds: 1_000_000_000 };
  const listeners: Listening[] = [];
  let shop: Shop;
  let key: string;

  beforeAll(async () => {
    shop = await openShop('limits');
    const store = await shop.openStore('shoes');
    const wish = { name: 'Test', kind: 'secret' as const, scopes: ['catalog.read' as const] };
    key = (await withStore(shop.deps.db, store, (tx) => createKey(tx, store, ownerOf(shop, store), wish))).token;
    // Two processes by all that counts: each has its own slices and its own memory of answers.
    for (const _ of [1, 2])
      listeners.push(await openListener(shop, { limits: openLimits(shop.deps.db, { sizes, trusted: ['loopback'] }) }));
  });

  afterAll(async () => {
    for (const one of listeners) await one.close();
    await shop.close();
  });

  const ask = (process: number, path: string, from: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${listeners[process % 2]?.origin}${path}`, { method, headers: { 'X-Forwarded-For': from, ...headers } });

  test('of an address hold over all processes, for what lies in memory and what does not, and say when to come again', async () => {
    const paths = ['/api/shoes/products', '/api/shoes/categories', '/api/shoes/carts/none', '/api/nobody/products'];
    const answers = [];
    for (let number = 0; number < 20; number += 1) answers.push(await ask(number, paths[number % 4] ?? '', '198.51.100.7'));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(8);
    const last = refused.at(-1);
    expect(await last?.json()).toMatchObject({ code: 'rate_limited', status: 429 });
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(last?.headers.get('access-control-allow-origin')).toBe('*');
    expect(last?.headers.get('ratelimit-limit')).toBe('12');
    expect(last?.headers.get('ratelimit-remaining')).toBe('0');
    expect((await ask(0, '/api/shoes/products', '198.51.100.8')).status).toBe(200);
    expect((await ask(0, '/health', '198.51.100.7')).status).toBe(200);
  });

  test('of an IPv6 network are shared by all of its addresses', async () => {
    const statuses = [];
    for (let number = 0; number < 14; number += 1)
      statuses.push((await ask(number, '/api/shoes/products', `2001:db8:7:7::${number + 1}`)).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  });

  test('of a key count its requests from wherever they come', async () => {
    const statuses = [];
    for (let number = 0; number < 8; number += 1) {
      const headers = { Authorization: `Bearer ${key}` };
      statuses.push((await ask(number, '/api/shoes/admin/products', `198.51.100.${100 + number}`, headers)).status);
    }
    // Which process refuses first is a matter of their slices; that five pass in all is not.
    expect(statuses.sort()).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
  });

  test('tell with each answer how the caller stands, also with one from memory', async () => {
    const headers = async () => (await ask(0, '/api/shoes/sizes', '198.51.100.50')).headers.get('ratelimit-remaining');
    expect([await headers(), await headers(), await headers()]).toEqual(['11', '10', '9']);
  });

  test('do not count who is on this machine and speaks for itself, such as the shop front’s own server', async () => {
    for (let number = 0; number < 15; number += 1) {
      const answer = await fetch(`${listeners[0]?.origin}/api/shoes/products`);
      expect(answer.status).toBe(200);
    }
  });
});
