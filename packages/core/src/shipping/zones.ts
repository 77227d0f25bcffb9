import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { verb } from '../db/index.ts';
import { newId, Refusal } from '../lib/index.ts';

const country = z.string().regex(/^[A-Z]{2}$/, 'A country is two capital letters, such as DE.');

/** The store's shipping zones with their rates, in the order in which they are shown. */
export const listShippingZones = verb(
  { name: 'shipping.listZones', permission: 'store.read', input: z.strictObject({}) },
  async (tx, store) => {
    const zones = await tx
      .selectFrom('ShippingZone')
      .selectAll()
      .where('storeId', '=', store.id)
      .orderBy('position')
      .orderBy('id')
      .execute();
    const rates = await tx
      .selectFrom('ShippingRate')
      .selectAll()
      .where('storeId', '=', store.id)
      .orderBy('position')
      .orderBy('id')
      .execute();
    return zones.map((zone) => ({ ...zone, rates: rates.filter((rate) => rate.zoneId === zone.id) }));
  },
);

/** Makes a zone, or changes the one with `id`. No countries means the rest of the world. */
export const saveShippingZone = verb(
  {
    name: 'shipping.saveZone',
    permission: 'store.write',
    input: z.strictObject({
      id: z.uuid().optional(),
      name: z.string().trim().min(1, 'A zone needs a name.').max(80),
      countries: z.array(country).max(250),
    }),
  },
  async (tx, store, actor, input) => {
    const values = { name: input.name, countries: [...new Set(input.countries)].sort() };
    const before = input.id
      ? await tx
          .selectFrom('ShippingZone')
          .selectAll()
          .where('storeId', '=', store.id)
          .where('id', '=', input.id)
          .forUpdate()
          .executeTakeFirst()
      : undefined;
    if (input.id && !before) throw new Refusal('not_found');
    const id = input.id ?? newId();
    if (before) await tx.updateTable('ShippingZone').set(values).where('storeId', '=', store.id).where('id', '=', id).execute();
    else
      await tx
        .insertInto('ShippingZone')
        .values({ storeId: store.id, id, ...values })
        .execute();
    await recordChange(tx, store, actor, {
      verb: 'shipping.saveZone',
      noun: 'ShippingZone',
      rowId: id,
      before: before ?? null,
      after: values,
    });
    return { id };
  },
);

/** Takes a zone and its rates away; open carts choose anew. */
export const deleteShippingZone = verb(
  { name: 'shipping.deleteZone', permission: 'store.write', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, actor, { id }) => {
    const before = await tx
      .deleteFrom('ShippingZone')
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
    if (!before) throw new Refusal('not_found');
    await recordChange(tx, store, actor, { verb: 'shipping.deleteZone', noun: 'ShippingZone', rowId: id, before, after: null });
  },
);
