import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { newId } from '../lib/index.ts';
import { type Actor, actorColumns, type StoreContext } from '../who/index.ts';
import { refuseBelowReserved } from './set-stock.ts';

const units = z.number().int('Whole units.');
const count = z.strictObject({
  variantId: z.uuid(),
  onHand: units.min(-1_000_000).max(10_000_000).optional(),
  backorderLimit: units.min(0).max(1_000_000).optional(),
  lowStockAt: units.min(0).max(1_000_000).nullable().optional(),
});

type Count = z.output<typeof count>;
type Standing = { variantId: string; onHand: number; reserved: number; backorderLimit: number; lowStockAt: number | null };

/** One variant's shelf as it was, and by how many units it moved. */
export type Counted = Standing & { moved: number };

function changed(standing: Standing, wish: Count): boolean {
  return (
    (wish.onHand ?? standing.onHand) !== standing.onHand ||
    (wish.backorderLimit ?? standing.backorderLimit) !== standing.backorderLimit ||
    (wish.lowStockAt === undefined ? standing.lowStockAt : wish.lowStockAt) !== standing.lowStockAt
  );
}

async function setLimits(tx: Tx, store: StoreContext, actor: Actor, standing: Standing, wish: Count): Promise<void> {
  const { variantId } = standing;
  const backorderLimit = wish.backorderLimit ?? standing.backorderLimit;
  const lowStockAt = wish.lowStockAt === undefined ? standing.lowStockAt : wish.lowStockAt;
  if (backorderLimit === standing.backorderLimit && lowStockAt === standing.lowStockAt) return;
  const after = { backorderLimit, lowStockAt };
  await tx.updateTable('StockItem').set(after).where('storeId', '=', store.id).where('variantId', '=', variantId).execute();
  const before = { backorderLimit: standing.backorderLimit, lowStockAt: standing.lowStockAt };
  await recordChange(tx, store, actor, { verb: 'inventory.setCounts', noun: 'StockItem', rowId: variantId, before, after });
}

/**
 * Sets many shelves at once to counted numbers and limits; what is not sent stays. The ledger gets each difference. Locks shelves in
 * the order of variant ids.
 *
 * @returns the shelves that changed, as they were.
 * @throws Refusal stock_below_reserved | invalid. An unknown variant is left out.
 */
export const setCounts = verb(
  {
    name: 'inventory.setCounts',
    permission: 'inventory.write',
    input: z.strictObject({
      counts: z.array(count).max(2000),
      reason: z.enum(['count', 'adjust', 'import']).default('count'),
      note: z.string().max(200).default(''),
      /** False when another event of the same act tells of it already, such as a product that was made. */
      tells: z.boolean().default(true),
    }),
  },
  async (tx, store, actor, { counts, reason, note, tells }): Promise<Counted[]> => {
    const wishes = new Map(counts.map((wish) => [wish.variantId, wish]));
    if (wishes.size === 0) return [];
    const standing = await tx
      .selectFrom('StockItem')
      .select(['variantId', 'onHand', 'reserved', 'backorderLimit', 'lowStockAt'])
      .where('storeId', '=', store.id)
      .where('variantId', 'in', [...wishes.keys()])
      .orderBy('variantId')
      .forUpdate()
      .execute();
    const moving = standing.flatMap((row) => {
      const wish = wishes.get(row.variantId);
      return wish && changed(row, wish) ? [{ row, wish, moved: (wish.onHand ?? row.onHand) - row.onHand }] : [];
    });
    if (moving.length === 0) return [];
    for (const { row, wish } of moving) {
      const limits = { reserved: row.reserved, backorderLimit: wish.backorderLimit ?? row.backorderLimit };
      await refuseBelowReserved(tx, store, row.variantId, limits, wish.onHand ?? row.onHand);
      // The wider of the two limits holds first, so that neither step leaves the shelf below what it may hold.
      if ((wish.backorderLimit ?? 0) > row.backorderLimit) await setLimits(tx, store, actor, row, wish);
    }
    const movements = moving
      .filter(({ moved }) => moved !== 0)
      .map(({ row, moved }) => {
        const id = newId();
        const who = actorColumns(actor);
        return {
          ...{ storeId: store.id, id, variantId: row.variantId, reason, quantity: moved, note, ...who },
          idempotencyKey: `set:${id}`,
        };
      });
    if (movements.length > 0) await tx.insertInto('StockMovement').values(movements).execute();
    for (const { row, wish } of moving)
      if ((wish.backorderLimit ?? row.backorderLimit) <= row.backorderLimit) await setLimits(tx, store, actor, row, wish);
    for (const { row, wish } of tells ? moving : [])
      await record(tx, store, 'stock.changed', row.variantId, { onHand: wish.onHand ?? row.onHand });
    return moving.map(({ row, moved }) => ({ ...row, moved }));
  },
);
