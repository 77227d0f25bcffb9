import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import S3rver from '@20minutes/s3rver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CloudinaryServer, openCloudinary } from '../../test/open-cloudinary.ts';
import { type Planted, paint, plantStores, refusalOf, storeAt } from '../../test/plant-stores.ts';
import type { MediaPlaces, StorageKind } from '../config/index.ts';
import { readConfig } from '../config/index.ts';
import { openStorage, StorageError } from '../files/index.ts';
import { newId } from '../lib/index.ts';
import { beginUpload, finishUpload, moveMedia, openMedia, replaceAsset, uploadImage } from './index.ts';

const account = { cloud: 'shop', apiKey: '1234567890', apiSecret: 'a secret' };
let planted: Planted;
let folder: string;
let bucket: S3rver;
let cloudinary: CloudinaryServer;
let places: Omit<MediaPlaces, 'storage'>;

beforeAll(async () => {
  planted = await plantStores('storages', ['USD', 'USD']);
  folder = await mkdtemp(join(tmpdir(), 'emporium-s3-'));
  const rule = '<AllowedOrigin>*</AllowedOrigin><AllowedMethod>PUT</AllowedMethod>';
  const configs = [`<CORSConfiguration><CORSRule>${rule}</CORSRule></CORSConfiguration>`];
  bucket = new S3rver({
    ...{ address: '127.0.0.1', port: 0, silent: true, directory: folder },
    configureBuckets: [{ name: 'pictures', configs }],
  });
  const { port } = await bucket.run();
  cloudinary = await openCloudinary(account);
  const keys = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  places = {
    s3: { endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', bucket: 'pictures', prefix: 'shop/', ...keys },
    cloudinary: { ...account, uploadUrl: cloudinary.url, deliveryUrl: cloudinary.url },
  };
});

afterAll(async () => {
  await bucket?.close();
  await cloudinary?.close();
  await planted?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** What works with pictures, with those kept in one of the places. */
const depsAt = (storage: StorageKind) => ({ db: planted.db, config: { ...planted.config, media: { ...places, storage } } });
const kinds = ['disk', 's3', 'cloudinary'] as const;

describe.each(kinds)('pictures kept in %s', (kind) => {
  test('are kept, served in every width, replaced and dropped', async () => {
    const { store, owner } = storeAt(planted, 0);
    const deps = depsAt(kind);
    const asset = await uploadImage(deps, store, owner, { bytes: await paint(`#3355${kinds.indexOf(kind)}0`, 800, 600) });
    const storage = openStorage(deps.config);
    expect((await storage.get(asset.key))?.byteLength).toBe(asset.bytes);
    expect((await openMedia(deps.config, asset.key, 320))?.bytes.byteLength).toBeGreaterThan(0);
    const replaced = await replaceAsset(deps, store, owner, { id: asset.id, bytes: await paint('#aa0011', 400, 300) });
    expect(replaced).toMatchObject({ id: asset.id, width: 400 });
    expect(replaced.key).not.toBe(asset.key);
    expect(await storage.get(asset.key)).toBeNull();
    await storage.drop(replaced.key);
    await storage.drop(replaced.key);
    expect(await openMedia(deps.config, replaced.key)).toBeNull();
  });

  test('are sent straight from a browser where that is possible, and never kept as they came', async () => {
    const [mine, theirs] = [storeAt(planted, 0), storeAt(planted, 1)];
    const deps = depsAt(kind);
    const ticket = await beginUpload(deps, mine.store, mine.owner, { bytes: 1000 });
    if (kind === 'disk') return expect(ticket).toBeNull();
    if (!ticket) throw new Error('there is no ticket');
    const { direct, ...sent } = ticket;
    expect(await refusalOf(finishUpload(deps, mine.store, mine.owner, sent))).toMatchObject({ code: 'not_found' });
    const bytes = await paint(`#00aa${kinds.indexOf(kind)}5`, 300, 200);
    const form = new FormData();
    for (const [name, value] of Object.entries(direct.fields ?? {})) form.set(name, value);
    form.set('file', new Blob([new Uint8Array(bytes)]));
    const body = direct.fields ? form : new Uint8Array(bytes);
    const answer = await fetch(direct.url, { method: direct.method, headers: direct.headers, body });
    expect(answer.status).toBe(200);
    expect(await refusalOf(finishUpload(deps, theirs.store, theirs.owner, sent))).toMatchObject({ code: 'signature_invalid' });
    const asset = await finishUpload(deps, mine.store, mine.owner, { ...sent, originalName: 'green.png' });
    expect(asset).toMatchObject({ width: 300, contentType: 'image/webp' });
    expect((await openMedia(deps.config, asset.key))?.bytes.subarray(8, 12).toString()).toBe('WEBP');
    expect(await refusalOf(finishUpload(deps, mine.store, mine.owner, sent))).toMatchObject({ code: 'not_found' });
  });
});

test('a place that refuses our keys is an error, and never an empty shelf', async () => {
  const { s3, cloudinary: cloud } = places;
  if (!s3 || !cloud) throw new Error('there are no places');
  const key = `${storeAt(planted, 0).store.id}/${newId()}.webp`;
  const wrong = { ...places, s3: { ...s3, secretAccessKey: 'wrong' }, cloudinary: { ...cloud, apiSecret: 'wrong' } };
  for (const storage of ['s3', 'cloudinary'] as const) {
    const put = openStorage({ ...planted.config, media: { ...wrong, storage } }).put(key, await paint('#000000'));
    await expect(put).rejects.toBeInstanceOf(StorageError);
  }
});

test('a move that is killed in the middle goes on where it was, until every picture is at the new place, byte for byte', async () => {
  const { store, owner } = storeAt(planted, 1);
  const deps = depsAt('disk');
  const keys: string[] = [];
  for (let tone = 0; tone < 40; tone += 1)
    keys.push((await uploadImage(deps, store, owner, { bytes: await paint(`rgb(${tone * 6}, 90, 120)`) })).key);
  const { s3 } = places;
  const env = {
    ...{ PATH: process.env.PATH, APP_DATABASE_URL: planted.config.appDatabaseUrl, EMPORIUM_SECRET: planted.config.secret },
    ...{ EMPORIUM_DATA_DIR: planted.config.dataDir, S3_ENDPOINT: s3?.endpoint, S3_BUCKET: s3?.bucket, S3_PREFIX: s3?.prefix },
    ...{ S3_ACCESS_KEY_ID: s3?.accessKeyId, S3_SECRET_ACCESS_KEY: s3?.secretAccessKey },
  };
  expect(readConfig(env).media?.s3).toEqual(s3);
  const script = fileURLToPath(new URL('../../test/move-media.ts', import.meta.url));
  const child = spawn(process.execPath, [script], { env, stdio: 'ignore' });
  const ended = once(child, 'exit');
  const there = async () => (await readdir(join(folder, 'pictures', 'shop', store.id)).catch(() => [])).length;
  await expect.poll(there, { timeout: 60_000, interval: 5 }).toBeGreaterThan(0);
  child.kill('SIGKILL');
  await ended;
  const state = await moveMedia(deps, { from: 'disk', to: 's3' });
  expect(state.missing.filter((key) => keys.includes(key))).toEqual([]);
  expect(state.copied + state.there).toBeGreaterThan(keys.length);
  const [from, to] = [openStorage(deps.config, 'disk'), openStorage(deps.config, 's3')];
  for (const key of keys) expect(await to.get(key)).toEqual(await from.get(key));
  const again = await moveMedia(deps, { from: 'disk', to: 's3' });
  expect(again).toMatchObject({ copied: 0, there: state.copied + state.there });
});
