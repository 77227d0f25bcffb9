import type { Tx } from '../db/index.ts';
import { record } from '../events/index.ts';
import { newId } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

/**
 * The customer of an address in this store, made if there is none yet. Only for an address that has been shown to be theirs.
 *
 * @returns the customer's id.
 */
export async function adoptCustomer(tx: Tx, store: StoreContext, person: { email: string; name: string }): Promise<string> {
  const email = person.email.toLowerCase();
  const made = await tx
    .insertInto('Customer')
    .values({ storeId: store.id, id: newId(), email, name: person.name })
    .onConflict((conflict) => conflict.columns(['storeId', 'email']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made) {
    await record(tx, store, 'customer.created', made.id);
    return made.id;
  }
  const customer = await tx
    .selectFrom('Customer')
    .select('id')
    .where('storeId', '=', store.id)
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  return customer.id;
}
