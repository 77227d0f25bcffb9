import { z } from 'zod';
import { verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import { actorColumns } from '../who/index.ts';
import { refuseBelowReserved } from './set-stock.ts';

/**
 * Moves many shelves at once by so many units, up or down, under one reason: what was sold since somebody looked stays sold. Locks
 * shelves in the order of variant ids; all of it happens or nothing.
 *
 * @returns how many shelves moved.
 * @throws Refusal not_found (a variant that is not this store's) | stock_below_reserved
 */
export const moveStock = verb(
  {
    name: 'inventory.moveStock',
    permission: 'inventory.write',
    input: z.strictObject({
      moves: z
        .array(z.strictObject({ variantId: z.uuid(), quantity: z.number().int('Whole units.').min(-1_000_000).max(1_000_000) }))
        .min(1)
        .max(500),
      reason: z.enum(['receive', 'adjust', 'count', 'return']),
      note: z.string().trim().max(200).default(''),
    }),
  },
  async (tx, store, actor, { moves, reason, note }): Promise<{ moved: number }> => {
    const wanted = new Map<string, number>();
    for (const { variantId, quantity } of moves) wanted.set(variantId, (wanted.get(variantId) ?? 0) + quantity);
    const shelves = await tx
      .selectFrom('StockItem')
      .select(['variantId', 'onHand', 'reserved', 'backorderLimit'])
      .where('storeId', '=', store.id)
      .where('variantId', 'in', [...wanted.keys()])
      .orderBy('variantId')
      .forUpdate()
      .execute();
    if (shelves.length < wanted.size) throw new Refusal('not_found');
    const rows = [];
    for (const shelf of shelves) {
      const quantity = wanted.get(shelf.variantId) ?? 0;
      if (quantity === 0) continue;
      await refuseBelowReserved(tx, store, shelf.variantId, shelf, shelf.onHand + quantity);
      const id = newId();
      const entry = { storeId: store.id, id, variantId: shelf.variantId, reason, quantity, note };
      rows.push({ ...entry, ...actorColumns(actor), idempotencyKey: `move:${id}` });
    }
    if (rows.length > 0) await tx.insertInto('StockMovement').values(rows).execute();
    for (const row of rows) await record(tx, store, 'stock.changed', row.variantId, { moved: row.quantity });
    return { moved: rows.length };
  },
);
