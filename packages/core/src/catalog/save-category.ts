import { sql } from 'kysely';
import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { brokenConstraint, type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { cleanHtml, invariant, newId, Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { type CategoryFields, categoryFields } from './category-input.ts';
import { deepestTree, heightBelow, lineOf } from './category-tree.ts';
import { chooseSlug, moveSlug, slugTaken } from './choose-slug.ts';

import { refuseOldVersion } from './refuse-old-version.ts';

function wrong(field: string, message: string): Refusal {
  return new Refusal('invalid', { fields: [{ field, message }] });
}

/** Refuses a parent that is not there, that is the category itself or below it, or under which it would stand too deep. */
async function checkParent(tx: Tx, store: StoreContext, ownId: string | null, parentId: string): Promise<void> {
  const line = await lineOf(tx, store, parentId);
  if (line.length === 0) throw wrong('parentId', 'There is no such category in this store.');
  if (ownId !== null && line.includes(ownId)) throw wrong('parentId', 'A category cannot stand below itself.');
  const below = ownId === null ? 0 : await heightBelow(tx, store, ownId);
  if (line.length + 1 + below > deepestTree) throw wrong('parentId', `Categories go at most ${deepestTree} levels deep.`);
}

function refuseViolation(error: unknown, slug: string): never {
  const constraint = brokenConstraint(error);
  if (constraint === 'Category_storeId_slug_key') throw slugTaken(slug);
  if (constraint === 'Category_storeId_billboardId_fkey') throw wrong('billboardId', 'There is no such billboard in this store.');
  throw error;
}

async function defaultBillboard(tx: Tx, store: StoreContext): Promise<string> {
  const mine = tx.selectFrom('Billboard').select('id').where('storeId', '=', store.id).where('isDefault', '=', true);
  const row = await mine.executeTakeFirst();
  invariant(row, `store ${store.id} has no default billboard`);
  return row.id;
}

function plainColumns({ name, seoTitle, seoDescription, parentId, description }: Partial<CategoryFields>) {
  return {
    name,
    seoTitle,
    seoDescription,
    parentId,
    description: description === undefined ? undefined : cleanHtml(description),
  };
}

/** Makes a category, the last in the store's order. @throws Refusal invalid | slug_taken */
export const createCategory = verb(
  { name: 'catalog.createCategory', permission: 'catalog.write', input: categoryFields },
  async (tx, store, actor, fields) => {
    const id = newId();
    if (fields.parentId) await checkParent(tx, store, null, fields.parentId);
    const slug = await chooseSlug(tx, store, 'Category', { slug: fields.slug, name: fields.name, ownId: null });
    const billboardId = fields.billboardId ?? (await defaultBillboard(tx, store));
    const position = sql<number>`(select coalesce(max("position") + 1, 0) from "Category" where "storeId" = ${store.id})`;
    const row = { ...plainColumns(fields), name: fields.name, slug, billboardId };
    await tx
      .insertInto('Category')
      .values({ storeId: store.id, id, ...row, position })
      .execute()
      .catch((error: unknown) => refuseViolation(error, slug));
    await moveSlug(tx, store, 'Category', id, null, slug);
    await recordChange(tx, store, actor, {
      verb: 'catalog.createCategory',
      noun: 'Category',
      rowId: id,
      before: null,
      after: row,
    });
    await record(tx, store, 'catalog.updated', id, { noun: 'Category' });
    return { id, slug, version: 1 };
  },
);

/** Changes what is sent of a category. An old address keeps leading here. @throws Refusal not_found | conflict | invalid | slug_taken */
export const updateCategory = verb(
  {
    name: 'catalog.updateCategory',
    permission: 'catalog.write',
    input: categoryFields.partial().extend({ id: z.uuid(), version: z.number().int() }),
  },
  async (tx, store, actor, { id, version, ...fields }) => {
    const mine = tx.selectFrom('Category').selectAll().where('storeId', '=', store.id).where('id', '=', id);
    const before = await mine.forUpdate().executeTakeFirst();
    if (!before) throw new Refusal('not_found');
    refuseOldVersion(before, version);
    if (fields.parentId) await checkParent(tx, store, id, fields.parentId);
    const wish = { slug: fields.slug ?? before.slug, name: before.name, ownId: id };
    const slug = await chooseSlug(tx, store, 'Category', wish);
    const after = await tx
      .updateTable('Category')
      .set({ ...plainColumns(fields), billboardId: fields.billboardId, slug })
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
      .catch((error: unknown) => refuseViolation(error, slug));
    if (slug !== before.slug) await moveSlug(tx, store, 'Category', id, before.slug, slug);
    await recordChange(tx, store, actor, { verb: 'catalog.updateCategory', noun: 'Category', rowId: id, before, after });
    await record(tx, store, 'catalog.updated', id, { noun: 'Category' });
    return { id, slug, version: after.version };
  },
);
