import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { Refusal } from '../lib/index.ts';

/** Takes a product out of the shop's lists, or with `archived: false` puts it back. Its orders and its address stay. */
export const archiveProduct = verb(
  {
    name: 'catalog.archiveProduct',
    permission: 'catalog.write',
    input: z.strictObject({ id: z.uuid(), archived: z.boolean().default(true) }),
  },
  async (tx, store, actor, { id, archived }) => {
    const mine = tx.selectFrom('Product').select(['isArchived', 'version']).where('storeId', '=', store.id).where('id', '=', id);
    const before = await mine.forUpdate().executeTakeFirst();
    if (!before) throw new Refusal('not_found');
    if (before.isArchived === archived) return { version: before.version };
    const change = tx.updateTable('Product').set({ isArchived: archived }).where('storeId', '=', store.id).where('id', '=', id);
    const { version } = await change.returning('version').executeTakeFirstOrThrow();
    await recordChange(tx, store, actor, {
      verb: 'catalog.archiveProduct',
      noun: 'Product',
      rowId: id,
      before: { isArchived: before.isArchived },
      after: { isArchived: archived },
    });
    await record(tx, store, 'product.updated', id);
    return { version };
  },
);
