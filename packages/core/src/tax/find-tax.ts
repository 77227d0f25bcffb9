import type { Tx } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';

/** The tax of a destination: a percentage text such as "19.0000". */
export type Tax = { name: string; percent: string; appliesToShipping: boolean };

/**
 * The tax of where a parcel goes: the region's rate, else the country's, else none.
 *
 * @param place.country  ISO 3166-1 alpha-2
 */
export async function findTax(
  tx: Tx,
  store: StoreContext,
  place: { country: string; region?: string | undefined },
): Promise<Tax | null> {
  const rates = await tx
    .selectFrom('TaxRate')
    .select(['name', 'percent', 'appliesToShipping', 'region'])
    .where('storeId', '=', store.id)
    .where('country', '=', place.country)
    .execute();
  const region = place.region?.trim().toLowerCase();
  return (
    rates.find((rate) => rate.region !== '' && rate.region.toLowerCase() === region) ??
    rates.find((rate) => rate.region === '') ??
    null
  );
}

/** The tax at the store's own seat: its oldest rate. It is what prices with tax included hold while no address is known. */
export async function homeTax(tx: Tx, store: StoreContext): Promise<Tax | null> {
  const rate = await tx
    .selectFrom('TaxRate')
    .select(['name', 'percent', 'appliesToShipping'])
    .where('storeId', '=', store.id)
    .orderBy('createdAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return rate ?? null;
}
