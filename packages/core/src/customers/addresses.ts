import { z } from 'zod';
import { addressSchema } from '../cart/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { customerOf } from './profile.ts';

/** The most addresses that a customer keeps. */
const mostAddresses = 50;

const addressColumns = [
  'id',
  'name',
  'company',
  'line1',
  'line2',
  'city',
  'region',
  'postalCode',
  'country',
  'phone',
  'isDefaultShipping',
  'isDefaultBilling',
] as const;

const defaults = { isDefaultShipping: z.boolean().optional(), isDefaultBilling: z.boolean().optional() };

function mine(store: StoreContext, actor: Actor) {
  return { storeId: store.id, customerId: customerOf(actor) };
}

async function readAddresses(tx: Tx, store: StoreContext, actor: Actor) {
  return tx
    .selectFrom('Address')
    .select(addressColumns)
    .where((eb) => eb.and(mine(store, actor)))
    .orderBy('isDefaultShipping', 'desc')
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
}

export type SavedAddress = Awaited<ReturnType<typeof readAddresses>>[number];

/** Takes the mark of the default from the others, so that there is one of each at most. */
async function unmark(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  marks: { isDefaultShipping?: boolean | undefined; isDefaultBilling?: boolean | undefined },
): Promise<void> {
  for (const mark of ['isDefaultShipping', 'isDefaultBilling'] as const) {
    if (!marks[mark]) continue;
    await tx
      .updateTable('Address')
      .set({ [mark]: false })
      .where((eb) => eb.and(mine(store, actor)))
      .where(mark, '=', true)
      .execute();
  }
}

/** Locks the customer, so that two changes at once leave one default and not more than the most. */
async function lockCustomer(tx: Tx, store: StoreContext, actor: Actor): Promise<void> {
  const found = await tx
    .selectFrom('Customer')
    .select('id')
    .where('storeId', '=', store.id)
    .where('id', '=', customerOf(actor))
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw new Refusal('not_found');
}

/** The customer's addresses, the default one first. Refuses unauthenticated. */
export const listAddresses = verb(
  { name: 'customers.listAddresses', permission: 'customer', input: z.strictObject({}) },
  (tx, store, actor): Promise<SavedAddress[]> => readAddresses(tx, store, actor),
);

/**
 * Keeps an address; the first one becomes the default for shipping and billing. Refuses unauthenticated, invalid (also when there are
 * fifty already).
 */
export const addAddress = verb(
  { name: 'customers.addAddress', permission: 'customer', input: addressSchema.extend(defaults) },
  async (tx, store, actor, input): Promise<SavedAddress> => {
    await lockCustomer(tx, store, actor);
    const there = await readAddresses(tx, store, actor);
    if (there.length >= mostAddresses) throw new Refusal('invalid', { message: `At most ${mostAddresses} addresses are kept.` });
    const marks = {
      isDefaultShipping: input.isDefaultShipping ?? there.length === 0,
      isDefaultBilling: input.isDefaultBilling ?? there.length === 0,
    };
    await unmark(tx, store, actor, marks);
    return tx
      .insertInto('Address')
      .values({ ...mine(store, actor), id: newId(), ...input, ...marks })
      .returning(addressColumns)
      .executeTakeFirstOrThrow();
  },
);

/** Replaces what is left in the input. Refuses unauthenticated, not_found (another customer's does not exist), invalid. */
export const updateAddress = verb(
  {
    name: 'customers.updateAddress',
    permission: 'customer',
    input: addressSchema.partial().extend({ ...defaults, addressId: z.uuid() }),
  },
  async (tx, store, actor, { addressId, ...input }): Promise<SavedAddress> => {
    await lockCustomer(tx, store, actor);
    await unmark(tx, store, actor, input);
    const changed = await tx
      .updateTable('Address')
      .set({ ...input, id: addressId })
      .where((eb) => eb.and({ ...mine(store, actor), id: addressId }))
      .returning(addressColumns)
      .executeTakeFirst();
    if (!changed) throw new Refusal('not_found');
    return changed;
  },
);

/** Forgets an address. Orders keep their own copy. Refuses unauthenticated, not_found. */
export const deleteAddress = verb(
  { name: 'customers.deleteAddress', permission: 'customer', input: z.strictObject({ addressId: z.uuid() }) },
  async (tx, store, actor, { addressId }): Promise<void> => {
    const gone = await tx
      .deleteFrom('Address')
      .where((eb) => eb.and({ ...mine(store, actor), id: addressId }))
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) throw new Refusal('not_found');
  },
);
