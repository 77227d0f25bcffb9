import { Refusal } from '@emporium/core/lib';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { Env, LogLine } from './env.ts';
import { onError } from './problem.ts';

/** What a request is answered whose work throws this, and what the log is told. */
async function answerTo(error: Error): Promise<{ status: number; code: string; told: number }> {
  const lines: LogLine[] = [];
  const app = new Hono<Env>();
  app.use((c, next) => {
    c.set('log', (line) => lines.push(line));
    c.set('requestId', 'request-1');
    return next();
  });
  app.get('/', () => {
    throw error;
  });
  app.onError(onError);
  const answer = await app.request('/');
  const { code } = (await answer.json()) as { code: string };
  return { status: answer.status, code, told: lines.length };
}

test.each([
  ['refuses connections', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
  ['has no connection left', Object.assign(new Error('sorry, too many clients already'), { code: '53300' })],
  ['broke off in the middle of a statement', new Error('Connection terminated unexpectedly')],
  ['broke off between two statements', new Error('Client has encountered a connection error and is not queryable')],
])('a database that %s is 503, to be asked again, and no bug', async (_how, error) => {
  expect(await answerTo(error)).toEqual({ status: 503, code: 'unavailable', told: 0 });
});

test('a refusal is what it says, anything else is 500 and told in the log', async () => {
  expect(await answerTo(new Refusal('out_of_stock'))).toEqual({ status: 409, code: 'out_of_stock', told: 0 });
  expect(await answerTo(new Error('a bug'))).toEqual({ status: 500, code: 'internal', told: 1 });
});
