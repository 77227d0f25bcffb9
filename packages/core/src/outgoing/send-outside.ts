import { type ClientRequest, type IncomingMessage, request as overHttp, type RequestOptions } from 'node:http';
import { request as overHttps } from 'node:https';
import type { Config } from '../config/index.ts';
import { guardAddress, OutgoingError } from './guard-address.ts';

/** A request to a server of somebody else. */
export type Outgoing = { url: string; method: 'GET' | 'POST'; headers: Record<string, string>; body?: string };

/** What it answered: at most `keptBytes` of its body, as text. */
export type OutsideAnswer = { status: number; headers: Record<string, string>; body: string; durationMs: number };

/** The longest that a call may take in all, connecting included, and how much of an answer is looked at. */
const patienceMs = 5_000;
const keptBytes = 4_096;

function readAnswer(answer: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    const finish = () => resolve(Buffer.concat(parts).subarray(0, keptBytes).toString('utf8').replaceAll('\0', ''));
    answer.on('data', (part: Buffer) => {
      parts.push(part);
      size += part.byteLength;
      if (size < keptBytes) return;
      // The rest is not read: an endless answer costs us what we keep, and no more.
      finish();
      answer.destroy();
    });
    answer.on('end', finish);
    answer.on('error', reject);
  });
}

function headersOf(answer: IncomingMessage): Record<string, string> {
  const shown = Object.entries(answer.headers).slice(0, 40);
  return Object.fromEntries(shown.map(([name, value]) => [name, String(value).slice(0, 500)]));
}

function begin(url: URL, options: RequestOptions, body: string | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const call = url.protocol === 'https:' ? overHttps : overHttp;
    const sent: ClientRequest = call(url, options, resolve);
    sent.on('error', reject);
    sent.end(body);
  });
}

/**
 * Calls a server of somebody else: the one way out of the house for addresses that merchants give. The name is resolved, every address
 * checked, and the connection made to a checked address, so that a name that changes its mind in between leads nowhere. Redirects are
 * answers, not followed. Five seconds in all, certificates verified, no cookies, no keep-alive.
 *
 * @throws OutgoingError address | unreachable | timeout
 */
export async function sendOutside(config: Pick<Config, 'outgoingAllow'>, outgoing: Outgoing): Promise<OutsideAnswer> {
  const began = performance.now();
  const url = new URL(outgoing.url);
  const checked = await guardAddress(url, config.outgoingAllow);
  const signal = AbortSignal.timeout(patienceMs);
  const options: RequestOptions = {
    method: outgoing.method,
    headers: {
      ...outgoing.headers,
      ...(outgoing.body === undefined ? {} : { 'Content-Length': Buffer.byteLength(outgoing.body) }),
    },
    agent: false,
    signal,
    lookup: (_host, asked, give) =>
      asked.all
        ? (give as (error: null, all: { address: string; family: number }[]) => void)(null, checked)
        : give(null, checked[0].address, checked[0].family),
  };
  try {
    const answer = await begin(url, options, outgoing.body);
    const body = await readAnswer(answer);
    const durationMs = Math.round(performance.now() - began);
    return { status: answer.statusCode ?? 0, headers: headersOf(answer), body, durationMs };
  } catch (error) {
    if (signal.aborted) throw new OutgoingError('timeout', `No whole answer within ${patienceMs / 1000} seconds.`);
    throw new OutgoingError('unreachable', error instanceof Error ? error.message : 'The connection failed.');
  }
}
