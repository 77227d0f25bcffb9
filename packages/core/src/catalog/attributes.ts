import { sql } from 'kysely';
import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { brokenConstraint, type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { newId, Refusal, slugify } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

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

const name = z.string().trim().min(1, 'Give the field a name.').max(60);
const kind = z.enum(['text', 'number', 'boolean', 'choice']);
const choices = z.array(z.string().trim().min(1).max(120)).max(200);

/** What a field holds: free text, a number, yes or no, or one of the store's choices. */
export type AttributeKind = z.output<typeof kind>;

/** Makes a catalogue field of the store's own, unless there is one of this name; then nothing changes. */
export const defineAttribute = verb(
  {
    name: 'catalog.defineAttribute',
    permission: 'catalog.write',
    input: z.strictObject({
      name,
      isFilter: z.boolean().default(false),
      kind: kind.default('text'),
      choices: choices.default([]),
    }),
  },
  async (tx, store, actor, input) => {
    const row = { id: newId(), key: keyOf(input.name), ...input };
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
    await record(tx, store, 'catalog.updated', null);
    return { key: row.key, isNew: true };
  },
);

function keyOf(title: string): string {
  return slugify(title) || title.toLowerCase();
}

/** The definition, locked. Throws Refusal not_found. */
async function lockAttribute(tx: Tx, store: StoreContext, id: string) {
  const row = await tx
    .selectFrom('AttributeDefinition')
    .selectAll()
    .where('storeId', '=', store.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return row;
}

/**
 * Changes a catalogue field. Products keep their values under its name, so a new name moves them along.
 *
 * @throws Refusal not_found | duplicate (another field has this name)
 */
export const updateAttribute = verb(
  {
    name: 'catalog.updateAttribute',
    permission: 'catalog.write',
    input: z.strictObject({ id: z.uuid(), name, isFilter: z.boolean(), kind, choices }),
  },
  async (tx, store, actor, { id, ...values }): Promise<void> => {
    const before = await lockAttribute(tx, store, id);
    const after = { ...values, key: keyOf(values.name) };
    await tx
      .updateTable('AttributeDefinition')
      .set(after)
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .execute()
      .catch((error: unknown) => {
        if (brokenConstraint(error) !== 'AttributeDefinition_storeId_key_key') throw error;
        throw new Refusal('duplicate', { fields: [{ field: 'name', message: 'There is a field of this name.' }] });
      });
    if (before.name !== values.name) {
      await sql`update "Product" set "attributes" = ("attributes" - ${before.name}::text) || jsonb_build_object(${values.name}::text, "attributes"->${before.name}::text)
         where "storeId" = ${store.id} and "attributes" ? ${before.name}`.execute(tx);
    }
    await recordChange(tx, store, actor, {
      verb: 'catalog.updateAttribute',
      noun: 'AttributeDefinition',
      rowId: id,
      before,
      after,
    });
    await record(tx, store, 'catalog.updated', null);
  },
);

/**
 * Deletes a catalogue field. One that products have values of is refused, unless `withValues` takes those away, too.
 *
 * @throws Refusal not_found | in_use with data.count
 */
export const deleteAttribute = verb(
  {
    name: 'catalog.deleteAttribute',
    permission: 'catalog.write',
    input: z.strictObject({ id: z.uuid(), withValues: z.boolean().default(false) }),
  },
  async (tx, store, actor, { id, withValues }): Promise<void> => {
    const before = await lockAttribute(tx, store, id);
    const used = await sql<{ count: number }>`
      select count(*) as count from "Product" where "storeId" = ${store.id} and "attributes" ? ${before.name}`.execute(tx);
    const count = used.rows[0]?.count ?? 0;
    if (count > 0 && !withValues) {
      const products = count === 1 ? '1 product has' : `${count} products have`;
      throw new Refusal('in_use', { message: `${products} a value of “${before.name}”.`, data: { count } });
    }
    if (count > 0) {
      await sql`update "Product" set "attributes" = "attributes" - ${before.name}::text
         where "storeId" = ${store.id} and "attributes" ? ${before.name}`.execute(tx);
    }
    await tx.deleteFrom('AttributeDefinition').where('storeId', '=', store.id).where('id', '=', id).execute();
    const note = {
      verb: 'catalog.deleteAttribute',
      noun: 'AttributeDefinition',
      rowId: id,
      before: { ...before, count },
      after: null,
    };
    await recordChange(tx, store, actor, note);
    await record(tx, store, 'catalog.updated', null);
  },
);
