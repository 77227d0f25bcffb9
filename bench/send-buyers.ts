import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { FullCart } from './open-shop.ts';

/** What one buyer was told: the status, the code of a no, and after how many milliseconds. */
export type Answer = { status: number; code: string; tookMs: number };

function post(agent: Agent, url: string, cart: FullCart): Promise<Answer> {
  const body = JSON.stringify({ expectedTotalMinor: cart.totalMinor });
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'Idempotency-Key': randomUUID(),
    };
    const sent = request(`${url}/carts/${cart.token}/checkout`, { agent, method: 'POST', headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const tookMs = performance.now() - began;
        const status = answer.statusCode ?? 0;
        const code = status === 201 ? '' : /"code":"(\w+)"/.exec(Buffer.concat(parts).toString('utf8'))?.[1];
        resolve({ status, code: code ?? '', tookMs });
      });
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/**
 * Sends one buyer for each cart, over so many connections that are kept alive; each sends its next buyer when the last one has an answer.
 *
 * @returns the answers, and how long it took in all, in milliseconds.
 */
export async function sendBuyers(url: string, carts: readonly FullCart[], connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const answers: Answer[] = [];
  let next = 0;
  const buyer = async () => {
    for (let cart = carts[next++]; cart; cart = carts[next++]) answers.push(await post(agent, url, cart));
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, buyer));
  const tookMs = performance.now() - began;
  agent.destroy();
  return { answers, tookMs };
}
