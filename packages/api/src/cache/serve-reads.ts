import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isFresh, type Known, type Versions } from '@emporium/core/freshness';
import type { Verdict } from '@emporium/core/rates';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Env, ReadNote } from '../env.ts';
import { type Limits, limitHeaders, takeFrom } from '../limits/open-limits.ts';
import { type AnswerName, keptRoutes, nameAnswer } from './kept-routes.ts';
import type { KnownStores } from './known-stores.ts';
import type { Cache, KeptAnswer } from './open-cache.ts';
import { openFlights } from './open-flights.ts';
import { writeAnswer } from './write-answer.ts';

/** A request on its way through Hono; `land` ends the wait of those who share its answer. */
type Passing = { name: AnswerName; note: ReadNote; land(answer: KeptAnswer | null): void };

/** Headers of a single answer, not of what is kept. */
const ownHeaders =
  /^(etag|content-(type|length|encoding)|access-control-.*|x-request-id|ratelimit.*|date|connection|keep-alive)$/;

/** Makes what is kept of an answer that Hono has given, if it may be kept. */
function keptOf(name: AnswerName, note: ReadNote, response: Response): KeptAnswer | null {
  const { front, now, made } = note;
  if (!front || !now || !made || (response.status !== 200 && response.status !== 304)) return null;
  const headers = [...response.headers].filter(([header]) => !ownHeaders.test(header)).flat();
  return { key: name.key, front, label: now, tag: made.tag, headers, bodies: { identity: Buffer.from(made.text) }, heads: {} };
}

type Parts = { versions: Versions; stores: KnownStores; cache: Cache; limits: Limits };

/** The way through Hono, which keeps what may be kept of the answer. */
function openPassage(app: OpenAPIHono<Env>, cache: Cache) {
  const passings = new WeakMap<IncomingMessage, Passing>();
  const hono = getRequestListener(async (request, bindings) => {
    const { incoming, outgoing } = bindings as { incoming: IncomingMessage; outgoing: ServerResponse };
    const passing = passings.get(incoming);
    if (!passing) return app.fetch(request, bindings);
    const { name, note, land } = passing;
    try {
      const response = await app.fetch(request, { ...bindings, note });
      const answer = keptOf(name, note, response);
      if (!answer) return response;
      cache.keep(answer);
      if (incoming.url) cache.alias(incoming.url, name.key);
      land(answer);
      await writeAnswer(answer, incoming, outgoing, cache, note.verdict && limitHeaders(note.verdict));
      return RESPONSE_ALREADY_SENT;
    } finally {
      land(null);
    }
  });
  return async (request: IncomingMessage, response: ServerResponse, passing?: Passing): Promise<void> => {
    if (passing) {
      passings.set(request, passing);
      // Whatever becomes of this request, those who wait for its answer go on.
      response.once('close', () => passing.land(null));
    }
    await hono(request, response);
  };
}

const nobodyWaits = () => undefined;

/** What is done already is no promise: a promise for each hit would cost a good part of it. */
type Work = Promise<void> | void;

/** Hono answers its own failures; what fails in some work here is the writing, and then there is nobody to tell. */
function attend(response: ServerResponse, work: () => Work): void {
  try {
    work()?.catch(() => response.destroy());
  } catch {
    response.destroy();
  }
}

/**
 * Answers HTTP requests. Public reads whose answer lies in memory are answered here, ahead of Hono, once a read of the store's version
 * that began after the request has shown the answer to be fresh; everything else goes to Hono, and what may be kept of its answers is.
 * One spelling of an address is put in order once. Who asks for what is being made waits for it.
 */
export function serveReads(
  app: OpenAPIHono<Env>,
  { versions, stores, cache, limits }: Parts,
): { listener: RequestListener; hits(): number } {
  const routes = keptRoutes(app);
  const flights = openFlights();
  const pass = openPassage(app, cache);
  let hits = 0;

  /** Answers a read once it is known how far its store has come. */
  const decide = (
    name: AnswerName,
    verdict: Verdict,
    now: Known | null,
    request: IncomingMessage,
    response: ServerResponse,
  ): Work => {
    if (!verdict.isAllowed) return pass(request, response, { name, note: { verdict }, land: nobodyWaits });
    if (!now) return pass(request, response);
    const kept = cache.byKey(name.key);
    if (kept && isFresh(kept.label, now)) {
      hits += 1;
      if (request.url) cache.alias(request.url, name.key);
      return writeAnswer(kept, request, response, cache, limitHeaders(verdict));
    }
    const make = () => pass(request, response, { name, note: { verdict, now }, land: flights.begin(name.key, now) });
    const shared = flights.join(name.key, now);
    if (!shared) return make();
    return shared.then((answer) => (answer ? writeAnswer(answer, request, response, cache, limitHeaders(verdict)) : make()));
  };

  /** Asks for the version and the budgets side by side. While a slice of the budgets lasts, nothing is waited for but the version. */
  const read = (name: AnswerName, storeId: string, request: IncomingMessage, response: ServerResponse): Work => {
    const { remoteAddress } = request.socket;
    const forwarded = request.headers['x-forwarded-for'] as string | undefined;
    const verdict = takeFrom(limits, limits.budgets({ address: limits.addressOf(remoteAddress, forwarded), storeId }));
    const fail = (failure: unknown) => pass(request, response, { name, note: { failure }, land: nobodyWaits });
    if (verdict instanceof Promise)
      return Promise.all([versions.current(storeId), verdict]).then(
        ([now, counted]) => decide(name, counted, now, request, response),
        fail,
      );
    versions.hear(storeId, (failure, now) =>
      attend(response, () => (failure === undefined ? decide(name, verdict, now, request, response) : fail(failure))),
    );
  };

  const answer = (request: IncomingMessage, response: ServerResponse): Work => {
    const { url = '', method, headers } = request;
    const isOpen = method === 'GET' && headers.authorization === undefined && headers['x-api-key'] === undefined;
    const kept = isOpen ? cache.byAddress(url) : undefined;
    if (kept) return read({ key: kept.key, store: kept.front.store.id }, kept.front.store.id, request, response);
    const name = isOpen ? nameAnswer(routes, url) : null;
    if (!name) return pass(request, response);
    const storeId = stores.idOf(name.store);
    return storeId ? read(name, storeId, request, response) : pass(request, response, { name, note: {}, land: nobodyWaits });
  };

  return {
    hits: () => hits,
    listener: (request, response) => attend(response, () => answer(request, response)),
  };
}
