/**
 * Long passwords that guessers try first. Shorter ones are refused by length alone (ASVS 5.0 V6.2.4 asks for a check against common ones).
 */
export const commonPasswords = new Set(
  `123456789012 1234567890123 12345678901234 123123123123 111111111111 000000000000 1q2w3e4r5t6y 1qaz2wsx3edc qwertyuiop12 qwertyuiop123 qwerty123456
  qwertyqwerty qwertyuiopas asdfghjkl123 password1234 password12345 password123456 passwordpassword iloveyou1234 iloveyouiloveyou letmeinletmein welcome12345
  administrator admin1234567 adminadminadmin changeme1234 changemechangeme sunshine1234 princess1234 football1234 baseball1234 superman1234 batman123456
  trustno1trustno1 abcdefghijkl abcdef123456 abc123abc123 zaq12wsxcde3 q1w2e3r4t5y6 correcthorsebatterystaple mynameismyname emporium1234 emporiumemporium`
    .split(/\s+/)
    .filter((word) => word),
);
