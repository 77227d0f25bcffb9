import { StoreError } from './store-error.ts';

/** What happened in a store, as its webhooks tell it. Unknown types may come: leave them be. */
export type WebhookEvent = {
  /** The same for every delivery of one event: what was seen before is not done again. */
  id: string;
  /** Such as product.updated. */
  type: string;
  createdAt: string;
  store: { id: string; slug: string };
  /** The row it happened to; read the rest by the API. */
  subject: { noun: string; id: string } | null;
  data: Record<string, unknown>;
};

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}

/**
 * Reads a webhook once its signature (Standard Webhooks, HMAC-SHA256) and its time are proven. Works wherever WebCrypto does.
 *
 * @param request  as it came; its body is read here, so read it nowhere before.
 * @param secret  the endpoint's, `whsec_…`.
 * @param toleranceSeconds  how old a message may be, against replays.
 * @throws StoreError signature_invalid
 */
export async function verifyWebhook(request: Request, secret: string, toleranceSeconds = 300): Promise<WebhookEvent> {
  const { headers } = request;
  const [id, time, signatures] = ['id', 'timestamp', 'signature'].map((name) => headers.get(`webhook-${name}`) ?? '');
  const body = await request.text();
  const isFresh = Math.abs(Date.now() / 1000 - Number(time)) <= toleranceSeconds;
  const key = bytesOf(secret.replace(/^whsec_/, ''));
  const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  const signed = new TextEncoder().encode(`${id}.${time}.${body}`);
  for (const signature of (signatures ?? '').split(' ')) {
    if (!isFresh || !/^v1,[A-Za-z0-9+/]{43}=$/.test(signature)) continue;
    if (await crypto.subtle.verify('HMAC', hmac, bytesOf(signature.slice(3)), signed)) return JSON.parse(body) as WebhookEvent;
  }
  throw new StoreError({ code: 'signature_invalid', status: 400, detail: 'The signature does not match.' });
}
