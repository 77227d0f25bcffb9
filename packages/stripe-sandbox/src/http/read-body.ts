import { StripeRefusal } from '../stripe-refusal.ts';

const mostBytes = 1024 * 1024;

/** The body as text; refuses (413) what is larger than a megabyte before it is all in memory. */
export async function readBody(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes)
      throw new StripeRefusal(413, { type: 'invalid_request_error', message: 'Request body is too large.' }, 'before');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
