import { sql } from 'kysely';
import { type Database, type Tx, withStore } from '../db/index.ts';
import { hashToken, Refusal, seal, unseal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

/**
 * What a caller's Idempotency-Key stands for. `operation` is what it was sent to, `who` sent it, `request` is all that was asked. The
 * answer is sealed with the key itself, so that who reads the table reads no answer, which may hold a cart's or key's token.
 */
export type Claim = { operation: string; who: string; key: string; request: unknown };

const rememberedHours = 24;

/** After this a claim without an answer belongs to a process that died. */
const longestWorkMinutes = 5;

type Place = { storeId: string; operation: string; key: string };

function placeOf(store: StoreContext, { operation, who, key }: Claim): Place {
  return { storeId: store.id, operation: `api:${operation}`, key: hashToken(`${who}\n${key}`) };
}

const purposeOf = ({ storeId, operation }: Place) => `idempotency:${storeId}:${operation}`;

/** Lets one transaction at a time work under a key; the second is told so and does not wait. */
async function takeTurn(tx: Tx, { storeId, operation, key }: Place): Promise<void> {
  const name = `${storeId}/${operation}/${key}`;
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as got`.execute(tx);
  if (!rows[0]?.got) throw new Refusal('idempotency_in_flight');
}

/** What is remembered under a key: an answer, a claim still at work (`answer` null), or nothing. Throws Refusal idempotency_mismatch. */
async function recall<Answer>(tx: Tx, place: Place, claim: Claim): Promise<{ answer: Answer | null } | null> {
  const mine = { ...place };
  await tx
    .deleteFrom('Idempotency')
    .where((eb) => eb.and(mine))
    .where((eb) =>
      eb.or([
        eb('expiresAt', '<', sql<Date>`now()`),
        eb.and([eb('answer', 'is', null), eb('createdAt', '<', sql<Date>`now() - make_interval(mins => ${longestWorkMinutes})`)]),
      ]),
    )
    .execute();
  const seen = await tx
    .selectFrom('Idempotency')
    .select(['requestHash', 'answer'])
    .where((eb) => eb.and(mine))
    .executeTakeFirst();
  if (!seen) return null;
  if (seen.requestHash !== hashOf(claim)) throw new Refusal('idempotency_mismatch');
  if (seen.answer === null) return { answer: null };
  return { answer: JSON.parse(unseal(seen.answer as string, claim.key, purposeOf(place))) as Answer };
}

function hashOf(claim: Claim): string {
  return hashToken(JSON.stringify(claim.request));
}

function sealed(place: Place, claim: Claim, answer: unknown): string {
  return JSON.stringify(seal(JSON.stringify(answer), claim.key, purposeOf(place)));
}

function rowOf(place: Place, claim: Claim, answer: string | null) {
  const expiresAt = sql<Date>`now() + make_interval(hours => ${rememberedHours})`;
  return { ...place, requestHash: hashOf(claim), answer, expiresAt };
}

/**
 * Runs `work` once for a caller's key, in the caller's transaction: work and answer are kept together or not at all.
 *
 * @returns the answer of now, or the one of the first time.
 * @throws Refusal idempotency_in_flight while the first one is at work; idempotency_mismatch for the same key with another request.
 */
export async function onceSealed<Answer>(
  tx: Tx,
  store: StoreContext,
  claim: Claim,
  work: () => Promise<Answer>,
): Promise<{ answer: Answer; replayed: boolean }> {
  const place = placeOf(store, claim);
  await takeTurn(tx, place);
  const known = await recall<Answer>(tx, place, claim);
  if (known?.answer) return { answer: known.answer, replayed: true };
  if (known) throw new Refusal('idempotency_in_flight');
  const answer = await work();
  await tx
    .insertInto('Idempotency')
    .values(rowOf(place, claim, sealed(place, claim, answer)))
    .execute();
  return { answer, replayed: false };
}

/**
 * The same for work that has transactions of its own, such as one that asks Stripe. The claim is written first and the answer after; work
 * that was refused or failed gives the key back. If the process dies in between, the key is free again after five minutes: such work has
 * to bear running twice, as every command of this house does.
 */
export async function onceOutside<Answer>(
  db: Database,
  store: StoreContext,
  claim: Claim,
  work: () => Promise<Answer>,
): Promise<{ answer: Answer; replayed: boolean }> {
  const place = placeOf(store, claim);
  const known = await withStore(db, store, async (tx) => {
    await takeTurn(tx, place);
    const seen = await recall<Answer>(tx, place, claim);
    if (!seen)
      await tx
        .insertInto('Idempotency')
        .values(rowOf(place, claim, null))
        .execute();
    return seen;
  });
  if (known?.answer) return { answer: known.answer, replayed: true };
  if (known) throw new Refusal('idempotency_in_flight');
  const settle = (answer: string | null) =>
    withStore(db, store, async (tx) => {
      const mine = { ...place };
      await (answer === null
        ? tx.deleteFrom('Idempotency').where((eb) => eb.and(mine))
        : tx
            .updateTable('Idempotency')
            .set({ answer })
            .where((eb) => eb.and(mine))
      ).execute();
    });
  const answer = await work().catch(async (error: unknown) => {
    await settle(null);
    throw error;
  });
  await settle(sealed(place, claim, answer));
  return { answer, replayed: false };
}
