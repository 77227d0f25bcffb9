import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

type Noun = 'Size' | 'Color';

/** Where in an option key (`<size>/<colour>…`) the id of a size or colour begins, counted from 1. */
const placeOf: Record<Noun, number> = { Size: 1, Color: 38 };
const uuidLength = 36;

/** Products that have a variant in both, alike in all else; they cannot have the one twice. */
async function clashes(tx: Tx, store: StoreContext, noun: Noun, id: string, moveTo: string): Promise<string[]> {
  const column = noun === 'Size' ? 'sizeId' : 'colorId';
  const { rows } = await sql<{ name: string }>`
    select distinct p."name" from "Variant" v
      join "Variant" w on w."storeId" = v."storeId" and w."productId" = v."productId" and w."id" <> v."id"
       and w."optionKey" = overlay(v."optionKey" placing ${moveTo}::text from ${placeOf[noun]}::int for ${uuidLength}::int)
      join "Product" p on p."storeId" = v."storeId" and p."id" = v."productId"
     where v."storeId" = ${store.id} and v.${sql.ref(column)} = ${id} and v."optionKey" not like '~%'
     order by p."name" limit 4`.execute(tx);
  return rows.map((row) => row.name);
}

/**
 * Gives every variant of one size or colour another one.
 *
 * @throws Refusal invalid (moveTo) when this store has no such; in_use with the products that have a variant in both.
 */
export async function replaceSwatch(tx: Tx, store: StoreContext, noun: Noun, id: string, moveTo: string): Promise<void> {
  const other = tx
    .selectFrom(noun as 'Size')
    .select(['id', 'name'])
    .where('storeId', '=', store.id)
    .where('id', '=', moveTo);
  const target = await other.forUpdate().executeTakeFirst();
  if (!target || moveTo === id)
    throw new Refusal('invalid', { fields: [{ field: 'moveTo', message: 'Choose another one of this store.' }] });
  const both = await clashes(tx, store, noun, id, moveTo);
  if (both.length > 0) {
    const names = both.slice(0, 3).map((name) => `“${name}”`);
    const message = `These products have a variant in “${target.name}” already: ${names.join(', ')}${both.length > 3 ? ', …' : ''}.`;
    throw new Refusal('in_use', { message, data: { uses: [] } });
  }
  const column = noun === 'Size' ? 'sizeId' : 'colorId';
  await sql`
    update "Variant" set ${sql.ref(column)} = ${moveTo}, "optionKey" = case when "optionKey" like '~%' then "optionKey"
           else overlay("optionKey" placing ${moveTo}::text from ${placeOf[noun]}::int for ${uuidLength}::int) end
     where "storeId" = ${store.id} and ${sql.ref(column)} = ${id}`.execute(tx);
  await sql`update "Product" set ${sql.ref(column)} = ${moveTo} where "storeId" = ${store.id} and ${sql.ref(column)} = ${id}`.execute(
    tx,
  );
}
