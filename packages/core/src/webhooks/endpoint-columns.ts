import type { Tx } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

/** What may be told of an endpoint: everything but what its secrets are made of. */
export const endpointColumns = [
  'id',
  'url',
  'description',
  'events',
  'isActive',
  'offReason',
  'failingSince',
  'lastSuccessAt',
  'previousUntil',
  'version',
  'createdAt',
  'updatedAt',
] as const;

/** Locks an endpoint of the store. @throws Refusal not_found */
export async function lockEndpoint(tx: Tx, store: StoreContext, id: string) {
  const mine = tx.selectFrom('WebhookEndpoint').select([...endpointColumns, 'secret']);
  const row = await mine.where('storeId', '=', store.id).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return row;
}
