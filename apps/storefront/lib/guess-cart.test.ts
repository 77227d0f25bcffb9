import type { Cart } from '@emporium/sdk';
import { expect, test } from 'vitest';
import { countUnits, guessCart } from './guess-cart.ts';

const cart = {
  lines: [
    { id: 'a', quantity: 1, unitPriceMinor: 1000, totalMinor: 1000 },
    { id: 'b', quantity: 2, unitPriceMinor: 250, totalMinor: 500 },
  ],
  subtotalMinor: 1500,
  totalMinor: 1999,
} as Cart;

test('a change shows at once in line, subtotal and total, and shipping stays as it was', () => {
  expect(guessCart(cart, { lineId: 'b', quantity: 4 })).toMatchObject({ subtotalMinor: 2000, totalMinor: 2499 });
  expect(countUnits(guessCart(cart, { lineId: 'b', quantity: 4 }))).toBe(5);
});

test('a line that is set to nothing is gone', () => {
  expect(guessCart(cart, { lineId: 'a', quantity: 0 })?.lines.map(({ id }) => id)).toEqual(['b']);
});

test('guessing leaves the cart that the server told as it is, so that it can be gone back to', () => {
  guessCart(cart, { lineId: 'a', quantity: 9 });
  expect(cart.lines[0]?.quantity).toBe(1);
  expect(guessCart(null, { lineId: 'a', quantity: 1 })).toBeNull();
});
