import type { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { paint } from '../../../test/plant-stores.ts';
import { isRefusal, type Refusal } from '../../lib/index.ts';
import { prepareImage } from '../index.ts';
import { childCaps, mostChildren } from './caps.ts';
import { openDarkroom } from './open-darkroom.ts';
import { findProgram } from './start-child.ts';

const program = path.join(import.meta.dirname, '..', '..', '..', 'test', 'darkroom', 'misbehave.ts');
const signature = Buffer.from('89504e470d0a1a0a', 'hex');
const asking = (act: string) => Buffer.concat([signature, Buffer.from(act)]);

/** What a promise is refused with; null when it is not. */
async function refusalOf(promise: Promise<unknown>): Promise<Refusal | null> {
  try {
    await promise;
    return null;
  } catch (error) {
    if (isRefusal(error)) return error;
    throw error;
  }
}

/** The children of this process that live, and how many were there at once at most. */
const alive = new Set<ChildProcess>();
let most = 0;
subscribe('child_process', (message) => {
  const { process: child } = message as { process: ChildProcess };
  alive.add(child);
  most = Math.max(most, alive.size);
  child.once('exit', () => alive.delete(child));
});

/** A picture of a few bytes that says it is this large. */
async function boast(width: number, height: number): Promise<Buffer> {
  const bytes = Buffer.from(await paint('#123456', 8, 8));
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}

/** A photograph as far as a decoder is concerned: grain that does not compress. */
const photograph = (width: number, height: number) => {
  const noise = { type: 'gaussian', mean: 128, sigma: 50 } as const;
  return sharp({ create: { width, height, channels: 3, background: '#888', noise } });
};

describe('a child that decodes a picture', () => {
  test('gives the very bytes that sharp gives here', async () => {
    const files = [
      await photograph(2600, 1700).jpeg({ quality: 90 }).withMetadata({ orientation: 6 }).toBuffer(),
      await paint('#33669980', 300, 200),
      await photograph(90, 60).gif().toBuffer(),
      await photograph(90, 60).webp({ lossless: true }).toBuffer(),
    ];
    for (const file of files) {
      const { data, info } = await sharp(file, { autoOrient: true })
        .resize({ width: 2000, height: 2000, fit: 'inside', withoutEnlargement: true })
        .toColourspace('srgb')
        .webp({ quality: 82 })
        .toBuffer({ resolveWithObject: true });
      const small = await sharp(data).resize(16, 16, { fit: 'inside' }).webp({ quality: 40 }).toBuffer();
      const made = await prepareImage(file);
      expect(made.bytes.equals(data)).toBe(true);
      expect(made).toMatchObject({ width: info.width, height: info.height });
      expect(made.blurDataUrl).toBe(`data:image/webp;base64,${small.toString('base64')}`);
    }
  });

  test('is stopped by no honest picture: the largest that is taken in goes through', async () => {
    const heavy = sharp({ create: { width: 8000, height: 6200, channels: 4, background: '#8aac' } });
    const bytes = await heavy.toColourspace('rgb16').withMetadata({ orientation: 6 }).png({ progressive: true }).toBuffer();
    expect(await prepareImage(bytes)).toMatchObject({ width: 1550, height: 2000 });
  });

  test('refuses a few bytes that boast of thousands of megapixels, and half a picture', async () => {
    expect(await refusalOf(prepareImage(await boast(60_000, 60_000)))).toMatchObject({
      code: 'too_large',
      detail: { fields: [{ field: 'file', message: 'A picture may have at most 50 megapixels.' }] },
    });
    expect(await refusalOf(prepareImage(await boast(7000, 7000)))).toMatchObject({ code: 'image_unreadable' });
    const whole = await photograph(600, 400).jpeg().toBuffer();
    const half = whole.subarray(0, whole.byteLength / 2);
    expect(await refusalOf(prepareImage(half))).toMatchObject({ code: 'image_unreadable' });
  });

  test('that hangs is killed when its time is over, and leaves its place to the next', async () => {
    const darkroom = openDarkroom({ program, caps: { ...childCaps, timeMs: 1500 }, children: 1 });
    const [first, second] = [asking('hang'), asking('hang')].map((bytes) => refusalOf(prepareImage(bytes, darkroom)));
    const message =
      'This picture takes too long to open. Save it anew as JPEG or PNG, with at most 2000 pixels on its longer side, and send that.';
    const wanted = { code: 'image_unreadable', sentence: message, detail: { fields: [{ field: 'file', message }] } };
    expect([await first, await second]).toMatchObject([wanted, wanted]);
    expect(alive.size).toBe(0);
  });

  test.each(['killed', 'crash', 'eat', 'babble', 'page', 'blur', ''])(
    'that goes wrong (%s) costs its own picture and no other',
    async (act) => {
      const darkroom = openDarkroom({ program });
      const [refused, made] = await Promise.all([
        refusalOf(prepareImage(asking(act), darkroom)),
        prepareImage(await paint('#224466', 40, 30)),
      ]);
      expect(refused).toMatchObject({ code: 'image_unreadable', detail: { fields: [{ field: 'file' }] } });
      expect(refused?.sentence).toMatch(/^This picture cannot be opened safely\. Save it anew as JPEG or PNG/);
      expect(made).toMatchObject({ width: 40, height: 30 });
      expect(alive.size).toBe(0);
    },
  );

  test('is told no address, key or secret of the house', async () => {
    process.env.EMPORIUM_SECRET_FOR_TEST = 'not for children';
    try {
      const answer = await openDarkroom({ program }).develop(asking('told'));
      const allowed = /^(NODE_ENV|PATH|(DY)?LD_LIBRARY_PATH|TE?MP|TMPDIR|PWD|SHLVL|_|OLDPWD)$/;
      const names = 'why' in answer ? answer.why.split(' ') : [];
      expect(names).toContain('PATH');
      expect(names.filter((name) => !allowed.test(name))).toEqual([]);
    } finally {
      delete process.env.EMPORIUM_SECRET_FOR_TEST;
    }
  });

  test('that cannot begin is our own failure and refuses nobody’s picture', async () => {
    const darkroom = openDarkroom({ program: `${program}.gone` });
    await expect(darkroom.develop(asking(''))).rejects.toThrow(/ended before its work/);
  });
});

test('twenty pictures at once are all taken in, by no more children than are allowed', async () => {
  most = 0;
  const sizes = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => (await prepareImage(await paint('#777', 20 + index, 10))).width),
  );
  expect(sizes).toEqual(Array.from({ length: 20 }, (_, index) => 20 + index));
  expect(most).toBe(mostChildren);
});

test('who comes when too many wait is told to come again', async () => {
  const darkroom = openDarkroom({ children: 1, waiting: 1 });
  const bytes = await paint('#765', 20, 20);
  const [one, two, three] = await Promise.allSettled([1, 2, 3].map(() => prepareImage(bytes, darkroom)));
  expect([one?.status, two?.status]).toEqual(['fulfilled', 'fulfilled']);
  expect(three).toMatchObject({ status: 'rejected', reason: { code: 'unavailable', detail: { retryAfterSeconds: 60 } } });
});

test('the child’s program is found from an app’s folder, where bundled code has none of its own', () => {
  const admin = path.join(import.meta.dirname, '..', '..', '..', '..', '..', 'apps', 'admin');
  for (const places of [
    [undefined, admin],
    ['/ROOT/packages/core', admin],
  ]) {
    expect(readFileSync(findProgram(places), 'utf8')).toContain('developPicture');
  }
  expect(() => findProgram(['/'])).toThrow(/was not found/);
});
