import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { refreshCustomers } from './refresh-customer.ts';

/** Locks both, in the order of ids, so that two merges never wait for each other. */
async function lockBoth(tx: Tx, store: StoreContext, keepId: string, otherId: string) {
  const rows = await tx
    .selectFrom('Customer')
    .selectAll()
    .where('storeId', '=', store.id)
    .where('id', 'in', [keepId, otherId])
    .orderBy('id')
    .forUpdate()
    .execute();
  const keep = rows.find((row) => row.id === keepId);
  const other = rows.find((row) => row.id === otherId);
  if (!keep || !other) throw new Refusal('not_found');
  return { keep, other };
}

/**
 * Makes one customer of two: orders, addresses, carts and notes go to `keepId`, which keeps its e-mail address; the other is gone. Consent
 * is kept only when it was the keeper's. One that signs in to the shop is never the one that goes.
 *
 * Refuses invalid for the same one twice, not_found, in_use.
 */
export const mergeCustomers = verb(
  {
    name: 'customers.merge',
    permission: 'customers.write',
    input: z
      .strictObject({ keepId: z.uuid(), otherId: z.uuid() })
      .refine((pair) => pair.keepId !== pair.otherId, { path: ['otherId'], message: 'Choose another customer.' }),
  },
  async (tx, store, actor, { keepId, otherId }) => {
    const { keep, other } = await lockBoth(tx, store, keepId, otherId);
    const theirs = { storeId: store.id, customerId: otherId };
    const login = await tx
      .selectFrom('CustomerLogin')
      .select('id')
      .where((eb) => eb.and(theirs))
      .executeTakeFirst();
    if (login)
      throw new Refusal('in_use', {
        message: `${other.email} signs in to the shop. Keep that customer and merge the other one into it.`,
      });
    for (const table of ['Order', 'Cart'] as const) {
      await tx
        .updateTable(table)
        .set({ customerId: keepId })
        .where((eb) => eb.and(theirs))
        .execute();
    }
    await tx
      .updateTable('Address')
      .set({ customerId: keepId, isDefaultShipping: false, isDefaultBilling: false })
      .where((eb) => eb.and(theirs))
      .execute();
    const note = [keep.note, other.note, `Merged with ${other.email}.`]
      .filter((text) => text !== '')
      .join('\n')
      .slice(0, 4000);
    const after = { name: keep.name || other.name, phone: keep.phone || other.phone, note };
    await tx.updateTable('Customer').set(after).where('storeId', '=', store.id).where('id', '=', keepId).execute();
    await tx.deleteFrom('Customer').where('storeId', '=', store.id).where('id', '=', otherId).execute();
    await refreshCustomers(tx, store, keepId);
    await recordChange(tx, store, actor, {
      ...{ verb: 'customers.merge', noun: 'Customer', rowId: keepId },
      ...{ before: { keep, other }, after: { ...keep, ...after } },
    });
    await record(tx, store, 'customer.updated', keepId);
  },
);
