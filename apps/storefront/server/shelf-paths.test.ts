import { expect, test } from 'vitest';
import { isShelf } from './shelf-paths.ts';

test('what shows the same to everybody may be kept, whether the host or the path names the shop', () => {
  const shelves = ['/', '/shoes', '/shoes/', '/shoes/c/running', '/shoes/p/tempo-one', '/shoes/search', '/shoes/pages/about'];
  for (const path of [...shelves, '/c/running', '/p/tempo-one', '/search', '/pages/about'])
    expect([path, isShelf(path)]).toEqual([path, true]);
});

test('what may be somebody’s own never is', () => {
  const own = ['/cart', '/shoes/cart', '/shoes/cart/now', '/checkout', '/shoes/checkout', '/account', '/shoes/account/orders/1'];
  const rest = [
    '/order/1',
    '/shoes/order/1',
    '/_next/static/a.js',
    '/healthz',
    '/shoes/robots.txt',
    '/-/sitemap.xml',
    '/shoes/c/a/b',
  ];
  for (const path of [...own, ...rest, '/shoes/%63art', '/account/p/x', '/shoes//cart'])
    expect([path, isShelf(path)]).toEqual([path, false]);
});
