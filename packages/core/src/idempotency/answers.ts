import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { insertMany, type Tx, type Write } from '../db/index.ts';
import { invariant, Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

/** How long a key is remembered, in hours; as long as Stripe remembers its own. */
const rememberedHours = 24;

/**
 * What a key was sent for.
 *
 * @property operation  such as checkout.place; the same key may serve another operation.
 * @property request  what was asked; the same key with another request is refused.
 */
export type KeyClaim = { operation: string; key: string; request: unknown };

function fingerprint(request: unknown): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('base64url');
}

/** Tells claims apart: the same text for the same key of the same operation. */
export function nameOfClaim({ operation, key }: KeyClaim): string {
  return `${operation} ${key}`;
}

/** The answers that keys have been given before; keys that are not among them are new. */
export type Answers<Answer> = {
  /** The answer to the same request with this key, or undefined for a new key. Throws Refusal idempotency_mismatch. */
  find(claim: KeyClaim): Answer | undefined;
};

/** Looks up which keys have an answer already. Keys whose first request is still at work have none yet. */
export async function readAnswers<Answer>(tx: Tx, store: StoreContext, claims: readonly KeyClaim[]): Promise<Answers<Answer>> {
  const rows =
    claims.length === 0
      ? []
      : await tx
          .selectFrom('Idempotency')
          .select(['operation', 'key', 'requestHash', 'answer'])
          .where('storeId', '=', store.id)
          .where('operation', 'in', [...new Set(claims.map((claim) => claim.operation))])
          .where('key', 'in', [...new Set(claims.map((claim) => claim.key))])
          .execute();
  const seen = new Map(rows.map((row) => [nameOfClaim({ ...row, request: null }), row]));
  return {
    find(claim) {
      const row = seen.get(nameOfClaim(claim));
      if (!row) return undefined;
      invariant(row.answer, `key ${claim.key} of ${claim.operation} is taken but has no answer`);
      if (row.requestHash !== fingerprint(claim.request)) throw new Refusal('idempotency_mismatch');
      return row.answer as Answer;
    },
  };
}

/**
 * The write that remembers the answers of keys, in the transaction of what was done. Of two requests with one key at the same moment the
 * second waits here for the first and then breaks `Idempotency_pkey`; run again, it finds the first one's answer.
 */
export function answersWrite(store: StoreContext, answered: readonly { claim: KeyClaim; answer: object }[]): Write {
  const rows = answered.map(({ claim: { operation, key, request }, answer }) => {
    return { storeId: store.id, operation, key, requestHash: fingerprint(request), answer: answer as never };
  });
  const expiresAt = sql`now() + make_interval(hours => ${rememberedHours}::integer)`;
  return { name: 'answers', statement: insertMany('Idempotency', rows, { expiresAt }) };
}
