import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { answerCall } from '../api/answer-call.ts';
import { pageRoutes } from '../page/page-routes.ts';
import { style } from '../page/style.ts';
import type { World } from '../world.ts';
import { readBody } from './read-body.ts';
import { sendAnswer } from './send-answer.ts';

/** Everything that the sandbox answers: Stripe's API, the payment page, the control panel. `closing` ends what hangs on purpose. */
export function buildApp(world: World, closing: AbortSignal, control: Hono): Hono {
  const app = new Hono();
  // The API counts for itself, to answer in Stripe's shape.
  app.use('/pay/*', bodyLimit({ maxSize: 64 * 1024 }));
  app.use('/control/*', bodyLimit({ maxSize: 4 * 1024 * 1024 }));
  app.get('/health', (c) => c.json({ status: 'ok' }));
  app.get('/', (c) => c.redirect('/control', 302));
  app.get('/style.css', (c) => c.body(style, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' }));
  app.route('/pay', pageRoutes(world));
  app.route('/control', control);
  app.all('*', (c) => answerApi(world, c, closing));
  return app;
}

async function answerApi(world: World, c: Context, closing: AbortSignal): Promise<Response> {
  const url = new URL(c.req.url);
  const bindings: Partial<HttpBindings> | undefined = c.env;
  const gone = goneSignal(c, closing);
  const answer = await answerCall(world, {
    method: c.req.method,
    path: url.pathname,
    query: url.search.slice(1),
    origin: url.origin,
    header: (name) => c.req.header(name) ?? null,
    readBody: () => readBody(c.req.raw),
    gone,
  });
  return sendAnswer(answer, bindings, gone);
}

/** Fires when the client hangs up or the sandbox closes. */
function goneSignal(c: Context, closing: AbortSignal): AbortSignal {
  const bindings: Partial<HttpBindings> | undefined = c.env;
  if (!bindings?.outgoing) return AbortSignal.any([closing, c.req.raw.signal]);
  const left = new AbortController();
  bindings.outgoing.once('close', () => left.abort());
  return AbortSignal.any([closing, left.signal]);
}
