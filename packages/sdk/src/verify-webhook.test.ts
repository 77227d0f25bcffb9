import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { verifyWebhook } from './index.ts';

const secret = `whsec_${Buffer.from('a secret of the tests, 32 bytes.').toString('base64')}`;
const event = { id: 'evt-1', type: 'product.updated', createdAt: '2026-11-22T10:15:00.000Z', store: { id: 's', slug: 'shoes' } };

function sign(body: string, { id = 'evt-1', at = Math.floor(Date.now() / 1000), with: key = secret } = {}): string {
  const bytes = Buffer.from(key.slice('whsec_'.length), 'base64');
  return `v1,${createHmac('sha256', bytes).update(`${id}.${at}.${body}`).digest('base64')}`;
}

function message(body: string, signature: string, { id = 'evt-1', at = Math.floor(Date.now() / 1000) } = {}): Request {
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': signature };
  return new Request('https://shop.example/webhooks', { method: 'POST', body, headers });
}

const body = JSON.stringify(event);

test('a message is read once its signature is proven, among several while secrets are exchanged', async () => {
  expect(await verifyWebhook(message(body, sign(body)), secret)).toEqual(event);
  const old = sign(body, { with: `whsec_${Buffer.from('the secret before').toString('base64')}` });
  expect(await verifyWebhook(message(body, `${old} v1a,ed25519 ${sign(body)}`), secret)).toEqual(event);
});

test('what was changed, forged, old, renamed or not signed at all is refused', async () => {
  const long = Math.floor(Date.now() / 1000) - 301;
  const cases = [
    message(body.replace('shoes', 'other'), sign(body)),
    message(body, sign(body, { with: `whsec_${Buffer.from('another').toString('base64')}` })),
    message(body, sign(body, { at: long }), { at: long }),
    message(body, sign(body), { id: 'evt-2' }),
    message(body, ''),
    message(body, 'v1,AAAA'),
    new Request('https://shop.example/webhooks', { method: 'POST', body }),
  ];
  for (const one of cases)
    await expect(verifyWebhook(one, secret)).rejects.toMatchObject({ code: 'signature_invalid', status: 400 });
});
