import type { FaultRecord, ReplayRecord } from '../kinds.ts';
import { decodeForm } from '../params/decode-form.ts';
import { StripeRefusal } from '../stripe-refusal.ts';
import { accountNowMs, accountOf, type Caller, type World } from '../world.ts';
import { findCaller } from './find-caller.ts';
import { checkKey, findReplay, fingerprintOf, keyInUse } from './replay-answer.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';
import { actsFirst, faultError, takeFault, waitBefore } from './spoil-answer.ts';

interface ApiCall {
  method: string;
  path: string;
  query: string;
  origin: string;
  header(name: string): string | null;
  readBody(): Promise<string>;
  /** Fires when the client has gone. */
  gone: AbortSignal;
}

/** An answer on its way out; `spoil` says what a fault does to it on the wire. */
export interface ApiAnswer {
  status: number;
  body: string;
  headers: Record<string, string>;
  spoil: FaultRecord | null;
}

/** Answers one request to `/v1/…`. Whatever goes wrong comes out in Stripe's error shape; nothing is answered before it is durable. */
export async function answerCall(world: World, call: ApiCall): Promise<ApiAnswer> {
  const requestId = `req_${world.randomText(14)}`;
  const headers: Record<string, string> = { 'request-id': requestId };
  let answer: ApiAnswer;
  try {
    answer = await work(world, call, requestId, headers);
    await world.vault.settled();
  } catch (error) {
    const refusal = error instanceof StripeRefusal ? error : internalError();
    // What is left of an oversized body is not read, so the connection cannot be used again.
    const close: Record<string, string> = refusal.status === 413 ? { connection: 'close' } : {};
    answer = { ...asAnswer(refusal), headers: close, spoil: null };
  }
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

async function work(world: World, call: ApiCall, requestId: string, headers: Record<string, string>): Promise<ApiAnswer> {
  const account = findCaller(call.header('authorization'));
  headers['stripe-version'] = checkVersion(call.header('stripe-version'), world.apiVersion);
  accountOf(world, account);
  const body = await call.readBody();
  const params = call.method === 'POST' ? body : call.query;
  const found = findRoute(call.method, call.path);
  const given = call.header('idempotency-key');
  const key = call.method === 'POST' && given !== null && given !== '' ? given : null;
  if (key !== null) headers['idempotency-key'] = key;
  const caller: Caller = { account, requestId, idempotencyKey: key };
  const fingerprint = fingerprintOf(call.method, call.path, params);
  const run: Run = { world, call, caller, ...found, params, fingerprint };
  if (key === null) return actWithFaults(run);
  checkKey(key);
  const name = `${account} ${key}`;
  const known = findReplay(world, account, key, fingerprint);
  if (world.busyKeys.has(name)) throw keyInUse(key);
  if (known) return replayed(known);
  world.busyKeys.add(name);
  try {
    const answer = await actWithFaults(run);
    await world.vault.settled();
    return answer;
  } finally {
    world.busyKeys.delete(name);
  }
}

interface Run {
  world: World;
  call: ApiCall;
  caller: Caller;
  route: Route;
  id: string;
  params: string;
  fingerprint: string;
}

async function actWithFaults(run: Run): Promise<ApiAnswer> {
  const { world, call, caller } = run;
  const fault = takeFault(world, caller.account, call.method, call.path);
  if (fault && !actsFirst(fault)) {
    await waitBefore(fault, call.gone);
    const error = faultError(fault);
    if (error) {
      if (fault.stored) keep(run, asAnswer(error));
      throw error;
    }
    if (fault.way !== 'slow') return { status: 500, body: '', headers: {}, spoil: fault };
  }
  const answer = act(run, fault);
  return fault && actsFirst(fault) ? { ...answer, spoil: fault } : answer;
}

/** The deed and what its key answers from now on are one change. */
function act(run: Run, fault: FaultRecord | null): ApiAnswer {
  const { world, call, caller, route, id, params } = run;
  world.agenda.runDue();
  try {
    const deed = route.prepare(decodeForm(params));
    return world.vault.change(() => {
      const done = { status: 200, body: write(deed({ world, caller, id, origin: call.origin })) };
      const error = fault && actsFirst(fault) ? faultError(fault) : null;
      const shown = error ? asAnswer(error) : done;
      keep(run, error && fault?.stored ? shown : done);
      return { ...shown, headers: {}, spoil: null };
    });
  } catch (error) {
    // A refusal of a deed that had begun is the key's answer too; what was wrong with the request itself is not.
    if (error instanceof StripeRefusal && error.stage === 'acting') keep(run, asAnswer(error));
    throw error;
  }
}

function keep({ world, caller, fingerprint }: Run, answer: { status: number; body: string }): void {
  const { account, idempotencyKey, requestId } = caller;
  if (idempotencyKey === null) return;
  const record: ReplayRecord = {
    id: idempotencyKey,
    fingerprint,
    requestId: requestId ?? '',
    createdMs: accountNowMs(world, account),
    ...answer,
  };
  world.vault.change(() => world.vault.put(account, 'replay', record));
}

function replayed({ status, body, requestId }: ReplayRecord): ApiAnswer {
  return { status, body, headers: { 'idempotent-replayed': 'true', 'original-request': requestId }, spoil: null };
}

function findRoute(method: string, path: string): { route: Route; id: string } {
  for (const route of routes) {
    const match = route.method === method ? route.pattern.exec(path) : null;
    if (match) return { route, id: decodeId(match[1] ?? '') };
  }
  throw new StripeRefusal(
    404,
    {
      type: 'invalid_request_error',
      message: `Unrecognized request URL (${method}: ${path}). The sandbox has a part of Stripe's API only.`,
    },
    'before',
  );
}

function decodeId(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function checkVersion(given: string | null, usual: string): string {
  if (given === null) return usual;
  if (/^\d{4}-\d{2}-\d{2}(\.[a-z]+)?$/.test(given)) return given;
  throw new StripeRefusal(400, { type: 'invalid_request_error', message: `Invalid Stripe API version: ${given}` }, 'before');
}

function asAnswer(refusal: StripeRefusal): { status: number; body: string } {
  return { status: refusal.status, body: write({ error: refusal.body }) };
}

function write(object: object): string {
  return `${JSON.stringify(object, null, 2)}\n`;
}

function internalError(): StripeRefusal {
  return new StripeRefusal(500, { type: 'api_error', message: 'An unknown error occurred in the Stripe sandbox.' });
}
