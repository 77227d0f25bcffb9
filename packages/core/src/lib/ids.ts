import { createHash, randomBytes, randomFillSync, timingSafeEqual } from 'node:crypto';

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

let lastMs = 0;
let counter = 0;

/** Randomness is drawn for many ids at a time: each draw costs a call to the system. */
const drawn = Buffer.alloc(16 * 256);
let used = drawn.length;

function draw(): Buffer {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += 16;
  return drawn.subarray(used - 16, used);
}

/** A new id: UUID version 7 (RFC 9562), so that ids sort by time, also within one millisecond of one process. */
export function newId(): string {
  const nowMs = Date.now();
  counter = nowMs === lastMs ? counter + 1 : 0;
  lastMs = nowMs;
  const bytes = draw();
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | (counter & 0x0fff), 6);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** True when the text has the form of an id; anything else cannot name a row. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && uuidForm.test(text);
}

/** A secret of 256 bits for a URL or header, such as a cart's token. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token: its SHA-256, which needs no salt, for the token itself is random. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Compares two texts in a time that does not depend on where they differ. */
export function sameText(one: string, other: string): boolean {
  const left = createHash('sha256').update(one).digest();
  const right = createHash('sha256').update(other).digest();
  return timingSafeEqual(left, right);
}
