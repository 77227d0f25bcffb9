import { uploadImage } from '@emporium/core/media';
import type { StoreContext } from '@emporium/core/who';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownerOf } from '../../core/test/open-shop.ts';
import { type ApiShop, openApi } from '../test/open-api.ts';
import { createApi } from './index.ts';

let shop: ApiShop;
let store: StoreContext;
let path: string;

beforeAll(async () => {
  shop = await openApi('media');
  store = await shop.openStore('shoes');
  const bytes = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#c2410c' } })
    .png()
    .toBuffer();
  const { key } = await uploadImage(shop.deps, store, ownerOf(shop, store), { bytes, originalName: 'red.png' });
  path = `/media/${key}`;
});

afterAll(async () => {
  expect(shop.bugs()).toEqual([]);
  await shop.close();
});

const sizeOf = async (answer: Response) => sharp(Buffer.from(await answer.arrayBuffer())).metadata();

test('a picture is served to every page, may be kept for ever, and can do nothing but be seen', async () => {
  const answer = await shop.ask(path);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  expect(await sizeOf(answer)).toMatchObject({ format: 'webp', width: 800, height: 600 });
});

test('it comes in the widths that pages use, never enlarged, and in no other', async () => {
  expect(await sizeOf(await shop.ask(`${path}?w=320`))).toMatchObject({ width: 320, height: 240 });
  expect(await sizeOf(await shop.ask(`${path}?w=1920`))).toMatchObject({ width: 800 });
  for (const width of ['321', '0', '-320', '1e3', '320.0', '99999999', 'x', ''])
    expect((await shop.ask(`${path}?w=${width}`)).status).toBe(422);
});

test('what is no picture of ours is not there, wherever the address points', async () => {
  const [, , storeId, file] = path.split('/');
  for (const address of [
    `/media/${storeId}/nothing.webp`,
    `/media/${storeId}/..%2f..%2fsecret`,
    `/media/..%2f..%2fetc/passwd`,
    `/media/%2e%2e/${file}`,
    `/media/${storeId}/${file}%00.png`,
    `/media/${storeId}`,
    `/media/${storeId}/`,
  ]) {
    const answer = await shop.ask(address);
    expect({ address, status: answer.status, code: (await answer.json()).code }).toEqual({
      address,
      status: 404,
      code: 'not_found',
    });
  }
});

test('a host without pictures, such as the admin, serves none', async () => {
  const mounted = createApi({ ...shop.deps, media: false });
  expect((await mounted.request(path)).status).toBe(404);
  expect((await mounted.request(`/api/${store.id}/products`, { headers: { Cookie: 'session=x' } })).status).toBe(200);
});
