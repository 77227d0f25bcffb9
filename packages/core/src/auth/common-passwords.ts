import { dictionary } from '@zxcvbn-ts/language-common';

/**
 * Long passwords that guessers try first and that lists of leaked ones, most of them short, do not hold: this product's own, and words
 * written twice until they are long enough.
 */
const ownCommon =
  `123123123123 1q2w3e4r5t6y 1qaz2wsx3edc qwertyuiop12 qwertyuiop123 qwertyqwerty asdfghjkl123 password1234 password12345 password123456
  passwordpassword iloveyou1234 iloveyouiloveyou letmeinletmein welcome12345 admin1234567 adminadminadmin changeme1234 changemechangeme
  sunshine1234 princess1234 football1234 baseball1234 superman1234 batman123456 trustno1trustno1 abcdefghijkl abc123abc123 zaq12wsxcde3
  correcthorsebatterystaple mynameismyname emporium1234 emporiumemporium`
    .split(/\s+/)
    .filter((word) => word);

let known: ReadonlySet<string> | undefined;

/**
 * Whether guessers try this password first, however it is capitalised: one of some 49,000 that leaked most often (zxcvbn's list, MIT),
 * or a long one of ours. Nobody outside is asked. ASVS 5.0 V6.2.4.
 */
export function isCommonPassword(password: string): boolean {
  known ??= new Set([...ownCommon, ...dictionary['passwords-common'].map(String)]);
  return known.has(password.toLowerCase());
}
