import { z } from 'zod';
import { verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import { actorColumns } from '../who/index.ts';
import { lockStock, refuseBelowReserved } from './set-stock.ts';

/**
 * Moves stock by a number of units, up or down, with a reason in the ledger. With an idempotency key, the same movement happens once.
 * Returns the new count. Refuses not_found, stock_below_reserved, idempotency_mismatch (the key stands for another movement).
 */
export const adjustStock = verb(
  {
    name: 'inventory.adjustStock',
    permission: 'inventory.write',
    input: z.strictObject({
      variantId: z.uuid(),
      quantity: z
        .number()
        .int('Whole units.')
        .min(-1_000_000)
        .max(1_000_000)
        .refine((units) => units !== 0, 'A movement moves at least one unit.'),
      reason: z.enum(['receive', 'adjust', 'return', 'import']),
      note: z.string().max(200).default(''),
      idempotencyKey: z.string().min(1).max(200).optional(),
    }),
  },
  async (tx, store, actor, { variantId, quantity, reason, note, idempotencyKey }) => {
    const stock = await lockStock(tx, store, variantId);
    const key = idempotencyKey ? `adjust:${idempotencyKey}` : undefined;
    if (key) {
      const seen = await tx
        .selectFrom('StockMovement')
        .select(['variantId', 'quantity', 'reason'])
        .where('storeId', '=', store.id)
        .where('idempotencyKey', '=', key)
        .executeTakeFirst();
      if (seen && (seen.variantId !== variantId || seen.quantity !== quantity || seen.reason !== reason))
        throw new Refusal('idempotency_mismatch');
      if (seen) return { onHand: stock.onHand };
    }
    const onHand = stock.onHand + quantity;
    await refuseBelowReserved(tx, store, variantId, stock, onHand);
    const id = newId();
    await tx
      .insertInto('StockMovement')
      .values({
        storeId: store.id,
        id,
        variantId,
        reason,
        quantity,
        note,
        ...actorColumns(actor),
        idempotencyKey: key ?? `adjust:${id}`,
      })
      .execute();
    await record(tx, store, 'stock.changed', variantId, { onHand });
    return { onHand };
  },
);
