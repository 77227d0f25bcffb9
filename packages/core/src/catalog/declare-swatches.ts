import { sql } from 'kysely';
import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { brokenConstraint, type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { refuseInUse, type Use } from './refuse-in-use.ts';
import { refuseOldVersion } from './refuse-old-version.ts';
import { reorder } from './reorder.ts';
import { replaceSwatch } from './replace-swatch.ts';

type Noun = 'Size' | 'Color';
const words: Record<Noun, string> = { Size: 'size', Color: 'colour' };

function refuseViolation(error: unknown, noun: Noun): never {
  if (brokenConstraint(error) !== `${noun}_storeId_name_key`) throw error;
  const message = `There is a ${words[noun]} of this name already.`;
  throw new Refusal('duplicate', { message, fields: [{ field: 'name', message }] });
}

async function usesOf(tx: Tx, store: StoreContext, noun: Noun, id: string): Promise<Use[]> {
  const column = noun === 'Size' ? 'sizeId' : 'colorId';
  const products = tx
    .selectFrom('Product as product')
    .where('product.storeId', '=', store.id)
    .where((eb) =>
      eb.or([
        eb(`product.${column}`, '=', id),
        eb.exists(
          eb
            .selectFrom('Variant as variant')
            .select('variant.id')
            .whereRef('variant.storeId', '=', 'product.storeId')
            .whereRef('variant.productId', '=', 'product.id')
            .where(`variant.${column}`, '=', id),
        ),
      ]),
    );
  const { n } = await products.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  const first = await products.select(['product.id', 'product.name']).orderBy('product.name').limit(3).execute();
  return [{ kind: 'products', count: n, first }];
}

/** Sizes and colours are twins: a name and a value in an order. This makes the verbs of one of them. */
export function declareSwatches(noun: Noun, value: z.ZodType<string, string>) {
  // Both tables have the same columns; the query builder cannot name a union of tables.
  const table = noun as 'Size';
  const fields = z.strictObject({ name: z.string().trim().min(1, `Give the ${words[noun]} a name.`).max(60), value });
  const lock = async (tx: Tx, store: StoreContext, id: string) => {
    const mine = tx.selectFrom(table).selectAll().where('storeId', '=', store.id).where('id', '=', id);
    const row = await mine.forUpdate().executeTakeFirst();
    if (!row) throw new Refusal('not_found');
    return row;
  };
  const name = (act: string) => `catalog.${act}${noun}`;

  const create = verb({ name: name('create'), permission: 'catalog.write', input: fields }, async (tx, store, actor, input) => {
    const id = newId();
    const position = sql<number>`(select coalesce(max("position") + 1, 0) from ${sql.table(table)} where "storeId" = ${store.id})`;
    const adding = tx.insertInto(table).values({ storeId: store.id, id, ...input, position });
    await adding.execute().catch((error: unknown) => refuseViolation(error, noun));
    await recordChange(tx, store, actor, { verb: name('create'), noun, rowId: id, before: null, after: input });
    await record(tx, store, 'catalog.updated', id, { noun });
    return { id, version: 1 };
  });

  const update = verb(
    {
      name: name('update'),
      permission: 'catalog.write',
      input: fields.partial().extend({ id: z.uuid(), version: z.number().int() }),
    },
    async (tx, store, actor, { id, version, ...input }) => {
      const before = await lock(tx, store, id);
      refuseOldVersion(before, version);
      const change = tx
        .updateTable(table)
        .set({ name: input.name ?? before.name, value: input.value ?? before.value })
        .where('storeId', '=', store.id)
        .where('id', '=', id);
      const after = await change
        .returningAll()
        .executeTakeFirstOrThrow()
        .catch((error: unknown) => refuseViolation(error, noun));
      await recordChange(tx, store, actor, { verb: name('update'), noun, rowId: id, before, after });
      await record(tx, store, 'catalog.updated', id, { noun });
      return { id, version: after.version };
    },
  );

  const which = z.strictObject({ id: z.uuid(), moveTo: z.uuid().optional() });
  const remove = verb(
    { name: name('delete'), permission: 'catalog.write', input: which },
    async (tx, store, actor, { id, moveTo }) => {
      const before = await lock(tx, store, id);
      if (before.isDefault) throw new Refusal('default_protected');
      if (moveTo) await replaceSwatch(tx, store, noun, id, moveTo);
      refuseInUse(`The ${words[noun]} “${before.name}”`, await usesOf(tx, store, noun, id));
      await tx.deleteFrom(table).where('storeId', '=', store.id).where('id', '=', id).execute();
      await recordChange(tx, store, actor, { verb: name('delete'), noun, rowId: id, before, after: null });
      await record(tx, store, 'catalog.updated', id, { noun });
    },
  );

  return { create, update, remove, order: declareOrder(noun), ...declareReads(noun) };
}

function declareOrder(noun: Noun) {
  return verb(
    {
      name: `catalog.reorder${noun}`,
      permission: 'catalog.write',
      input: z.strictObject({ ids: z.array(z.uuid()).min(1).max(1000) }),
    },
    async (tx, store, actor, { ids }) => {
      await reorder(tx, store, noun, ids);
      await recordChange(tx, store, actor, {
        verb: `catalog.reorder${noun}`,
        noun,
        rowId: store.id,
        before: null,
        after: { ids },
      });
      await record(tx, store, 'catalog.updated', null, { noun });
    },
  );
}

function declareReads(noun: Noun) {
  const table = noun as 'Size';
  const column = noun === 'Size' ? 'sizeId' : 'colorId';
  const rows = (tx: Tx, store: StoreContext) =>
    tx
      .selectFrom(table)
      .selectAll(table)
      .select((eb) =>
        eb
          .selectFrom('Variant as variant')
          .select((inner) => inner.fn.count<number>('variant.productId').distinct().as('n'))
          .whereRef('variant.storeId', '=', `${table}.storeId`)
          .whereRef(`variant.${column}`, '=', `${table}.id`)
          .where('variant.isArchived', '=', false)
          .$asScalar()
          .as('productCount'),
      )
      .where(`${table}.storeId`, '=', store.id);

  const list = verb({ name: `catalog.list${noun}s`, permission: 'catalog.read', input: z.strictObject({}) }, async (tx, store) =>
    rows(tx, store).orderBy('position').orderBy('id').limit(1000).execute(),
  );
  const get = verb(
    { name: `catalog.get${noun}`, permission: 'catalog.read', input: z.strictObject({ id: z.uuid() }) },
    async (tx, store, _actor, { id }) => {
      const found = await rows(tx, store).where(`${table}.id`, '=', id).executeTakeFirst();
      if (!found) throw new Refusal('not_found');
      return found;
    },
  );
  return { list, get };
}
