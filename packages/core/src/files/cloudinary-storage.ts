import { createHash } from 'node:crypto';
import type { CloudinaryPlace } from '../config/index.ts';
import { type DirectUpload, offerSeconds, type Storage, StorageError } from './storage.ts';

const patienceMs = 30_000;

/** Cloudinary's signature: SHA-1 over the sorted parameters and the secret, https://cloudinary.com/documentation/authentication_signatures. */
function sign(parameters: Record<string, string>, apiSecret: string): string {
  const text = Object.entries(parameters)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return createHash('sha1')
    .update(text + apiSecret)
    .digest('hex');
}

/** A key without its ending is the name that Cloudinary knows a picture by. */
function nameOf(key: string): string {
  return key.replace(/\.\w+$/, '');
}

/** Pictures in a Cloudinary account: signed uploads, and the original as it was sent. */
export function cloudinaryStorage(place: CloudinaryPlace): Storage {
  const { cloud, apiKey, apiSecret } = place;
  const upload = `${place.uploadUrl}/v1_1/${cloud}/image/upload`;
  const deliveryOf = (key: string) => `${place.deliveryUrl}/${cloud}/image/upload/${key}`;

  function fieldsOf(key: string): Record<string, string> {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const parameters = { invalidate: 'true', overwrite: 'true', public_id: nameOf(key), timestamp };
    return { ...parameters, api_key: apiKey, signature: sign(parameters, apiSecret) };
  }
  async function post(url: string, fields: Record<string, string>, file?: Uint8Array): Promise<void> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    if (file) form.set('file', new Blob([new Uint8Array(file)], { type: 'image/webp' }), 'picture.webp');
    const response = await fetch(url, { method: 'POST', body: form, signal: AbortSignal.timeout(patienceMs) });
    const story = (await response.text()).slice(0, 300);
    if (!response.ok) throw new StorageError(`Cloudinary answered ${response.status}: ${story}`);
  }
  async function offer(key: string): Promise<DirectUpload> {
    const expiresAt = new Date(Date.now() + offerSeconds * 1000).toISOString();
    return { method: 'POST', url: upload, headers: {}, fields: fieldsOf(key), expiresAt };
  }
  return {
    put: (key, bytes) => post(upload, fieldsOf(key), bytes),
    async get(key) {
      const response = await fetch(deliveryOf(key), { signal: AbortSignal.timeout(patienceMs) });
      if (response.status === 404) return null;
      if (!response.ok) throw new StorageError(`Cloudinary answered ${response.status} when asked for a file.`);
      return Buffer.from(await response.arrayBuffer());
    },
    async drop(key) {
      const { overwrite: _overwrite, api_key: _key, signature: _signature, ...parameters } = fieldsOf(key);
      await post(`${place.uploadUrl}/v1_1/${cloud}/image/destroy`, {
        ...parameters,
        api_key: apiKey,
        signature: sign(parameters, apiSecret),
      });
    },
    offer,
  };
}
