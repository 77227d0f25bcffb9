import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { Refusal } from '../lib/index.ts';

/** The most a picture may weigh (15 MB) and hold (50 megapixels) on its way in, and its longest side on its way out. */
export const mostBytes = 15 * 1024 * 1024;
export const mostPixels = 50_000_000;
const longestSide = 2000;

// The server makes few pictures and many answers: it keeps no decoded pixels and leaves cores to the shop.
sharp.cache(false);
sharp.concurrency(1);

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

async function blurOf(webp: Buffer): Promise<string> {
  const small = await sharp(webp).resize(16, 16, { fit: 'inside' }).webp({ quality: 40 }).toBuffer();
  return `data:image/webp;base64,${small.toString('base64')}`;
}

/**
 * Decodes a picture and encodes it anew: WebP, at most 2000 px on its longest side, upright, without EXIF; of an animation the first
 * frame. Takes time and memory, so it is called before a transaction, never inside.
 *
 * @throws Refusal too_large above 15 MB or 50 megapixels; image_unreadable for anything but JPEG, PNG, WebP or GIF.
 */
export async function prepareImage(bytes: Uint8Array): Promise<PreparedImage> {
  if (bytes.byteLength > mostBytes) throw new Refusal('too_large', { message: 'A picture may have at most 15 MB.' });
  if (!kindOf(bytes)) throw new Refusal('image_unreadable');
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > mostPixels) throw new Refusal('too_large', { message: 'A picture may have at most 50 megapixels.' });
    const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', autoOrient: true })
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .webp({ quality: 82 })
      .toBuffer({ resolveWithObject: true });
    const size = { width: info.width, height: info.height };
    return { bytes: data, contentType: 'image/webp', ...size, blurDataUrl: await blurOf(data), sha256: hashFile(bytes) };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('image_unreadable', { inside: error instanceof Error ? error.message : String(error) });
  }
}
