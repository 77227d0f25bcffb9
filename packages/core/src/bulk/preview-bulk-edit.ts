import { sql } from 'kysely';
import { z } from 'zod';
import { verb } from '../db/index.ts';
import { chosenProducts, productChoice } from './choose-products.ts';
import { bulkPatch, refuseForeignDigits } from './patch.ts';
import { type Fields, planProduct } from './plan-product.ts';
import { readGoods } from './read-goods.ts';
import { refuseForeignCategory, spellPatch } from './start-bulk-edit.ts';

/** One product of a preview: what changes, or why it is left out. */
export type BulkPreviewRow = { id: string; name: string; before: Fields; after: Fields; skip: string };

/** How many products a preview shows. */
const shown = 50;

/**
 * What a bulk edit would do: how many products are meant, and the first fifty with each field before and after. Changes nothing.
 *
 * @throws Refusal invalid | price_digits
 */
export const previewBulkEdit = verb(
  {
    name: 'bulk.preview',
    permission: 'catalog.write',
    input: z.strictObject({ choice: productChoice, patch: bulkPatch }),
  },
  async (tx, store, _actor, { choice, patch }): Promise<{ total: number; rows: BulkPreviewRow[] }> => {
    refuseForeignDigits(store, patch);
    await refuseForeignCategory(tx, store, patch);
    const from = chosenProducts(store, choice);
    const counted = await sql<{ total: number }>`select count(*) as total from ${from}`.execute(tx);
    const { rows: first } = await sql<{ id: string }>`
      select p."id" from ${from} order by p."createdAt" desc, p."id" desc limit ${shown}`.execute(tx);
    const goods = await readGoods(
      tx,
      store,
      first.map((row) => row.id),
      { lock: false, withStock: false },
    );
    const spelled = spellPatch(patch);
    const rows = goods.map((one): BulkPreviewRow => {
      const plan = planProduct(one, spelled, store.currency);
      const { id, name } = one;
      return 'skip' in plan ? { id, name, before: {}, after: {}, skip: plan.skip } : { id, name, ...plan, skip: '' };
    });
    return { total: counted.rows[0]?.total ?? 0, rows };
  },
);
