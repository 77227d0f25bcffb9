import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { FullCart } from './open-shop.ts';

/** What one buyer was told: the status, the code of a no, and after how many milliseconds. */
export type Answer = { status: number; code: string; tookMs: number };

type Posted = { url: string; body: object };

function post(agent: Agent, { url, body: given }: Posted, more: Record<string, string>): Promise<Answer> {
  const body = JSON.stringify(given);
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), ...more };
    const sent = request(url, { agent, method: 'POST', headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const tookMs = performance.now() - began;
        const status = answer.statusCode ?? 0;
        const code = status < 300 ? '' : /"code":"(\w+)"/.exec(Buffer.concat(parts).toString('utf8'))?.[1];
        resolve({ status, code: code ?? '', tookMs });
      });
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/**
 * Sends requests over so many connections that are kept alive; each sends the next one when its last one has an answer.
 *
 * @param headersOf  what each has beside its body, such as a key of its own.
 * @returns the answers, and how long it took in all, in milliseconds.
 */
export async function sendAll(
  requests: readonly Posted[],
  connections: number,
  headersOf: () => Record<string, string> = () => ({}),
) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const answers: Answer[] = [];
  let next = 0;
  const sender = async () => {
    for (let one = requests[next++]; one; one = requests[next++]) answers.push(await post(agent, one, headersOf()));
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, sender));
  const tookMs = performance.now() - began;
  agent.destroy();
  return { answers, tookMs };
}

/** Sends one buyer for each cart to the checkout, each with a key of its own. */
export async function sendBuyers(url: string, carts: readonly FullCart[], connections: number) {
  const checkouts = carts.map(({ token, totalMinor }) => ({
    url: `${url}/carts/${token}/checkout`,
    body: { expectedTotalMinor: totalMinor },
  }));
  return sendAll(checkouts, connections, () => ({ 'Idempotency-Key': randomUUID() }));
}
