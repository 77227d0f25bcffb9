import { expect, test } from 'vitest';
import { toLink } from './menu-links.ts';

test('a path of a menu stands under the shop’s base, and an address stays what it is', () => {
  expect(toLink('/shoes', { label: 'About', href: '/pages/about' })).toEqual({
    ...{ label: 'About', href: '/shoes/pages/about', isOutside: false },
  });
  expect(toLink('/shoes', { label: 'Home', href: '/' }).href).toBe('/shoes');
  expect(toLink('', { label: 'Home', href: '/' }).href).toBe('/');
  expect(toLink('/shoes', { label: 'Mail', href: 'mailto:a@b.c' })).toMatchObject({ href: 'mailto:a@b.c', isOutside: true });
});
