import { expect, test } from 'vitest';
import { isCommonPassword } from './common-passwords.ts';

test('what leaked most often is known, short or long, however it is capitalised; a sentence of one’s own is not', () => {
  const common = ['password', '12345678', 'Iloveyou', 'qwertyuiop', 'Princess1', 'PasswordPassword', 'emporium1234'];
  expect(common.filter((word) => !isCommonPassword(word))).toEqual([]);
  expect(['a long pass phrase of mine', 'emporium-demo', 'violet teapots sing'].filter(isCommonPassword)).toEqual([]);
});
