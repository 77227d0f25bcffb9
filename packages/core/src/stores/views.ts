import { z } from 'zod';
import { verb } from '../db/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import type { Actor } from '../who/index.ts';

/** A list's filters, sort and columns under a name, as the list's address holds them. Each member has their own. */
export type SavedView = { id: string; name: string; query: Record<string, string> };

const noun = z.string().regex(/^[a-z-]{1,40}$/, 'The name of a list.');
const name = z.string().trim().min(1, 'Give the view a name.').max(60);
const query = z
  .record(z.string().max(40), z.string().max(400))
  .refine((keys) => Object.keys(keys).length <= 30, 'At most thirty filters.');

/** The most views that one member keeps of one list. */
const mostViews = 30;

/** @throws Refusal forbidden for a key or the system, which have no views of their own */
function userOf(actor: Actor): string {
  if (actor.kind === 'member') return actor.userId;
  throw new Refusal('forbidden', { message: 'Views belong to people.' });
}

/** The own views of a list, oldest first. */
export const listViews = verb(
  { name: 'stores.listViews', permission: 'store.read', input: z.strictObject({ noun }) },
  async (tx, store, actor, input): Promise<SavedView[]> => {
    const rows = await tx
      .selectFrom('SavedView')
      .select(['id', 'name', 'query'])
      .where('storeId', '=', store.id)
      .where('userId', '=', userOf(actor))
      .where('noun', '=', input.noun)
      .orderBy('id')
      .limit(mostViews)
      .execute();
    return rows.map((row) => ({ ...row, query: row.query as Record<string, string> }));
  },
);

/** Keeps a view; one of the same name takes the new filters. Refuses invalid (thirty are kept at most). */
export const saveView = verb(
  { name: 'stores.saveView', permission: 'store.read', input: z.strictObject({ noun, name, query }) },
  async (tx, store, actor, input): Promise<{ id: string }> => {
    const userId = userOf(actor);
    const mine = await listViews(tx, store, actor, { noun: input.noun });
    const same = mine.find((view) => view.name.toLowerCase() === input.name.toLowerCase());
    if (same) {
      const change = tx.updateTable('SavedView').set({ name: input.name, query: JSON.stringify(input.query) });
      await change.where('storeId', '=', store.id).where('id', '=', same.id).execute();
      return { id: same.id };
    }
    if (mine.length >= mostViews) {
      throw new Refusal('invalid', { fields: [{ field: 'name', message: `At most ${mostViews} views are kept of a list.` }] });
    }
    const id = newId();
    const row = { storeId: store.id, id, userId, noun: input.noun, name: input.name, query: JSON.stringify(input.query) };
    await tx.insertInto('SavedView').values(row).execute();
    return { id };
  },
);

/** Forgets a view of one's own. Refuses not_found, also for a view of somebody else. */
export const deleteView = verb(
  { name: 'stores.deleteView', permission: 'store.read', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, actor, { id }): Promise<void> => {
    const { numDeletedRows } = await tx
      .deleteFrom('SavedView')
      .where('storeId', '=', store.id)
      .where('userId', '=', userOf(actor))
      .where('id', '=', id)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new Refusal('not_found');
  },
);
