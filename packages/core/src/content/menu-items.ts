import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import type { Tx } from '../db/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';

/** What an entry of a menu leads to: a place of the shop, a row of the store, or an address. */
export const menuKinds = ['home', 'search', 'page', 'category', 'product', 'url'] as const;
export type MenuKind = (typeof menuKinds)[number];

/** One entry of a menu; `target` is a row's id, or the address of a `url`. */
export type MenuItem = { label: string; kind: MenuKind; target: string; items: MenuItem[] };

const address = /^(\/(?!\/)|https?:\/\/|mailto:|tel:)/;

const plainItem = z
  .strictObject({
    label: z.string().trim().min(1, 'Give the entry a label.').max(80),
    kind: z.enum(menuKinds),
    target: z.string().trim().max(500).default(''),
  })
  .superRefine(({ kind, target }, context) => {
    const isRow = kind === 'page' || kind === 'category' || kind === 'product';
    if (isRow && !z.uuid().safeParse(target).success)
      context.addIssue({ code: 'custom', path: ['target'], message: `Choose the ${kind} that the entry leads to.` });
    if (kind === 'url' && !address.test(target))
      context.addIssue({
        code: 'custom',
        path: ['target'],
        message: 'A path such as /sale, or an address that begins with https://.',
      });
  });

/** The entries of a menu: two levels, at most 50 in each list. */
export const menuItems = z
  .array(
    plainItem.safeExtend({
      items: z
        .array(plainItem.transform((item) => ({ ...item, items: [] })))
        .max(50)
        .default([]),
    }),
  )
  .max(50);

type Menu = { id: string; title: string; items: MenuItem[] };

function leadsTo(items: MenuItem[], kind: MenuKind, target: string): boolean {
  return items.some((item) => (item.kind === kind && item.target === target) || leadsTo(item.items, kind, target));
}

/** The store's menus that lead to a row. */
export async function menusWith(tx: Tx, store: StoreContext, kind: MenuKind, target: string): Promise<Menu[]> {
  const rows = await tx
    .selectFrom('Menu')
    .select(['id', 'title', 'items'])
    .where('storeId', '=', store.id)
    .orderBy('title')
    .execute();
  return rows.map((row) => ({ ...row, items: row.items as MenuItem[] })).filter((menu) => leadsTo(menu.items, kind, target));
}

function without(items: MenuItem[], kind: MenuKind, target: string): MenuItem[] {
  return items
    .filter((item) => item.kind !== kind || item.target !== target)
    .map((item) => ({ ...item, items: without(item.items, kind, target) }));
}

/** Takes the entries that lead to a row out of menus; entries below them go with them. */
export async function takeOutOfMenus(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  menus: Menu[],
  kind: MenuKind,
  target: string,
): Promise<void> {
  for (const { id, items } of menus) {
    const left = without(items, kind, target);
    const change = tx.updateTable('Menu').set({ items: JSON.stringify(left) });
    await change.where('storeId', '=', store.id).where('id', '=', id).execute();
    const note = { verb: 'content.unlink', noun: 'Menu', rowId: id, before: { items }, after: { items: left } };
    await recordChange(tx, store, actor, note);
  }
}
