'use server';

import { createMenu, deleteMenu, type MenuKind, updateMenu } from '@emporium/core/content';
import { act } from '../../../../lib/act.ts';
import type { Answer } from '../../../../lib/answer.ts';

/** An entry of a menu as its form holds it, in reading order; `depth` 1 stands below the last one of 0. */
export type EntryDraft = { id: string; depth: number; label: string; kind: MenuKind; target: string };
export type MenuDraft = { handle: string; title: string; entries: EntryDraft[] };

type Item = { label: string; kind: MenuKind; target: string };

function nest(entries: EntryDraft[]) {
  const items: (Item & { items: Item[] })[] = [];
  for (const { depth, label, kind, target } of entries) {
    const item = { label, kind, target: kind === 'home' || kind === 'search' ? '' : target };
    const above = items.at(-1);
    if (depth === 0 || !above) items.push({ ...item, items: [] });
    else above.items.push(item);
  }
  return items;
}

/** Makes a menu. */
export async function createMenuAction(storeId: string, { handle, title, entries }: MenuDraft): Promise<Answer<{ id: string }>> {
  return act(storeId, async (tx, { store, actor }) => {
    const { id } = await createMenu(tx, store, actor, { handle, title, items: nest(entries) });
    return { id };
  });
}

/** Saves a menu that was begun on a version. */
export async function updateMenuAction(
  storeId: string,
  edited: { id: string; version: number },
  { title, entries }: MenuDraft,
): Promise<Answer<{ id: string }>> {
  return act(storeId, async (tx, { store, actor }) => {
    const { id } = await updateMenu(tx, store, actor, { ...edited, title, items: nest(entries) });
    return { id };
  });
}

/** Deletes a menu. */
export async function deleteMenuAction(storeId: string, id: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => deleteMenu(tx, store, actor, { id }));
}
