import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { brokenConstraint, type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { type MenuItem, menuItems } from './menu-items.ts';

const fields = z.strictObject({
  /** By which a storefront asks for it: `main` is the header's, `footer` the foot's. */
  handle: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'Small letters, digits and hyphens only.'),
  title: z.string().trim().min(1, 'Give the menu a title.').max(80),
  items: menuItems.default([]),
});

function refuseViolation(error: unknown, handle: string): never {
  if (brokenConstraint(error) !== 'Menu_storeId_handle_key') throw error;
  const message = `There is a menu “${handle}” already.`;
  throw new Refusal('duplicate', { message, fields: [{ field: 'handle', message }] });
}

/** Refuses entries that lead to a row which this store does not have. */
async function checkTargets(tx: Tx, store: StoreContext, items: MenuItem[]): Promise<void> {
  const flat = items.flatMap((item, index) => [
    { item, field: `items.${index}.target` },
    ...item.items.map((below, place) => ({ item: below, field: `items.${index}.items.${place}.target` })),
  ]);
  for (const [kind, table] of [
    ['page', 'Page'],
    ['category', 'Category'],
    ['product', 'Product'],
  ] as const) {
    const wanted = flat.filter(({ item }) => item.kind === kind);
    if (wanted.length === 0) continue;
    // The tables all have ids; the query builder cannot name a union of tables.
    const rows = await tx
      .selectFrom(table as 'Page')
      .select('id')
      .where('storeId', '=', store.id)
      .where(
        'id',
        'in',
        wanted.map(({ item }) => item.target),
      )
      .execute();
    const there = new Set(rows.map((row) => row.id));
    const issues = wanted
      .filter(({ item }) => !there.has(item.target))
      .map(({ field, item }) => ({ field, message: `“${item.label}” leads to a ${kind} that this store does not have.` }));
    if (issues.length > 0) throw new Refusal('invalid', { fields: issues });
  }
}

function mine(tx: Tx, store: StoreContext) {
  return tx.selectFrom('Menu').where('storeId', '=', store.id);
}

/** Makes a menu. @throws Refusal invalid | duplicate */
export const createMenu = verb(
  { name: 'content.createMenu', permission: 'catalog.write', input: fields },
  async (tx, store, actor, { handle, title, items }) => {
    await checkTargets(tx, store, items);
    const id = newId();
    const adding = tx.insertInto('Menu').values({ storeId: store.id, id, handle, title, items: JSON.stringify(items) });
    await adding.execute().catch((error: unknown) => refuseViolation(error, handle));
    const after = { handle, title, items };
    await recordChange(tx, store, actor, { verb: 'content.createMenu', noun: 'Menu', rowId: id, before: null, after });
    await record(tx, store, 'catalog.updated', id, { noun: 'Menu' });
    return { id, version: 1 };
  },
);

/** Changes what is sent of a menu; `items` is the whole list. @throws Refusal not_found | conflict (data.current) | invalid */
export const updateMenu = verb(
  {
    name: 'content.updateMenu',
    permission: 'catalog.write',
    input: z.strictObject({
      id: z.uuid(),
      version: z.number().int(),
      title: fields.shape.title.optional(),
      items: menuItems.optional(),
    }),
  },
  async (tx, store, actor, { id, version, title, items }) => {
    const before = await mine(tx, store).selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!before) throw new Refusal('not_found');
    if (before.version !== version) throw new Refusal('conflict', { data: { current: before.version } });
    if (items) await checkTargets(tx, store, items);
    const change = tx
      .updateTable('Menu')
      .set({ title: title ?? before.title, ...(items ? { items: JSON.stringify(items) } : {}) });
    const after = await change.where('storeId', '=', store.id).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
    await recordChange(tx, store, actor, { verb: 'content.updateMenu', noun: 'Menu', rowId: id, before, after });
    await record(tx, store, 'catalog.updated', id, { noun: 'Menu' });
    return { id, version: after.version };
  },
);

/** Deletes a menu; a storefront that asks for it goes on without. @throws Refusal not_found */
export const deleteMenu = verb(
  { name: 'content.deleteMenu', permission: 'catalog.write', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, actor, { id }) => {
    const before = await mine(tx, store).selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!before) throw new Refusal('not_found');
    await tx.deleteFrom('Menu').where('storeId', '=', store.id).where('id', '=', id).execute();
    await recordChange(tx, store, actor, { verb: 'content.deleteMenu', noun: 'Menu', rowId: id, before, after: null });
    await record(tx, store, 'catalog.updated', id, { noun: 'Menu' });
  },
);

type Shown = { id: string; handle: string; title: string; items: MenuItem[]; version: number; updatedAt: Date };

/** The store's menus by handle; at most 100. */
export const listMenus = verb(
  { name: 'content.listMenus', permission: 'catalog.read', input: z.strictObject({}) },
  async (tx, store): Promise<Shown[]> => {
    const rows = await mine(tx, store)
      .select(['id', 'handle', 'title', 'items', 'version', 'updatedAt'])
      .orderBy('handle')
      .limit(100)
      .execute();
    return rows.map((row) => ({ ...row, items: row.items as MenuItem[] }));
  },
);

/** One menu for its form. @throws Refusal not_found */
export const getMenu = verb(
  { name: 'content.getMenu', permission: 'catalog.read', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, _actor, { id }): Promise<Shown> => {
    const row = await mine(tx, store)
      .select(['id', 'handle', 'title', 'items', 'version', 'updatedAt'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) throw new Refusal('not_found');
    return { ...row, items: row.items as MenuItem[] };
  },
);
