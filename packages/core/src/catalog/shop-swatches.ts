import { sql } from 'kysely';
import { z } from 'zod';
import { verb } from '../db/index.ts';
import { isId } from '../lib/index.ts';
import type { ShopSwatch } from './shapes.ts';
import { swatchJson } from './sql.ts';

function declareShopReads(noun: 'Size' | 'Color') {
  const list = verb(
    { name: `catalog.listShop${noun}s`, permission: 'public', input: z.strictObject({}) },
    async (tx, store): Promise<ShopSwatch[]> => {
      const { rows } = await sql<{ swatch: ShopSwatch }>`
        select ${swatchJson('t')} as swatch from ${sql.table(noun)} t
         where t."storeId" = ${store.id} and not t."isDefault" order by t."position", t."id" limit 1000`.execute(tx);
      return rows.map((row) => row.swatch);
    },
  );
  const find = verb(
    { name: `catalog.findShop${noun}`, permission: 'public', input: z.strictObject({ id: z.string().max(200) }) },
    async (tx, store, _actor, { id }): Promise<ShopSwatch | null> => {
      if (!isId(id)) return null;
      const { rows } = await sql<{ swatch: ShopSwatch }>`
        select ${swatchJson('t')} as swatch from ${sql.table(noun)} t where t."storeId" = ${store.id} and t."id" = ${id}`.execute(
        tx,
      );
      return rows[0]?.swatch ?? null;
    },
  );
  return { list, find };
}

const sizes = declareShopReads('Size');
const colors = declareShopReads('Color');

/** The sizes that shoppers choose from, in the store's order; the default one, for goods without a size, is left out. */
export const listShopSizes = sizes.list;
/** One size by id, the default one too. Null when this store has none. */
export const findShopSize = sizes.find;
/** The colours that shoppers choose from, in the store's order; the default one is left out. */
export const listShopColors = colors.list;
/** One colour by id, the default one too. Null when this store has none. */
export const findShopColor = colors.find;
