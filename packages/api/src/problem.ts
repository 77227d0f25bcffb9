import { isRefusal, type RefusalCode, refusals } from '@emporium/core/lib';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import type { Env } from './env.ts';

/** A problem as RFC 9457 has it, with our stable code, the field errors and the request's id. */
type Problem = {
  type: string;
  title: string;
  status: number;
  code: RefusalCode | 'internal';
  detail: string;
  requestId: string;
  errors?: { field: string; message: string }[];
  data?: Record<string, unknown>;
};

/** SQLSTATEs and socket errors which say that the database cannot serve just now: a pool that is full, a server that is away. */
const away = /^(08...|57P0[123]|53300|55P03|57014|ECONNREFUSED|ECONNRESET|EPIPE)$/;

function databaseIsAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return away.test(code) || /timeout exceeded when trying to connect|Connection terminated|not queryable/.test(error.message);
}

function answer(
  c: Context<Env>,
  problem: Omit<Problem, 'type' | 'title' | 'requestId'> & { title?: string; retryAfterSeconds?: number },
): Response {
  const { status, code, detail, title = refusals[code as RefusalCode]?.[1] ?? detail, retryAfterSeconds = 1, ...rest } = problem;
  const body: Problem = {
    type: `urn:emporium:problem:${code}`,
    title,
    status,
    code,
    detail,
    requestId: c.get('requestId'),
    ...rest,
  };
  c.header('Content-Type', 'application/problem+json');
  c.header('Cache-Control', 'no-store');
  if (status === 429 || status === 503) c.header('Retry-After', String(retryAfterSeconds));
  return c.body(JSON.stringify(body), status as 400);
}

/** A refusal of ours by its code alone. */
export function refuse(c: Context<Env>, code: RefusalCode, detail?: string): Response {
  const [status, sentence] = refusals[code];
  return answer(c, { status, code, detail: detail ?? sentence });
}

/**
 * The one door at which the API catches: a Refusal becomes its problem, a database that is away 503, anything else is a bug: 500,
 * whose story goes to the log and not to the caller.
 */
export function onError(error: unknown, c: Context<Env>): Response {
  if (isRefusal(error)) {
    const { fields, data, retryAfterSeconds } = error.detail;
    const more = {
      ...(retryAfterSeconds ? { retryAfterSeconds } : {}),
      ...(fields ? { errors: fields } : {}),
      ...(data ? { data } : {}),
    };
    return answer(c, { status: error.status, code: error.code, detail: error.sentence, ...more });
  }
  if (error instanceof HTTPException && error.status < 500) return refuse(c, error.status === 413 ? 'too_large' : 'malformed');
  if (databaseIsAway(error)) return refuse(c, 'unavailable');
  c.get('log')({
    level: 'error',
    message: 'a request failed',
    requestId: c.get('requestId'),
    method: c.req.method,
    // The address itself may hold a token.
    route: routePath(c, -1),
    error: describe(error),
  });
  return answer(c, {
    status: 500,
    code: 'internal',
    title: 'Something went wrong on our side.',
    detail: 'The request could not be answered. It has been noted.',
  });
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
