import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { productsThatFit, productTableFilter } from '../catalog/index.ts';
import type { StoreContext } from '../who/index.ts';

/** Which products are meant: those named, or all that fit the filters of the table. */
export const productChoice = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1, 'Choose at least one product.').max(1000) }),
  z.strictObject({ filter: productTableFilter }),
]);

export type ProductChoice = z.output<typeof productChoice>;

/** The chosen products, as what stands after `select … from` with the alias p. */
export function chosenProducts(store: StoreContext, choice: ProductChoice): RawBuilder<unknown> {
  if ('filter' in choice) return productsThatFit(store, choice.filter);
  return sql`"Product" p where p."storeId" = ${store.id} and p."id" = any(${choice.ids}::uuid[])`;
}
