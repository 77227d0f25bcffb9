import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';

/**
 * Asks every member of the store for a second factor: those without one find it closed from their next request on. Whoever asks must have
 * one. Refuses conflict otherwise.
 */
export const requireTwoFactor = verb(
  { name: 'staff.requireTwoFactor', permission: 'members.write', input: z.strictObject({ required: z.boolean() }) },
  async (tx, store, actor, { required }): Promise<void> => {
    if (required && actor.kind === 'member') {
      const own = tx.selectFrom('platform.User').select('twoFactorEnabled').where('id', '=', actor.userId);
      const { twoFactorEnabled } = await own.executeTakeFirstOrThrow();
      if (!twoFactorEnabled)
        throw new Refusal('conflict', { message: 'Set up your own second factor first, or you would lock yourself out.' });
    }
    const row = tx.selectFrom('platform.Store').select('requiresTwoFactor').where('id', '=', store.id).forUpdate();
    const { requiresTwoFactor } = await row.executeTakeFirstOrThrow();
    if (requiresTwoFactor === required) return;
    await tx.updateTable('platform.Store').set({ requiresTwoFactor: required }).where('id', '=', store.id).execute();
    const sides = { before: { requiresTwoFactor }, after: { requiresTwoFactor: required } };
    await recordChange(tx, store, actor, { verb: 'staff.requireTwoFactor', noun: 'Store', rowId: store.id, ...sides });
  },
);
