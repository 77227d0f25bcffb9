import { sql } from 'kysely';
import { brokenConstraint, type Tx } from '../db/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { findDefaults } from './find-defaults.ts';
import { optionKey } from './option-key.ts';
import type { VariantInput } from './product-input.ts';
import { readPrice } from './read-price.ts';

type Known = { id: string; optionKey: string; sizeId: string; colorId: string; options: unknown };
type Planned = ReturnType<typeof plan>[number];

/** What a saved list of variants comes to: ids in the order given, and the default one, whose size and colour the product bears. */
export type SavedVariants = { ids: string[]; colorIds: string[]; default: { id: string; sizeId: string; colorId: string } };

function wrong(field: string, message: string): Refusal {
  return new Refusal('invalid', { fields: [{ field, message }] });
}

/** The place of the default variant: the one marked, else the first. */
function defaultIndex(inputs: VariantInput[]): number {
  const marked = inputs.flatMap((input, index) => (input.isDefault ? [index] : []));
  if (marked.length > 1) throw wrong(`variants.${marked[1]}.isDefault`, 'A product has one default variant.');
  return marked[0] ?? 0;
}

/** The default variant bears the product's price, so that the price shown is the price charged. */
function ownPrice(
  input: VariantInput,
  isDefault: boolean,
  field: string,
  currency: string,
  productPrice: string,
): string | null | undefined {
  const price = input.price ? readPrice(input.price, currency, field) : input.price;
  if (!isDefault) return price;
  if (price && price !== productPrice) throw wrong(field, 'The default variant has the price of the product.');
  return null;
}

function plan(
  store: StoreContext,
  inputs: VariantInput[],
  context: { known: Known[]; defaults: { sizeId: string; colorId: string }; productPrice: string },
) {
  const chosen = defaultIndex(inputs);
  const seen = new Set<string>();
  const claimed = new Set(inputs.map((input) => input.id));
  return inputs.map((input, position) => {
    const named = context.known.find((row) => row.id === input.id);
    if (input.id && !named) throw wrong(`variants.${position}.id`, 'There is no such variant of this product.');
    const sizeId = input.sizeId ?? named?.sizeId ?? context.defaults.sizeId;
    const colorId = input.colorId ?? named?.colorId ?? context.defaults.colorId;
    const options = input.options ?? (named?.options as Record<string, string> | undefined) ?? {};
    const key = optionKey({ sizeId, colorId, options });
    if (seen.has(key)) throw wrong(`variants.${position}`, 'Another variant has the same size, colour and options.');
    seen.add(key);
    const known = named ?? context.known.find((row) => row.optionKey === key && !claimed.has(row.id));
    const isDefault = position === chosen;
    const field = `variants.${position}`;
    const price = ownPrice(input, isDefault, `${field}.price`, store.currency, context.productPrice);
    const { compareAtPrice } = input;
    const values = {
      sku: input.sku,
      sizeId,
      colorId,
      options: JSON.stringify(options),
      optionKey: key,
      price,
      compareAtPrice: compareAtPrice ? readPrice(compareAtPrice, store.currency, `${field}.compareAtPrice`) : compareAtPrice,
      barcode: input.barcode,
      weightGrams: input.weightGrams,
      taxable: input.taxable,
      requiresShipping: input.requiresShipping,
      position,
      isDefault,
      isArchived: false,
    };
    return { id: known?.id ?? newId(), isNew: !known, keyChanges: known !== undefined && known.optionKey !== key, values };
  });
}

/** What no order, hold or ledger knows is deleted; the rest stays, archived, for the books point at it. */
async function retire(tx: Tx, store: StoreContext, productId: string, keep: string[]): Promise<void> {
  const gone = sql<boolean>`not (id = any(${keep}::uuid[]))`;
  const known = ['OrderItem', 'StockMovement', 'Reservation'] as const;
  await tx
    .deleteFrom('Variant')
    .where('storeId', '=', store.id)
    .where('productId', '=', productId)
    .where(gone)
    .where((eb) =>
      eb.and(
        known.map((book) => {
          const entries = sql`select from ${sql.table(book)} b where b."storeId" = "Variant"."storeId" and b."variantId" = "Variant"."id"`;
          return sql<boolean>`not exists (${entries})`;
        }),
      ),
    )
    .execute();
  await tx
    .updateTable('Variant')
    .set({ isArchived: true, isDefault: false })
    .where('storeId', '=', store.id)
    .where('productId', '=', productId)
    .where(gone)
    .where((eb) => eb.or([eb('isArchived', '=', false), eb('isDefault', '=', true)]))
    .execute();
}

/**
 * Frees what is unique among the variants, so that two may swap their options or hand on the default in one save, and an archived one
 * does not keep its options from another.
 */
async function makeRoom(tx: Tx, store: StoreContext, productId: string, known: Known[], planned: Planned[]): Promise<void> {
  const becomesDefault = planned.find((variant) => variant.values.isDefault)?.id ?? '';
  const mine = tx.updateTable('Variant').where('storeId', '=', store.id).where('productId', '=', productId);
  await mine.set({ isDefault: false }).where('isDefault', '=', true).where('id', '!=', becomesDefault).execute();
  const claims = new Map(planned.map((variant) => [variant.values.optionKey, variant.id]));
  const inTheWay = known.filter((row) => (claims.get(row.optionKey) ?? row.id) !== row.id).map((row) => row.id);
  const moving = [...inTheWay, ...planned.filter((variant) => variant.keyChanges).map((variant) => variant.id)];
  if (moving.length > 0) await mine.set({ optionKey: sql<string>`'~' || "id"` }).where('id', 'in', moving).execute();
}

/** A foreign key that does not hold means a size or colour that this store does not have. */
function unknownOption(error: unknown): never {
  const constraint = brokenConstraint(error) ?? '';
  if (constraint.includes('sizeId')) throw wrong('variants', 'A size is not one of this store.');
  if (constraint.includes('colorId')) throw wrong('variants', 'A colour is not one of this store.');
  throw error;
}

/**
 * Makes a product's variants be exactly the list given. Stock stays where it is; a new variant begins with none.
 *
 * @throws Refusal invalid (an unknown id, size or colour, two alike, two defaults, a default with a price of its own) | price_digits
 */
export async function saveVariants(
  tx: Tx,
  store: StoreContext,
  product: { id: string; price: string },
  inputs: VariantInput[],
): Promise<SavedVariants> {
  const known = await tx
    .selectFrom('Variant')
    .select(['id', 'optionKey', 'sizeId', 'colorId', 'options'])
    .where('storeId', '=', store.id)
    .where('productId', '=', product.id)
    .forUpdate()
    .execute();
  const planned = plan(store, inputs, { known, defaults: await findDefaults(tx, store), productPrice: product.price });
  const ids = planned.map((variant) => variant.id);
  if (known.length > 0) {
    await retire(tx, store, product.id, ids);
    await makeRoom(tx, store, product.id, known, planned);
  }
  const fresh = planned.filter((variant) => variant.isNew);
  for (const { id, values } of planned.filter((variant) => !variant.isNew)) {
    const mine = tx.updateTable('Variant').set(values).where('storeId', '=', store.id).where('id', '=', id);
    await mine.execute().catch(unknownOption);
  }
  if (fresh.length > 0) {
    const rows = fresh.map(({ id, values }) => ({ storeId: store.id, id, productId: product.id, ...values }));
    await tx.insertInto('Variant').values(rows).execute().catch(unknownOption);
  }
  const first = planned.find((variant) => variant.values.isDefault) ?? planned[0];
  if (!first) throw wrong('variants', 'A product has at least one variant.');
  const { sizeId, colorId } = first.values;
  return { ids, colorIds: planned.map((variant) => variant.values.colorId), default: { id: first.id, sizeId, colorId } };
}
