import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/** Keys of the few purposes that signed links have; deriving one costs more than signing with it, and so does taking up its bytes. */
const signingKeys = new Map<string, KeyObject>();
const mostKeys = 100;

function keyOf(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'emporium', purpose, 32));
}

function signingKeyOf(secret: string, purpose: string): KeyObject {
  const name = JSON.stringify([secret, purpose]);
  const known = signingKeys.get(name);
  if (known) return known;
  const key = createSecretKey(keyOf(secret, purpose));
  if (signingKeys.size < mostKeys) signingKeys.set(name, key);
  return key;
}

/** Of the tag that shows a change, in bytes; without it a shorter one would be taken, too (NIST SP 800-38D, 5.2.1.2). */
const authTagLength = 16;

/** Seals a text with the installation's secret (AES-256-GCM); `purpose` binds it to where it stands, so that it cannot be moved. */
export function seal(text: string, secret: string, purpose: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, purpose), nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
}

/** Opens what `seal` made. Throws when the secret or the purpose is another, or the text was changed. */
export function unseal(sealed: string, secret: string, purpose: string): string {
  const bytes = Buffer.from(sealed.replace(/^v1\./, ''), 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, purpose), bytes.subarray(0, 12), { authTagLength });
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

/** A keyed fingerprint of a text, for signed links. */
export function signText(text: string, secret: string, purpose: string): string {
  return createHmac('sha256', signingKeyOf(secret, purpose)).update(text).digest('base64url');
}
