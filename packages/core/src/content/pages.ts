import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { brokenConstraint, type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { cleanHtml, newId, Refusal, slugify } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { menusWith, takeOutOfMenus } from './menu-items.ts';

const line = (most: number) => z.string().trim().max(most);

/** Every field of a page that a merchant edits; the body is rich text, and is cleaned. */
export const pageFields = z.strictObject({
  title: line(200).min(1, 'Give the page a title.'),
  slug: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,119}$/, 'Small letters, digits and hyphens only.')
    .optional(),
  body: z.string().max(200_000, 'At most 200,000 characters.').optional(),
  isPublished: z.boolean().optional(),
  seoTitle: line(200).optional(),
  seoDescription: line(500).optional(),
});

type Fields = Partial<z.output<typeof pageFields>>;

function refuseViolation(error: unknown, slug: string): never {
  if (brokenConstraint(error) !== 'Page_storeId_slug_key') throw error;
  const message = `The address “${slug}” is taken by another page.`;
  throw new Refusal('slug_taken', { message, fields: [{ field: 'slug', message }] });
}

/** An address from the title, with a number when another page has it. */
async function freeSlug(tx: Tx, store: StoreContext, title: string): Promise<string> {
  const first = slugify(title, 110) || 'page';
  const rows = await tx.selectFrom('Page').select('slug').where('storeId', '=', store.id).execute();
  const taken = new Set(rows.map((row) => row.slug));
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? first : `${first}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}

/** Keeps an old address leading to the page; an address given anew stops leading elsewhere. */
async function moveSlug(tx: Tx, store: StoreContext, targetId: string, was: string | null, becomes: string): Promise<void> {
  const redirects = tx.deleteFrom('SlugRedirect').where('storeId', '=', store.id).where('noun', '=', 'Page');
  await redirects.where('slug', '=', becomes).execute();
  if (was === null || was === becomes) return;
  await tx
    .insertInto('SlugRedirect')
    .values({ storeId: store.id, id: newId(), noun: 'Page', slug: was, targetId })
    .onConflict((conflict) => conflict.columns(['storeId', 'noun', 'slug']).doUpdateSet({ targetId }))
    .execute();
}

function columns({ title, isPublished, seoTitle, seoDescription, body }: Fields) {
  return { title, isPublished, seoTitle, seoDescription, body: body === undefined ? undefined : cleanHtml(body) };
}

function mine(tx: Tx, store: StoreContext) {
  return tx.selectFrom('Page').where('storeId', '=', store.id);
}

/** Makes a page; it is hidden until it is published. @throws Refusal invalid | slug_taken */
export const createPage = verb(
  { name: 'content.createPage', permission: 'catalog.write', input: pageFields },
  async (tx, store, actor, fields) => {
    const id = newId();
    const slug = fields.slug ?? (await freeSlug(tx, store, fields.title));
    const row = { ...columns(fields), title: fields.title, slug };
    const adding = tx.insertInto('Page').values({ storeId: store.id, id, ...row });
    await adding.execute().catch((error: unknown) => refuseViolation(error, slug));
    await moveSlug(tx, store, id, null, slug);
    await recordChange(tx, store, actor, { verb: 'content.createPage', noun: 'Page', rowId: id, before: null, after: row });
    await record(tx, store, 'catalog.updated', id, { noun: 'Page' });
    return { id, slug, version: 1 };
  },
);

/** Changes what is sent of a page; an old address keeps leading here. @throws Refusal not_found | conflict (data.current) | slug_taken | invalid */
export const updatePage = verb(
  {
    name: 'content.updatePage',
    permission: 'catalog.write',
    input: pageFields.partial().extend({ id: z.uuid(), version: z.number().int() }),
  },
  async (tx, store, actor, { id, version, ...fields }) => {
    const before = await mine(tx, store).selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!before) throw new Refusal('not_found');
    if (before.version !== version) throw new Refusal('conflict', { data: { current: before.version } });
    const slug = fields.slug ?? before.slug;
    const after = await tx
      .updateTable('Page')
      .set({ ...columns(fields), slug })
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
      .catch((error: unknown) => refuseViolation(error, slug));
    await moveSlug(tx, store, id, before.slug, slug);
    await recordChange(tx, store, actor, { verb: 'content.updatePage', noun: 'Page', rowId: id, before, after });
    await record(tx, store, 'catalog.updated', id, { noun: 'Page' });
    return { id, slug, version: after.version };
  },
);

/**
 * Deletes a page. One that menus lead to is refused with their names, unless `unlink` takes it out of them.
 *
 * @throws Refusal not_found | in_use (data.uses)
 */
export const deletePage = verb(
  {
    name: 'content.deletePage',
    permission: 'catalog.write',
    input: z.strictObject({ id: z.uuid(), unlink: z.boolean().default(false) }),
  },
  async (tx, store, actor, { id, unlink }) => {
    const before = await mine(tx, store).selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!before) throw new Refusal('not_found');
    const menus = await menusWith(tx, store, 'page', id);
    if (menus.length > 0 && !unlink) {
      const names = menus.map((menu) => `“${menu.title}”`).join(', ');
      const uses = [
        { kind: 'menus', count: menus.length, first: menus.map(({ id: menuId, title }) => ({ id: menuId, name: title })) },
      ];
      throw new Refusal('in_use', { message: `The page “${before.title}” stands in the menu ${names}.`, data: { uses } });
    }
    await takeOutOfMenus(tx, store, actor, menus, 'page', id);
    await tx.deleteFrom('Page').where('storeId', '=', store.id).where('id', '=', id).execute();
    const redirects = tx.deleteFrom('SlugRedirect').where('storeId', '=', store.id).where('noun', '=', 'Page');
    await redirects.where('targetId', '=', id).execute();
    await recordChange(tx, store, actor, { verb: 'content.deletePage', noun: 'Page', rowId: id, before, after: null });
    await record(tx, store, 'catalog.updated', id, { noun: 'Page' });
  },
);

/** The store's pages by title, without their bodies; at most 1,000. */
export const listPages = verb(
  { name: 'content.listPages', permission: 'catalog.read', input: z.strictObject({}) },
  async (tx, store) =>
    mine(tx, store)
      .select(['id', 'slug', 'title', 'isPublished', 'version', 'updatedAt'])
      .orderBy('title')
      .orderBy('id')
      .limit(1000)
      .execute(),
);

/** One page for its form. @throws Refusal not_found */
export const getPage = verb(
  { name: 'content.getPage', permission: 'catalog.read', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, _actor, { id }) => {
    const found = await mine(tx, store).selectAll().where('id', '=', id).executeTakeFirst();
    if (!found) throw new Refusal('not_found');
    return found;
  },
);
