import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { ApiAnswer } from '../api/answer-call.ts';

/** Sends an answer of the API, or does to it on the wire what a fault asks for. `bindings` are absent when the app is called in process. */
export async function sendAnswer(
  answer: ApiAnswer,
  bindings: Partial<HttpBindings> | undefined,
  gone: AbortSignal,
): Promise<Response> {
  switch (answer.spoil?.way) {
    case 'hang-before':
    case 'act-then-hang':
      await once(gone);
      bindings?.outgoing?.destroy();
      return bindings?.outgoing ? RESPONSE_ALREADY_SENT : new Response(null, { status: 504 });
    case 'reset-before':
    case 'act-then-reset':
      bindings?.incoming?.socket.resetAndDestroy();
      return bindings?.outgoing ? RESPONSE_ALREADY_SENT : new Response(null, { status: 502 });
    case 'html-page':
    case 'act-then-html-page':
      return new Response('<html><body><h1>502 Bad Gateway</h1></body></html>', {
        status: 502,
        headers: { 'content-type': 'text/html' },
      });
    default:
      return new Response(answer.body, {
        status: answer.status,
        headers: { 'content-type': 'application/json', 'cache-control': 'no-cache, no-store', ...answer.headers },
      });
  }
}

function once(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
