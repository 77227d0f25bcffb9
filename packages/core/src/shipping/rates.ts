import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { verb } from '../db/index.ts';
import { newId, Refusal } from '../lib/index.ts';

const amount = z.number().int('Whole minor units, such as 495 for 4.95.').min(0).max(99_999_999);
const grams = z.number().int().min(0).max(10_000_000);

/**
 * Makes a rate in a zone, or changes the one with `id`. Amounts in minor units, weights in grams; `freeOverMinor` is the subtotal from
 * which it costs nothing. The first rate of a store becomes its default.
 */
export const saveShippingRate = verb(
  {
    name: 'shipping.saveRate',
    permission: 'store.write',
    input: z
      .strictObject({
        id: z.uuid().optional(),
        zoneId: z.uuid(),
        name: z.string().trim().min(1, 'A rate needs a name.').max(80),
        amountMinor: amount,
        minTotalMinor: amount.nullable().default(null),
        maxTotalMinor: amount.nullable().default(null),
        minWeightGrams: grams.nullable().default(null),
        maxWeightGrams: grams.nullable().default(null),
        freeOverMinor: amount.nullable().default(null),
        minDays: z.number().int().min(0).max(365),
        maxDays: z.number().int().min(0).max(365),
        isActive: z.boolean().default(true),
        isDefault: z.boolean().default(false),
      })
      .refine((rate) => rate.maxDays >= rate.minDays, { path: ['maxDays'], message: 'Not before the earliest day.' }),
  },
  async (tx, store, actor, { id: given, isDefault, ...values }) => {
    const zone = await tx
      .selectFrom('ShippingZone')
      .select('id')
      .where('storeId', '=', store.id)
      .where('id', '=', values.zoneId)
      .executeTakeFirst();
    if (!zone) throw new Refusal('not_found', { fields: [{ field: 'zoneId', message: 'There is no such zone.' }] });
    const rates = await tx.selectFrom('ShippingRate').selectAll().where('storeId', '=', store.id).forUpdate().execute();
    const before = rates.find((rate) => rate.id === given);
    if (given && !before) throw new Refusal('not_found');
    const id = given ?? newId();
    const becomesDefault = isDefault || !rates.some((rate) => rate.isDefault && rate.id !== id);
    if (becomesDefault)
      await tx
        .updateTable('ShippingRate')
        .set({ isDefault: false })
        .where('storeId', '=', store.id)
        .where('isDefault', '=', true)
        .execute();
    const row = { ...values, isDefault: becomesDefault };
    if (before) await tx.updateTable('ShippingRate').set(row).where('storeId', '=', store.id).where('id', '=', id).execute();
    else
      await tx
        .insertInto('ShippingRate')
        .values({ storeId: store.id, id, ...row })
        .execute();
    await recordChange(tx, store, actor, {
      verb: 'shipping.saveRate',
      noun: 'ShippingRate',
      rowId: id,
      before: before ?? null,
      after: row,
    });
    return { id };
  },
);

/** Takes a rate away; open carts choose anew. */
export const deleteShippingRate = verb(
  { name: 'shipping.deleteRate', permission: 'store.write', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, actor, { id }) => {
    const before = await tx
      .deleteFrom('ShippingRate')
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
    if (!before) throw new Refusal('not_found');
    await recordChange(tx, store, actor, { verb: 'shipping.deleteRate', noun: 'ShippingRate', rowId: id, before, after: null });
  },
);
