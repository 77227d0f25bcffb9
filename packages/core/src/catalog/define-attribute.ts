import { sql } from 'kysely';
import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { verb } from '../db/index.ts';
import { newId, slugify } from '../lib/index.ts';

/** The store's own catalogue fields, such as Material, in their order. */
export const listAttributes = verb(
  { name: 'catalog.listAttributes', permission: 'catalog.read', input: z.strictObject({}) },
  async (tx, store) =>
    tx
      .selectFrom('AttributeDefinition')
      .selectAll()
      .where('storeId', '=', store.id)
      .orderBy('position')
      .orderBy('id')
      .limit(500)
      .execute(),
);

/** Makes a catalogue field of the store's own, unless there is one of this name; then nothing changes. */
export const defineAttribute = verb(
  {
    name: 'catalog.defineAttribute',
    permission: 'catalog.write',
    input: z.strictObject({ name: z.string().trim().min(1).max(60), isFilter: z.boolean().default(false) }),
  },
  async (tx, store, actor, { name, isFilter }) => {
    const row = { id: newId(), key: slugify(name) || name.toLowerCase(), name, isFilter };
    const position = sql<number>`(select coalesce(max("position") + 1, 0) from "AttributeDefinition" where "storeId" = ${store.id})`;
    const added = await tx
      .insertInto('AttributeDefinition')
      .values({ storeId: store.id, ...row, position })
      .onConflict((conflict) => conflict.columns(['storeId', 'key']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!added) return { key: row.key, isNew: false };
    const note = { verb: 'catalog.defineAttribute', noun: 'AttributeDefinition', rowId: row.id, before: null, after: row };
    await recordChange(tx, store, actor, note);
    return { key: row.key, isNew: true };
  },
);
