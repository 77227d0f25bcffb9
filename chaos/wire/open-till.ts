import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Gate, Step } from './step.ts';

/** A door to Stripe's stand-in through which every call goes, past a gate. */
export type Till = { url: string; close(): Promise<void> };

type Answer = { status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer };

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function forward(target: URL, incoming: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = target;
    const { method, headers, url } = incoming;
    const outgoing = request({ hostname, port, method, headers, path: url, agent: false }, (message) => {
      bodyOf(message).then(
        (read) => resolve({ status: message.statusCode ?? 502, headers: message.headers, body: read }),
        reject,
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Opens the door on a free port; `actor` stands in each step. */
export async function openTill(actor: string, targetUrl: string, gate: () => Gate | null): Promise<Till> {
  const target = new URL(targetUrl);
  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(incoming);
    const path = (incoming.url ?? '').replace(/\?.*$/, '').replace(/(cs_test|pi|re|ch)_[A-Za-z0-9]+/, '$1');
    const step: Step = { actor, kind: 'http', text: `${incoming.method} ${path}`, pid: 0 };
    const judge = gate();
    const verdict = judge ? await judge.before(step) : 'pass';
    const answer = verdict === 'cut-before' ? null : await forward(target, incoming, body);
    judge?.after(step);
    if (!answer || verdict === 'cut-after') response.destroy();
    else response.writeHead(answer.status, answer.headers).end(answer.body);
  };
  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
