import type { Tx } from '../db/index.ts';
import { invariant } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

/** The size and colour that every store is born with, for goods that have neither. */
export async function findDefaults(tx: Tx, store: StoreContext): Promise<{ sizeId: string; colorId: string }> {
  const size = await tx
    .selectFrom('Size')
    .select('id')
    .where('storeId', '=', store.id)
    .where('isDefault', '=', true)
    .executeTakeFirst();
  const color = await tx
    .selectFrom('Color')
    .select('id')
    .where('storeId', '=', store.id)
    .where('isDefault', '=', true)
    .executeTakeFirst();
  invariant(size && color, `store ${store.id} has no default size or colour`);
  return { sizeId: size.id, colorId: color.id };
}
