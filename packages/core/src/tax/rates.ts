import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { brokenConstraint, verb } from '../db/index.ts';
import { newId, Refusal } from '../lib/index.ts';

/** The store's tax rates by country and region. */
export const listTaxRates = verb(
  { name: 'tax.listRates', permission: 'store.read', input: z.strictObject({}) },
  async (tx, store) =>
    tx.selectFrom('TaxRate').selectAll().where('storeId', '=', store.id).orderBy('country').orderBy('region').execute(),
);

/** Makes a tax rate, or changes the one with `id`. `percent` is a text such as "8.875"; an empty region is the whole country. */
export const saveTaxRate = verb(
  {
    name: 'tax.saveRate',
    permission: 'store.write',
    input: z.strictObject({
      id: z.uuid().optional(),
      name: z.string().trim().min(1, 'A tax needs a name, such as VAT.').max(40),
      country: z.string().regex(/^[A-Z]{2}$/, 'A country is two capital letters, such as DE.'),
      region: z.string().trim().max(80).default(''),
      percent: z.string().regex(/^\d{1,2}(\.\d{1,4})?$|^100$/, 'A percentage such as 19 or 8.875.'),
      appliesToShipping: z.boolean().default(false),
    }),
  },
  async (tx, store, actor, { id: given, ...values }) => {
    const before = given
      ? await tx
          .selectFrom('TaxRate')
          .selectAll()
          .where('storeId', '=', store.id)
          .where('id', '=', given)
          .forUpdate()
          .executeTakeFirst()
      : undefined;
    if (given && !before) throw new Refusal('not_found');
    const id = given ?? newId();
    const save = before
      ? tx.updateTable('TaxRate').set(values).where('storeId', '=', store.id).where('id', '=', id)
      : tx.insertInto('TaxRate').values({ storeId: store.id, id, ...values });
    await save.execute().catch((error: unknown) => {
      if (brokenConstraint(error) !== 'TaxRate_storeId_country_region_key') throw error;
      throw new Refusal('duplicate', { fields: [{ field: 'region', message: 'There is a rate for this place already.' }] });
    });
    await recordChange(tx, store, actor, {
      verb: 'tax.saveRate',
      noun: 'TaxRate',
      rowId: id,
      before: before ?? null,
      after: values,
    });
    return { id };
  },
);

/** Takes a tax rate away; placed orders keep theirs. */
export const deleteTaxRate = verb(
  { name: 'tax.deleteRate', permission: 'store.write', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, actor, { id }) => {
    const before = await tx
      .deleteFrom('TaxRate')
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
    if (!before) throw new Refusal('not_found');
    await recordChange(tx, store, actor, { verb: 'tax.deleteRate', noun: 'TaxRate', rowId: id, before, after: null });
  },
);
