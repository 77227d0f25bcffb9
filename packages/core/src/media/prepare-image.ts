import { createHash } from 'node:crypto';
import { Refusal } from '../lib/index.ts';
import type { Answer } from './darkroom/ask-child.ts';
import { mostBytes } from './darkroom/caps.ts';
import { type Darkroom, theDarkroom } from './darkroom/open-darkroom.ts';

export { mostBytes };

/** A picture made safe: decoded, turned upright, stripped of what the camera wrote, and encoded anew as WebP. */
export type PreparedImage = {
  bytes: Buffer;
  contentType: 'image/webp';
  width: number;
  height: number;
  /** A few hundred bytes of WebP as a data URL, to show while the picture loads. */
  blurDataUrl: string;
  /** SHA-256 of the file as it came, hex: the same file sent twice is kept once. */
  sha256: string;
};

/** The SHA-256 of a file as it came, hex. */
export function hashFile(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * The kind of picture by its first bytes, before any decoder sees it. SVG, AVIF and HEIF are not among the kinds: their decoders have
 * the worst record of holes. Signatures: RFC 2083, ISO 10918-1, the GIF89a and WebP container specifications.
 */
function kindOf(bytes: Uint8Array): 'jpeg' | 'png' | 'gif' | 'webp' | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 16));
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpeg';
  if (head.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'png';
  const text = head.toString('latin1');
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'gif';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp';
  return null;
}

/** A refusal of the file that was sent, in words for whoever sent it. */
function refuseFile(code: 'too_large' | 'image_unreadable', message: string, inside?: string): Refusal {
  return new Refusal(code, { message, fields: [{ field: 'file', message }], ...(inside ? { inside } : {}) });
}

function refusalOf(answer: Exclude<Answer, { is: 'made' }>): Refusal {
  const instead = 'Save it anew as JPEG or PNG, with at most 2000 pixels on its longer side, and send that.';
  if (answer.is === 'too_many_pixels') return refuseFile('too_large', 'A picture may have at most 50 megapixels.');
  if (answer.is === 'unreadable') return new Refusal('image_unreadable', { inside: answer.why });
  if (answer.is === 'too_slow') return refuseFile('image_unreadable', `This picture takes too long to open. ${instead}`);
  return refuseFile('image_unreadable', `This picture cannot be opened safely. ${instead}`, answer.why);
}

/**
 * Has a picture decoded and encoded anew: WebP, at most 2000 px on its longest side, upright, without EXIF; of an animation the first
 * frame. A child process of its own does it, with caps on time and memory, so that a file that breaks, fills or stops the decoder breaks
 * nothing else. Takes time, so it is called before a transaction, never inside.
 *
 * @throws Refusal too_large above 15 MB or 50 megapixels; image_unreadable for anything but JPEG, PNG, WebP or GIF, and for what runs
 *   into a cap or ends its child; unavailable when too many pictures wait already.
 */
export async function prepareImage(bytes: Uint8Array, darkroom: Darkroom = theDarkroom()): Promise<PreparedImage> {
  if (bytes.byteLength > mostBytes) throw refuseFile('too_large', 'A picture may have at most 15 MB.');
  if (!kindOf(bytes)) throw new Refusal('image_unreadable');
  const answer = await darkroom.develop(bytes);
  if (answer.is !== 'made') throw refusalOf(answer);
  const { width, height, blurDataUrl } = answer;
  return { bytes: answer.bytes, contentType: 'image/webp', width, height, blurDataUrl, sha256: hashFile(bytes) };
}
