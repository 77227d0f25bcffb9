import { expect, test } from 'vitest';
import { slugOfHost, slugOfPath } from './read-host.ts';

test('a host below our own names its shop', () => {
  expect(slugOfHost('shoes.localhost:3001', 'localhost:3001')).toBe('shoes');
  expect(slugOfHost('Maison-Lune.Shops.Example', 'shops.example')).toBe('maison-lune');
});

test('our own host, a foreign one and a malformed one name no shop', () => {
  for (const host of [
    'localhost:3001',
    'shoes.localhost:3002',
    'a.b.localhost:3001',
    '../x.localhost:3001',
    'evil-localhost:3001',
    'www.localhost:3001',
    '',
  ]) {
    expect(slugOfHost(host, 'localhost:3001'), host).toBeNull();
  }
});

test('the first part of a path names its shop', () => {
  expect(slugOfPath('/shoes/c/running')).toBe('shoes');
  for (const path of ['/', '', '//evil.example/x', '/Shoes', '/a.b/c', '/%2e%2e/x']) expect(slugOfPath(path), path).toBeNull();
});
