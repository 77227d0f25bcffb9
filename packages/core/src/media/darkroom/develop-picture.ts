import sharp from 'sharp';
import { mostPixels } from './caps.ts';

const longestSide = 2000;

// A child lives for one picture and leaves cores to the shop.
sharp.cache(false);
sharp.concurrency(1);

/** What a child answers, as the one line of JSON before the picture's bytes. */
export type Development =
  | { is: 'made'; width: number; height: number; blurDataUrl: string }
  | { is: 'too_many_pixels' }
  | { is: 'unreadable'; why: string };

async function blurOf(webp: Buffer): Promise<string> {
  const small = await sharp(webp).resize(16, 16, { fit: 'inside' }).webp({ quality: 40 }).toBuffer();
  return `data:image/webp;base64,${small.toString('base64')}`;
}

/**
 * Decodes a picture and encodes it anew: WebP, at most 2000 px on its longest side, upright, without EXIF; of an animation the first
 * frame. It runs in a child only (run-child.ts): what decodes a stranger's file must not share a process with the shop.
 */
export async function developPicture(bytes: Uint8Array): Promise<{ head: Development; body: Buffer }> {
  const none = Buffer.alloc(0);
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > mostPixels) return { head: { is: 'too_many_pixels' }, body: none };
    const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', autoOrient: true })
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .webp({ quality: 82 })
      .toBuffer({ resolveWithObject: true });
    return { head: { is: 'made', width: info.width, height: info.height, blurDataUrl: await blurOf(data) }, body: data };
  } catch (error) {
    return { head: { is: 'unreadable', why: error instanceof Error ? error.message : String(error) }, body: none };
  }
}
