import { expect, test } from 'vitest';
import { currencyDigits, formatMoney, toDecimal, toMinor } from './money.ts';

test('money is shown with the digits of its currency', () => {
  expect(formatMoney(12900, 'USD', 'en-US')).toBe('$129.00');
  expect(formatMoney(1980, 'JPY', 'en-US')).toBe('¥1,980');
  expect(formatMoney(1250, 'KWD', 'en-US')).toMatch(/1\.250$/);
  expect([currencyDigits('EUR'), currencyDigits('JPY'), currencyDigits('KWD')]).toEqual([2, 0, 3]);
});

test('a price filter is sent in the digits of the currency', () => {
  expect(toDecimal(1999, 'EUR')).toBe('19.99');
  expect(toDecimal(1980, 'JPY')).toBe('1980');
  expect(toDecimal(1250, 'KWD')).toBe('1.250');
});

test('a locale that nobody knows does not keep prices from being shown', () => {
  expect(formatMoney(500, 'EUR', 'not a locale')).toMatch('5.00');
});

test('a price of the API is read without floating point', () => {
  expect([toMinor('129.00', 'USD'), toMinor('19.9', 'EUR'), toMinor('1980', 'JPY'), toMinor('1.250', 'KWD')]).toEqual([
    12900, 1990, 1980, 1250,
  ]);
  expect(toMinor('4.35', 'EUR')).toBe(435);
});
