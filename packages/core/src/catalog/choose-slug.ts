import type { Tx } from '../db/index.ts';
import { newId, Refusal, slugify } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

type Noun = 'Product' | 'Category';

async function isTaken(tx: Tx, store: StoreContext, noun: Noun, slug: string, ownId: string | null): Promise<boolean> {
  // Both tables have these columns; the query builder cannot name a union of tables.
  const found = await tx
    .selectFrom(noun as 'Product')
    .select('id')
    .where('storeId', '=', store.id)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return found !== undefined && found.id !== ownId;
}

/**
 * The address of a product or category. One that was asked for is taken or refused; one made from the name gets a number when its
 * first choice is taken. Two at once are held apart by the unique index.
 *
 * @throws Refusal slug_taken
 */
export async function chooseSlug(
  tx: Tx,
  store: StoreContext,
  noun: Noun,
  wish: { slug?: string | undefined; name: string; ownId: string | null },
): Promise<string> {
  if (wish.slug !== undefined) {
    if (!(await isTaken(tx, store, noun, wish.slug, wish.ownId))) return wish.slug;
    throw slugTaken(wish.slug);
  }
  const first = slugify(wish.name) || noun.toLowerCase();
  for (let number = 1; number <= 50; number += 1) {
    const slug = number === 1 ? first : `${first}-${number}`;
    if (!(await isTaken(tx, store, noun, slug, wish.ownId))) return slug;
  }
  return `${first}-${newId().slice(-12)}`;
}

/** The refusal of an address that another one of its kind has. */
export function slugTaken(slug: string): Refusal {
  const message = `The address “${slug}” is taken.`;
  return new Refusal('slug_taken', { message, fields: [{ field: 'slug', message }] });
}

/** Keeps an old address leading to where its row now lives; an address given anew stops leading elsewhere. */
export async function moveSlug(
  tx: Tx,
  store: StoreContext,
  noun: Noun,
  targetId: string,
  was: string | null,
  becomes: string,
): Promise<void> {
  await tx
    .deleteFrom('SlugRedirect')
    .where('storeId', '=', store.id)
    .where('noun', '=', noun)
    .where('slug', '=', becomes)
    .execute();
  if (was === null || was === becomes) return;
  await tx
    .insertInto('SlugRedirect')
    .values({ storeId: store.id, id: newId(), noun, slug: was, targetId })
    .onConflict((conflict) => conflict.columns(['storeId', 'noun', 'slug']).doUpdateSet({ targetId }))
    .execute();
}
