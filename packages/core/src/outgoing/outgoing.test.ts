import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { guardAddress, isPublicAddress, OutgoingError, sendOutside } from './index.ts';

const named =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

test('only addresses of the public internet are public', () => {
  const closed = `0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.255 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.168.1.1 198.18.0.1
    224.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 fe80::1 fc00::1 fd12::1 ff02::1 2001::1 2001:db8::1 2002:7f00:1::`;
  for (const address of closed.split(/\s+/))
    expect({ address, open: isPublicAddress(address) }).toEqual({ address, open: false });
  for (const address of ['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450:4001:80b::200e'])
    expect({ address, open: isPublicAddress(address) }).toEqual({ address, open: true });
  expect(isPublicAddress('not an address')).toBe(false);
});

test('a name is refused when any address behind it is not public, and the checked address is the one to call', async () => {
  const url = new URL('https://shop.example/hook');
  expect(await guardAddress(url, [], named('93.184.215.14', '2606:4700::1'))).toEqual([
    { address: '93.184.215.14', family: 4 },
    { address: '2606:4700::1', family: 6 },
  ]);
  await expect(guardAddress(url, [], named('93.184.215.14', '10.0.0.1'))).rejects.toMatchObject({ kind: 'address' });
  expect(await guardAddress(url, ['10.0.0.0/8'], named('10.0.0.1'))).toEqual([{ address: '10.0.0.1', family: 4 }]);
  await expect(guardAddress(url, ['10.0.0.0/8'], named('11.0.0.1', '127.0.0.1'))).rejects.toMatchObject({ kind: 'address' });
  const lost = guardAddress(url, [], () => Promise.reject(new Error('ENOTFOUND')));
  await expect(lost).rejects.toMatchObject({ kind: 'unreachable' });
});

test('spellings of an address, other schemes and user names do not get past', async () => {
  for (const text of [
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://[::]/',
    'http://a:b@8.8.8.8/',
  ])
    await expect(guardAddress(new URL(text), [])).rejects.toBeInstanceOf(OutgoingError);
  await expect(guardAddress(new URL('ftp://8.8.8.8/'), [])).rejects.toMatchObject({ kind: 'address' });
});

test('an answer without an end costs what is kept, and no more', async () => {
  const server = createServer((_request, response) => {
    const pour = () => {
      while (response.write('x'.repeat(65_536)));
    };
    response.on('drain', pour);
    pour();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const answer = await sendOutside({ outgoingAllow: ['127.0.0.0/8'] }, { url, method: 'GET', headers: {} });
  expect([answer.status, answer.body.length]).toEqual([200, 4096]);
  await expect(sendOutside({ outgoingAllow: [] }, { url, method: 'GET', headers: {} })).rejects.toMatchObject({
    kind: 'address',
  });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
