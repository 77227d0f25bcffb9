import { z } from 'zod';
import { verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { invariant, Refusal } from '../lib/index.ts';
import type { Actor } from '../who/index.ts';

/** The customer who acts. Verbs with the permission `customer` have one. */
export function customerOf(actor: Actor): string {
  invariant(actor.kind === 'shopper' && actor.customerId, 'a verb for customers was called without one');
  return actor.customerId;
}

/** A customer as they see themselves. */
export type Profile = { id: string; email: string; name: string; phone: string; acceptsMarketing: boolean; createdAt: Date };

const profileColumns = ['id', 'email', 'name', 'phone', 'acceptsMarketing', 'createdAt'] as const;

/** The signed-in customer. Refuses unauthenticated; not_found when the customer is gone. */
export const getProfile = verb(
  { name: 'customers.getProfile', permission: 'customer', input: z.strictObject({}) },
  async (tx, store, actor): Promise<Profile> => {
    const found = await tx
      .selectFrom('Customer')
      .select(profileColumns)
      .where('storeId', '=', store.id)
      .where('id', '=', customerOf(actor))
      .executeTakeFirst();
    if (!found) throw new Refusal('not_found');
    return found;
  },
);

/** Changes what is left in the input. Refuses unauthenticated, invalid. */
export const updateProfile = verb(
  {
    name: 'customers.updateProfile',
    permission: 'customer',
    input: z.strictObject({
      name: z.string().trim().min(1, 'Enter your name.').max(120, 'At most 120 characters.').optional(),
      phone: z.string().trim().max(40, 'At most 40 characters.').optional(),
      acceptsMarketing: z.boolean().optional(),
    }),
  },
  async (tx, store, actor, input): Promise<Profile> => {
    if (Object.keys(input).length > 0) {
      await tx.updateTable('Customer').set(input).where('storeId', '=', store.id).where('id', '=', customerOf(actor)).execute();
      await record(tx, store, 'customer.updated', customerOf(actor));
    }
    return getProfile(tx, store, actor, {});
  },
);
