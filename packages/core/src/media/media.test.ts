import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Planted, type PlantedStore, paint, plantStores, refusalOf, shopper, storeAt } from '../../test/plant-stores.ts';
import { createBillboard } from '../content/index.ts';
import { deleteAsset, getAsset, listAssets, openMedia, prepareImage, uploadImage } from './index.ts';

let planted: Planted;
let mine: PlantedStore;
let theirs: PlantedStore;

beforeAll(async () => {
  planted = await plantStores('media', ['EUR', 'USD']);
  [mine, theirs] = [storeAt(planted, 0), storeAt(planted, 1)];
});

afterAll(async () => planted?.close());

const upload = ({ store, owner }: PlantedStore, bytes: Uint8Array, originalName = 'a.png') =>
  uploadImage(planted, store, owner, { bytes, originalName });
const fileOf = (key: string) => join(planted.config.dataDir, 'media', key);

describe('a picture', () => {
  test('is kept as WebP, upright, without what the camera wrote, and no larger than 2000 px', async () => {
    const camera = { IFD0: { Copyright: 'Somebody', Model: 'Spy' } };
    const bytes = await sharp(await paint('#336699', 3000, 1500))
      .withExif(camera)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const asset = await upload(mine, bytes, 'DSC1.jpg');
    expect(asset).toMatchObject({ width: 1000, height: 2000, contentType: 'image/webp', originalName: 'DSC1.jpg' });
    const kept = await openMedia(planted.config, asset.key);
    const read = await sharp(kept?.bytes).metadata();
    expect(read).toMatchObject({ format: 'webp', width: 1000, height: 2000 });
    expect(read.exif).toBeUndefined();
    expect(asset.blurDataUrl.length).toBeLessThan(1000);
  });

  test('sent twice is kept once, in each store for itself', async () => {
    const bytes = await paint('#112233');
    const [first, again, foreign] = [await upload(mine, bytes), await upload(mine, bytes), await upload(theirs, bytes)];
    expect(again.id).toBe(first.id);
    expect(foreign.id).not.toBe(first.id);
    expect(foreign.key.startsWith(theirs.store.id)).toBe(true);
  });

  test('sent by many at once is kept once, and leaves no other file', async () => {
    const bytes = await paint('#332211');
    const before = await readdir(fileOf(mine.store.id));
    const assets = await Promise.all(Array.from({ length: 6 }, () => upload(mine, bytes)));
    expect(new Set(assets.map((asset) => asset.id)).size).toBe(1);
    expect((await readdir(fileOf(mine.store.id))).length).toBe(before.length + 1);
  });

  test('is served at the widths that are offered, never enlarged', async () => {
    const { key } = await upload(mine, await paint('#445566', 800, 400));
    const widths = await Promise.all(
      ([320, 320, 1280] as const).map(
        async (width) => (await sharp((await openMedia(planted.config, key, width))?.bytes).metadata()).width,
      ),
    );
    expect(widths).toEqual([320, 320, 800]);
  });

  test('is nothing but JPEG, PNG, WebP or GIF, whatever its name says', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>');
    const avif = await sharp(await paint('#abcdef'))
      .avif()
      .toBuffer();
    const half = (
      await sharp(await paint('#abcdef', 400, 400))
        .jpeg()
        .toBuffer()
    ).subarray(0, 200);
    for (const bytes of [svg, avif, half, Buffer.from('GIF89a'), Buffer.alloc(0)]) {
      expect(await refusalOf(upload(mine, bytes))).toMatchObject({ code: 'image_unreadable' });
    }
    expect(await refusalOf(prepareImage(Buffer.alloc(16 * 1024 * 1024)))).toMatchObject({ code: 'too_large' });
    const bomb = await sharp({ create: { width: 9000, height: 6000, channels: 3, background: '#000' } })
      .png()
      .toBuffer();
    expect(await refusalOf(prepareImage(bomb))).toMatchObject({ code: 'too_large' });
  });

  test('in use is not deleted; unused, its file goes with its row', async () => {
    const used = await upload(mine, await paint('#777777'));
    const billboard = await mine.run((tx, store, owner) =>
      createBillboard(tx, store, owner, { label: 'Shown', assetId: used.id }),
    );
    expect(await refusalOf(deleteAsset(planted, mine.store, mine.owner, { id: used.id }))).toMatchObject({
      code: 'in_use',
      data: { billboards: [{ id: billboard.id, name: 'Shown' }] },
    });
    const loose = await upload(mine, await paint('#888888'));
    await openMedia(planted.config, loose.key, 320);
    await deleteAsset(planted, mine.store, mine.owner, { id: loose.id });
    await expect(access(fileOf(loose.key))).rejects.toThrow(/ENOENT/);
    expect(await openMedia(planted.config, loose.key, 320)).toBeNull();
  });

  test('of another store is not found, and stays', async () => {
    const { id, key } = await upload(theirs, await paint('#999999'));
    expect(await refusalOf(mine.run((tx, store, owner) => getAsset(tx, store, owner, { id })))).toMatchObject({
      code: 'not_found',
    });
    expect(await refusalOf(deleteAsset(planted, mine.store, mine.owner, { id }))).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(deleteAsset(planted, theirs.store, mine.owner, { id }))).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(uploadImage(planted, theirs.store, shopper, { bytes: await paint('#000') }))).toMatchObject({
      code: 'unauthenticated',
    });
    const list = await mine.run((tx, store, owner) => listAssets(tx, store, owner, {}));
    expect(list.items.map((asset) => asset.id)).not.toContain(id);
    await access(fileOf(key));
  });
});

test('a path that leads out of the media folder opens nothing', async () => {
  const { id } = mine.store;
  for (const key of [
    '../secret',
    `${id}/../../secret.webp`,
    `${id}/..%2f..%2fsecret.webp`,
    `/etc/passwd`,
    `${id}/a.webp\0.png`,
    '',
  ]) {
    expect(await openMedia(planted.config, key)).toBeNull();
  }
});
