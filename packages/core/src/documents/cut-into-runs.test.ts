import { expect, test } from 'vitest';
import { cutIntoRuns } from './cut-into-runs.ts';

const isHebrew = (sign: string) => /[\u0590-\u05ff]/.test(sign);
const fontOf = (sign: string) => (isHebrew(sign) ? 'hebrew' : /[\p{L}\p{N}\p{P}\s]/u.test(sign) ? 'latin' : undefined);
const textsOf = (text: string) => cutIntoRuns(text, fontOf, 'latin').map((run) => run.text);

test('words that are written from right to left stand in that order, with numbers and brackets as they are read', () => {
  expect(textsOf('\u05e9\u05de\u05dc\u05d4 \u05d0\u05e8\u05d5\u05db\u05d4 38')).toEqual([
    '38',
    ' ',
    '\u05d0\u05e8\u05d5\u05db\u05d4',
    ' ',
    '\u05e9\u05de\u05dc\u05d4',
  ]);
  expect(textsOf('Black · \u05d7\u05d5\u05dd · SKU')).toEqual(['Black · ', '\u05d7\u05d5\u05dd', ' ', '· SKU']);
  expect(textsOf('\u05d0 (\u05d1)').join('')).toBe('(\u05d1) \u05d0');
});

test('a picture that no font has leaves no empty box', () => {
  expect(textsOf('Party 🎉 Sneaker 👟')).toEqual(['Party  Sneaker ']);
});
