import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { invariant, Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

/** How long a key is remembered, in hours; as long as Stripe remembers its own. */
const rememberedHours = 24;

function fingerprint(request: unknown): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('base64url');
}

/**
 * Runs `work` once for a key of a store and remembers its answer in the same transaction. A second caller waits until the first
 * transaction has ended and then gets its answer.
 *
 * @param claim.operation  what the key is for, such as checkout.place; the same key may serve another operation.
 * @param claim.request  what was asked; the same key with another request is refused.
 * @throws Refusal idempotency_mismatch
 */
export async function once<Answer>(
  tx: Tx,
  store: StoreContext,
  claim: { operation: string; key: string; request: unknown },
  work: () => Promise<Answer>,
): Promise<{ answer: Answer; replayed: boolean }> {
  const { operation, key } = claim;
  const requestHash = fingerprint(claim.request);
  const claimed = await tx
    .insertInto('Idempotency')
    .values({
      storeId: store.id,
      operation,
      key,
      requestHash,
      expiresAt: sql<Date>`now() + make_interval(hours => ${rememberedHours})`,
    })
    .onConflict((conflict) => conflict.columns(['storeId', 'operation', 'key']).doNothing())
    .executeTakeFirst();
  const mine = { storeId: store.id, operation, key };
  if (claimed.numInsertedOrUpdatedRows === 1n) {
    const answer = await work();
    await tx
      .updateTable('Idempotency')
      .set({ answer: JSON.stringify(answer) })
      .where((eb) => eb.and(mine))
      .execute();
    return { answer, replayed: false };
  }
  const seen = await tx
    .selectFrom('Idempotency')
    .select(['requestHash', 'answer'])
    .where((eb) => eb.and(mine))
    .executeTakeFirst();
  invariant(seen?.answer, `key ${key} of ${operation} is taken but has no answer`);
  if (seen.requestHash !== requestHash) throw new Refusal('idempotency_mismatch');
  return { answer: seen.answer as Answer, replayed: true };
}
