/** Names behind which a secret may stand, as fields, settings, headers or parts of an address, alone or as a part of a longer name. */
const names =
  'password|passwd|passphrase|secret|token|cookie|authorization|credential|signature|api[-_]?key|x-api-key|(?:backup|recovery)[-_]?codes?|card[-_]?number|cvc';

/**
 * A name and what stands behind it: text in quotation marks (also in JSON within JSON, where those carry a backslash), a list, or what goes on to the
 * next gap. A header of cookies or of a right goes on to the end of its line, gaps and all.
 */
const named = new RegExp(
  `((?:${names})[\\w-]{0,40})(\\\\?["'\`]?)(\\s{0,3}[:=]>?\\s{0,3})` +
    `("(?:[^"\\\\]|\\\\.)*"?|'(?:[^'\\\\\\n]|\\\\.)*'?|\\\\"(?:[^"\\\\]|\\\\\\\\\\\\"|\\\\\\\\.|\\\\[^"\\\\])*(?:\\\\")?|\\[[^\\]]{0,2000}\\]|` +
    `(?<=(?:cookie|authorization)\\s{0,3}:\\s{0,3})[^\\n"'\\\\{[]+|[^\\s"'\`&,;<>(){}[\\]\\\\]+)`,
  'gi',
);

const secretName = new RegExp(names, 'i');
const connection = /(:\/\/)[^\s/@"'\\]{1,400}@/g;
const scheme = /\b(bearer|basic)\s{1,3}[\w.~+/=-]{6,}/gi;
const keys = /\b(?:[spr]k_(?:live_|test_)?|whsec_)[\w+/=-]{8,}/g;
const clientSecret = /(_secret_)\w{8,}/g;
const jsonWebToken = /\beyJ[\w-]{6,}\.[\w-]{6,}(?:\.[\w-]*)?/g;
const askedCode = /([?&](?:code|state|key|sig|ticket)=)[^&\s"'<>\\]+/gi;
const shortCode = /(\bcode\\?["']?\s{0,3}[:=]\s{0,3}\\?["']?)\d{6,8}\b/gi;
const recoveryCode = /(?<![\w-])[A-Za-z0-9]{5}-[A-Za-z0-9]{5,7}(?![\w-])/g;
const linkPart = /(\/(?:reset-password|verify-email|invitation|magic-link|carts)\/)[\w.~-]{12,}/g;
const longRun = /(?<![\w-])[\w-]{24,}/g;
const cardNumber = /(?<![\w.-])[2-6]\d{3}(?:[ -]?\d){9,15}(?![\w-])/g;
const address = /[\w.+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){0,4}\.[a-z]{2,24}\b/gi;

/** Names of Stripe's objects: long as secrets are, and needed to find them. */
const stripeName = /^(?:evt|pi|ch|re|cus|acct|pm|txn|po|du|dp|py|pyr|in|seti|we)_[A-Za-z0-9]{8,40}(?:_secret_)?$/;

/** Whether a run of letters and digits looks drawn by lot, as tokens do; names in code and ids, which are of small letters, do not. */
function isDrawn(run: string): boolean {
  if (stripeName.test(run) || !/[a-z]/.test(run) || !/[A-Z]/.test(run)) return false;
  return /\d/.test(run) || run.length >= 40;
}

/** The check digit that every card number has (ISO/IEC 7812-1, annex B). */
function isCard(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]) * (place % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

function hideNamed(whole: string, name: string, quote: string, between: string, value: string): string {
  if (/^(?:true|false|null|undefined|\[secret\]|"\[secret\]"|\\"\[secret\]\\")$/.test(value)) return whole;
  const own = /^(\\?["'])/.exec(value)?.[1] ?? '';
  return `${name}${quote}${between}${own}[secret]${own}`;
}

function hideInText(text: string): string {
  const told = text
    .replace(connection, '$1[secret]@')
    .replace(named, hideNamed)
    .replace(scheme, '$1 [secret]')
    .replace(keys, '[secret]')
    .replace(clientSecret, '$1[secret]')
    .replace(jsonWebToken, '[secret]')
    .replace(askedCode, '$1[secret]')
    .replace(shortCode, '$1[secret]')
    .replace(linkPart, '$1[secret]')
    .replace(longRun, (run) => (isDrawn(run) ? '[secret]' : run))
    .replace(recoveryCode, (code) => (/\d|[a-z][A-Z]/.test(code) && /[A-Z]/.test(code) ? '[secret]' : code))
    .replace(cardNumber, (digits) => (isCard(digits) ? '[card]' : digits));
  return told.includes('@') ? told.replace(address, '[address]') : told;
}

/** What most fields of most lines are, and needs no look: a word, an id, a time, a route. */
const harmless =
  /^(?:[a-z]+|[A-Z]{1,7}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z|(?:\/:?[A-Za-z]{1,20})+)$/;

function hideIn(value: unknown, name = ''): unknown {
  if (value === null || typeof value === 'boolean') return value;
  if (secretName.test(name)) return '[secret]';
  if (typeof value === 'string') {
    if (harmless.test(value)) return value;
    if (name === 'code' && /^\d{6,8}$/.test(value)) return '[secret]';
    return hideSecrets(value);
  }
  if (typeof value === 'number' && value < 1e12) return value;
  if (typeof value === 'number') return hideInText(String(value)) === String(value) ? value : '[card]';
  if (Array.isArray(value)) return value.map((part) => hideIn(part));
  return Object.fromEntries(
    Object.entries(value as object).map(([key, part]) => [harmless.test(key) ? key : hideInText(key), hideIn(part, key)]),
  );
}

/**
 * Takes out of a text for the log what opens something or names somebody: passwords and whatever stands behind the name of a secret, keys, tokens,
 * cookies, links with a token, client secrets, recovery codes, card numbers, the user of a connection's address, e-mail addresses. It errs towards
 * hiding. JSON stays JSON; a text that was done already stays as it is. A secret that looks like a plain word and has no name beside it cannot be known.
 */
export function hideSecrets(text: string): string {
  if (!/^\s*[{[]/.test(text)) return hideInText(text);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return hideInText(text);
  }
  return JSON.stringify(hideIn(data));
}
