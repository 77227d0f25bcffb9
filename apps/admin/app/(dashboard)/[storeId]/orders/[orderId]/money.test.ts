import { expect, test } from 'vitest';
import { fromDecimal, showMoney, toText } from './money.ts';

const usd = { currency: 'USD', locale: 'en-US', digits: 2 };
const jpy = { currency: 'JPY', locale: 'ja-JP', digits: 0 };
const kwd = { currency: 'KWD', locale: 'en', digits: 3 };

test('typed amounts become minor units of the currency, or nothing at all', () => {
  expect([fromDecimal('19.9', usd), fromDecimal('19,90', usd), fromDecimal('', usd), fromDecimal('7', usd)]).toEqual([
    1990, 1990, 0, 700,
  ]);
  expect([fromDecimal('1980', jpy), fromDecimal('1.250', kwd)]).toEqual([1980, 1250]);
  expect([fromDecimal('1.999', usd), fromDecimal('1.5', jpy), fromDecimal('-3', usd), fromDecimal('x', usd)]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test('amounts are shown in the digits of their currency', () => {
  expect([toText(1990, usd), toText(5, kwd), toText(-1980, jpy)]).toEqual(['19.90', '0.005', '-1980']);
  expect(showMoney(123456, usd)).toBe('$1,234.56');
});
