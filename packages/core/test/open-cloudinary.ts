import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { v2 as cloudinary } from 'cloudinary';

/** Cloudinary's upload, destroy and delivery on a port of this machine; signatures are checked by Cloudinary's own SDK. */
export type CloudinaryServer = { url: string; files: Map<string, Buffer>; close(): Promise<void> };

const unsigned = new Set(['file', 'api_key', 'signature', 'resource_type', 'cloud_name']);

async function readForm(request: IncomingMessage): Promise<FormData> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const headers = { 'content-type': String(request.headers['content-type']) };
  return new Response(new Uint8Array(Buffer.concat(parts)), { headers }).formData();
}

/** The parameters of a call, when their signature holds. */
function checked(form: FormData, account: { apiKey: string; apiSecret: string }): Record<string, string> | null {
  const texts = [...form.entries()].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
  const parameters = Object.fromEntries(texts.filter(([name]) => !unsigned.has(name)));
  const right = cloudinary.utils.api_sign_request(parameters, account.apiSecret);
  const isFresh = Math.abs(Date.now() / 1000 - Number(parameters.timestamp)) < 3600;
  return form.get('api_key') === account.apiKey && form.get('signature') === right && isFresh ? parameters : null;
}

/** Opens the server for one account. */
export async function openCloudinary(account: { cloud: string; apiKey: string; apiSecret: string }): Promise<CloudinaryServer> {
  const files = new Map<string, Buffer>();
  const answer = async (request: IncomingMessage): Promise<{ status: number; body: Buffer | string }> => {
    const path = request.url ?? '';
    const delivered = new RegExp(`^/${account.cloud}/image/upload/(.+)\\.webp$`).exec(path)?.[1];
    if (request.method === 'GET') {
      const file = files.get(delivered ?? '');
      return file ? { status: 200, body: file } : { status: 404, body: '' };
    }
    const form = await readForm(request);
    const parameters = checked(form, account);
    if (!parameters) return { status: 401, body: '{"error":{"message":"Invalid Signature"}}' };
    const name = parameters.public_id ?? '';
    if (path.endsWith('/image/destroy'))
      return { status: 200, body: JSON.stringify({ result: files.delete(name) ? 'ok' : 'not found' }) };
    const file = form.get('file');
    if (!(file instanceof Blob)) return { status: 400, body: '{"error":{"message":"Missing required parameter - file"}}' };
    files.set(name, Buffer.from(await file.arrayBuffer()));
    return { status: 200, body: JSON.stringify({ public_id: name, bytes: file.size }) };
  };
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => response.writeHead(status).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, files, close };
}
