import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';

/** The tax of a destination: a percentage text such as "19.0000", and the place whose rule it is; an empty region is the whole country. */
export type Tax = { name: string; percent: string; appliesToShipping: boolean; country: string; region: string };

/** A subquery that builds the JSON of a store's tax rates, the oldest first. */
export function taxesJson(storeId: string): RawBuilder<Tax[]> {
  return sql<Tax[]>`(
    select coalesce(json_agg(json_build_object(
             'name', tax."name", 'percent', tax."percent"::text, 'appliesToShipping', tax."appliesToShipping",
             'country', tax."country", 'region', tax."region") order by tax."createdAt", tax."id"), '[]')
      from "TaxRate" tax where tax."storeId" = ${storeId})`;
}

/** A store's tax rates, the oldest first. */
export async function readTaxes(tx: Tx, store: StoreContext): Promise<Tax[]> {
  const { rows } = await sql<{ taxes: Tax[] }>`select ${taxesJson(store.id)} as "taxes"`.execute(tx);
  return rows[0]?.taxes ?? [];
}

/**
 * The tax of where a parcel goes: the region's rate, else the country's, else none.
 *
 * @param place.country  ISO 3166-1 alpha-2
 */
export function findTax(taxes: readonly Tax[], place: { country: string; region?: string | undefined }): Tax | null {
  const there = taxes.filter((tax) => tax.country === place.country);
  const region = place.region?.trim().toLowerCase();
  return (
    there.find((tax) => tax.region !== '' && tax.region.toLowerCase() === region) ??
    there.find((tax) => tax.region === '') ??
    null
  );
}

/** The tax at the store's own seat: its oldest rate. It is what prices with tax included hold while no address is known. */
export function homeTax(taxes: readonly Tax[]): Tax | null {
  return taxes[0] ?? null;
}
