import { NextResponse } from 'next/server';
import { afterEach, expect, test, vi } from 'vitest';
import { contentPolicy, secure } from './security-headers.ts';

afterEach(() => vi.unstubAllEnvs());

test('a page of the shop runs the scripts of its own nonce only, has no other base, and is framed by nobody', () => {
  const policy = contentPolicy('abc').split('; ');
  for (const part of [
    "script-src 'self' 'nonce-abc' 'strict-dynamic'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self' https://checkout.stripe.com",
  ])
    expect(policy).toContain(part);
});

test('every page says what a browser must not do with it, and on https that it stays there', () => {
  const headers = () => Object.fromEntries(secure(NextResponse.next(), contentPolicy('abc')).headers);
  expect(headers()).toMatchObject({
    'content-security-policy': contentPolicy('abc'),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
  });
  expect(headers()).not.toHaveProperty('strict-transport-security');
  vi.stubEnv('STOREFRONT_URL', 'https://shop.test');
  expect(headers()).toHaveProperty('strict-transport-security', 'max-age=31536000');
});
