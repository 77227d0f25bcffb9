import { expect, test } from 'vitest';
import { seal, unseal } from './seal.ts';

const secret = 'a secret of sixteen and more';

test('what is sealed opens for its purpose, and not when it was moved, changed, or cut to a shorter tag', () => {
  for (const text of ['', 'sk_test_42', 'ä 👟']) {
    const sealed = seal(text, secret, 'store 1');
    expect(unseal(sealed, secret, 'store 1')).toBe(text);
    expect(() => unseal(sealed, secret, 'store 2')).toThrow();
    expect(() => unseal(sealed, `${secret}!`, 'store 1')).toThrow();
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (const kept of [16, 20, 24, bytes.length - 1])
      expect(() => unseal(`v1.${bytes.subarray(0, kept).toString('base64url')}`, secret, 'store 1')).toThrow();
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    expect(() => unseal(`v1.${bytes.toString('base64url')}`, secret, 'store 1')).toThrow();
  }
});
