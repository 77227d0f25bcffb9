import { sql } from 'kysely';
import type { Config } from '../config/index.ts';
import { type Database, type Tx, withStore } from '../db/index.ts';
import { requestNow } from '../lib/index.ts';
import { OutgoingError, type OutsideAnswer, sendOutside } from '../outgoing/index.ts';
import { enqueue } from '../queue/index.ts';
import type { StoreContext } from '../who/index.ts';
import { retryDelaySeconds } from './retry-plan.ts';
import { signingSecret, signWebhook } from './sign-webhook.ts';
import { noteSuccess, noteTrouble } from './switch-off.ts';

type Deps = { db: Database; config: Config };

/** One attempt, as the log keeps it: the answer, or why there was none. */
export type Attempt = { at: string; durationMs: number; status: number | null; error: string | null };

type Parcel = {
  deliveryId: string;
  attempt: number;
  endpointId: string;
  url: string;
  body: string;
  id: string;
  secrets: string[];
};

const keptAttempts = 20;

/** What is to be sent now; null when this attempt has been made, or nobody is there to take it. */
async function pack({ db, config }: Deps, store: StoreContext, deliveryId: string, attempt: number): Promise<Parcel | null> {
  const row = await withStore(db, store, (tx) =>
    tx
      .selectFrom('WebhookDelivery as delivery')
      .innerJoin('WebhookEndpoint as endpoint', (join) =>
        join.onRef('endpoint.storeId', '=', 'delivery.storeId').onRef('endpoint.id', '=', 'delivery.endpointId'),
      )
      .select(['delivery.eventId', 'delivery.request', 'delivery.endpointId', 'endpoint.url', 'endpoint.secret'])
      .select(sql<string | null>`case when endpoint."previousUntil" > now() then endpoint."previousSecret" end`.as('previous'))
      .where('delivery.storeId', '=', store.id)
      .where('delivery.id', '=', deliveryId)
      .where('delivery.state', '=', 'queued')
      .where('delivery.attempts', '=', attempt)
      .where('endpoint.isActive', '=', true)
      .executeTakeFirst(),
  );
  if (!row) return null;
  const salts = [row.secret, ...(row.previous ? [row.previous] : [])];
  const secrets = salts.map((salt) => signingSecret(config, store, salt));
  const { body } = row.request as { body: string };
  return { deliveryId, attempt, endpointId: row.endpointId, url: row.url, body, id: row.eventId, secrets };
}

function headersOf({ id, body, secrets }: Parcel): Record<string, string> {
  const timestamp = Math.floor(Date.now() / 1000);
  const plain = { 'Content-Type': 'application/json', 'User-Agent': 'Emporium-Webhooks/1' };
  const requestId = requestNow();
  return { ...plain, ...(requestId ? { 'X-Request-Id': requestId } : {}), ...signWebhook({ id, timestamp, body }, secrets) };
}

async function send(config: Config, parcel: Parcel, headers: Record<string, string>) {
  const at = new Date().toISOString();
  const began = performance.now();
  try {
    const answer = await sendOutside(config, { url: parcel.url, method: 'POST', headers, body: parcel.body });
    const { status, durationMs } = answer;
    return { answer, attempt: { at, durationMs, status, error: null } satisfies Attempt };
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error;
    const durationMs = Math.round(performance.now() - began);
    return { answer: null, attempt: { at, durationMs, status: null, error: error.message } satisfies Attempt };
  }
}

type Result = { answer: OutsideAnswer | null; attempt: Attempt };

/** What is kept of the request: all but the signature, which is good for replaying. */
function requestText(parcel: Parcel, { 'webhook-signature': _signature, ...headers }: Record<string, string>): string {
  return JSON.stringify({ url: parcel.url, headers, body: parcel.body });
}

async function note(tx: Tx, store: StoreContext, parcel: Parcel, request: string, { answer, attempt }: Result): Promise<void> {
  const isDelivered = answer !== null && answer.status >= 200 && answer.status < 300;
  const delay = isDelivered ? null : retryDelaySeconds(parcel.attempt);
  const state = isDelivered ? 'delivered' : delay === null ? 'failed' : 'queued';
  const response = answer ? { status: answer.status, headers: answer.headers, body: answer.body } : { error: attempt.error };
  const noted = await tx
    .updateTable('WebhookDelivery')
    .set({
      state,
      attempts: parcel.attempt + 1,
      attemptLog: sql`jsonb_path_query_array(${JSON.stringify([attempt])}::jsonb || "attemptLog", '$[0 to ${sql.lit(keptAttempts - 1)}]')`,
      request,
      response: JSON.stringify(response),
      nextAttemptAt: delay === null ? null : sql<Date>`now() + make_interval(secs => ${delay})`,
      deliveredAt: isDelivered ? sql<Date>`now()` : null,
      updatedAt: sql<Date>`now()`,
    })
    .where('storeId', '=', store.id)
    .where('id', '=', parcel.deliveryId)
    .where('state', '=', 'queued')
    .where('attempts', '=', parcel.attempt)
    .returning('id')
    .executeTakeFirst();
  if (!noted) return;
  if (isDelivered) return noteSuccess(tx, store, parcel.endpointId);
  const next = { storeId: store.id, deliveryId: parcel.deliveryId, attempt: String(parcel.attempt + 1) };
  if (delay !== null) await enqueue(tx, 'webhook', next, { startAfterSeconds: delay });
  await noteTrouble(tx, store, parcel.endpointId, { isGone: answer?.status === 410 });
}

/**
 * Makes one attempt of a delivery and notes what came of it: delivered (any 2xx), to be tried again, or given up after three days. An
 * endpoint that answers 410, or hears nothing for three days, is switched off and its owners are told.
 *
 * @param attempt  which attempt this is, from 0; one that was made already is not made again.
 */
export async function deliverWebhook(deps: Deps, store: StoreContext, deliveryId: string, attempt: number): Promise<void> {
  const parcel = await pack(deps, store, deliveryId, attempt);
  if (!parcel) return;
  const headers = headersOf(parcel);
  const result = await send(deps.config, parcel, headers);
  await withStore(deps.db, store, (tx) => note(tx, store, parcel, requestText(parcel, headers), result));
}
