import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { allowedOrigin, exposedHeaders } from '../cors.ts';
import { nextRequestId } from '../frame.ts';
import type { AnswerHead, Cache, Coding, KeptAnswer } from './open-cache.ts';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Below this many bytes a compressed body saves less than it costs. */
const worthCompressing = 1_024;

const codings = new Map<string, Coding>();

function accepts(header: string, coding: string): boolean {
  const one = header.split(',').find((part) => part.trim().split(';')[0]?.trim().toLowerCase() === coding);
  return one !== undefined && !/;\s*q=0(\.0*)?\s*$/.test(one);
}

/** The best coding that the caller takes (RFC 9110, 12.5.3). Browsers send few different headers, so outcomes are remembered. */
function codingOf(header: string | undefined): Coding {
  if (!header) return 'identity';
  const known = codings.get(header);
  if (known) return known;
  const best = accepts(header, 'br') ? 'br' : accepts(header, 'gzip') ? 'gzip' : 'identity';
  if (codings.size < 200 && header.length < 200) codings.set(header, best);
  return best;
}

/** The body in a coding; made at the first wish for it, and kept. Compressing runs beside the event loop. */
async function bodyIn(answer: KeptAnswer, coding: Coding, cache: Cache): Promise<Buffer> {
  const { bodies } = answer;
  const body =
    coding === 'br'
      ? await compressBrotli(bodies.identity, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bodies.identity.length },
        })
      : await compressGzip(bodies.identity);
  if (coding !== 'identity' && !bodies[coding]) {
    bodies[coding] = body;
    cache.grew(answer, body.length);
  }
  return body;
}

/** Whether the caller has this answer already, in whichever coding. */
function isHeld(header: string, tag: string): boolean {
  if (header.trim() === '*') return true;
  return header.split(',').some(
    (held) =>
      held
        .trim()
        .replace(/^W\//, '')
        .replace(/(-br|-gzip)?"$/, '"') === `"${tag}"`,
  );
}

/** The headers that are the same each time that a coding of an answer is written. */
function headOf(answer: KeptAnswer, coding: Coding, body: Buffer): AnswerHead {
  const etag = coding === 'identity' ? `"${answer.tag}"` : `"${answer.tag}-${coding}"`;
  const held = [...answer.headers, 'ETag', etag];
  const coded = coding === 'identity' ? [] : ['Content-Encoding', coding];
  const type = ['Content-Type', 'application/json; charset=utf-8', 'Content-Length', String(body.length), ...coded];
  const head = { etag, held, full: [...held, ...type] };
  answer.heads[coding] = head;
  return head;
}

/** The headers that depend on the request. */
function ownHeaders(answer: KeptAnswer, request: IncomingMessage, more: readonly string[]): string[] {
  const { origin } = request.headers;
  const allowed = allowedOrigin(answer.front.origins, typeof origin === 'string' ? origin : undefined, true);
  const cors = allowed ? ['Access-Control-Allow-Origin', allowed, 'Access-Control-Expose-Headers', exposedHeaders] : [];
  return [...cors, 'X-Request-Id', nextRequestId(request.headers['x-request-id']), ...more];
}

function write(
  answer: KeptAnswer,
  coding: Coding,
  body: Buffer,
  request: IncomingMessage,
  response: ServerResponse,
  more: readonly string[],
): void {
  const { etag, full, held } = answer.heads[coding] ?? headOf(answer, coding, body);
  const wanted = request.headers['if-none-match'];
  const own = ownHeaders(answer, request, more);
  if (wanted !== undefined && (wanted === etag || isHeld(wanted, answer.tag))) response.writeHead(304, held.concat(own)).end();
  else response.writeHead(200, full.concat(own)).end(body);
}

/**
 * Writes a kept answer: 304 to who has it, else its body in the coding that the caller likes best; at once, unless the body must be compressed
 * for the first time. `more` are further headers, in turn.
 */
export function writeAnswer(
  answer: KeptAnswer,
  request: IncomingMessage,
  response: ServerResponse,
  cache: Cache,
  more: readonly string[] = [],
): Promise<void> | undefined {
  const { bodies } = answer;
  const isSmall = bodies.identity.length < worthCompressing;
  const coding = isSmall ? 'identity' : codingOf(request.headers['accept-encoding'] as string | undefined);
  const body = bodies[coding];
  if (!body) return bodyIn(answer, coding, cache).then((made) => write(answer, coding, made, request, response, more));
  write(answer, coding, body, request, response, more);
}
