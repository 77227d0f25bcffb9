import { NextRequest } from 'next/server';
import { afterEach, expect, test, vi } from 'vitest';
import { proxy } from './proxy.ts';

afterEach(() => vi.unstubAllEnvs());

const headersOf = () => proxy(new NextRequest('http://admin.test/')).headers;

test('a page of the admin runs the scripts of its own nonce only, has no other base, and is framed by nobody', () => {
  const policy = headersOf().get('content-security-policy') ?? '';
  const [, nonce = ''] = /script-src 'self' 'nonce-([A-Za-z0-9+/]{24})' 'strict-dynamic';/.exec(policy) ?? [];
  expect(nonce).not.toBe('');
  expect(headersOf().get('content-security-policy')).not.toContain(nonce);
  for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"])
    expect(policy.split('; ')).toContain(part);
  expect(headersOf().get('x-content-type-options')).toBe('nosniff');
});

test('a browser is asked to stay with https where the admin is on https', () => {
  expect(headersOf().has('strict-transport-security')).toBe(false);
  vi.stubEnv('ADMIN_URL', 'https://admin.test');
  expect(headersOf().get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
});

test('an address with NUL in it, which no text of the database can hold, is refused', () => {
  const statusOf = (tail: string) => proxy(new NextRequest(`http://admin.test${tail}`)).status;
  expect([statusOf('/shoes/orders?q=a%00'), statusOf('/shoes/%00'), statusOf('/shoes/orders?q=a%20')]).toEqual([400, 400, 200]);
});
