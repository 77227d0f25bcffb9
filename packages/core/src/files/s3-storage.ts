import { AwsClient } from 'aws4fetch';
import type { S3Place } from '../config/index.ts';
import { type DirectUpload, offerSeconds, type Storage, StorageError } from './storage.ts';

const patienceMs = 30_000;

async function refuse(response: Response, what: string): Promise<never> {
  const story = (await response.text().catch(() => '')).slice(0, 300);
  throw new StorageError(`S3 answered ${response.status} when asked to ${what}: ${story}`);
}

/** Pictures in an S3 bucket, reached by its REST interface with requests signed as SigV4 has it. */
export function s3Storage(place: S3Place): Storage {
  const { accessKeyId, secretAccessKey, region } = place;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 });
  const urlOf = (key: string) => `${place.endpoint}/${place.bucket}/${place.prefix}${key}`;
  const ask = (key: string, init: RequestInit) => client.fetch(urlOf(key), { ...init, signal: AbortSignal.timeout(patienceMs) });

  async function offer(key: string): Promise<DirectUpload> {
    const url = new URL(urlOf(key));
    url.searchParams.set('X-Amz-Expires', String(offerSeconds));
    const signed = await client.sign(url, { method: 'PUT', aws: { signQuery: true } });
    const expiresAt = new Date(Date.now() + offerSeconds * 1000).toISOString();
    return { method: 'PUT', url: signed.url, headers: {}, fields: null, expiresAt };
  }
  return {
    async put(key, bytes) {
      const headers = { 'content-type': 'image/webp', 'cache-control': 'public, max-age=31536000, immutable' };
      const response = await ask(key, { method: 'PUT', body: new Uint8Array(bytes), headers });
      if (!response.ok) await refuse(response, 'keep a file');
      await response.arrayBuffer();
    },
    async get(key) {
      const response = await ask(key, { method: 'GET' });
      if (response.status === 404) return null;
      if (!response.ok) await refuse(response, 'give a file');
      return Buffer.from(await response.arrayBuffer());
    },
    async drop(key) {
      const response = await ask(key, { method: 'DELETE' });
      if (!response.ok && response.status !== 404) await refuse(response, 'drop a file');
      await response.arrayBuffer();
    },
    offer,
  };
}
