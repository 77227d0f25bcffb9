import type { Tx } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';

/** One way to send a parcel, as a buyer chooses it; amounts in minor units of the store's currency, days are working days. */
export type ShippingOption = { id: string; name: string; amountMinor: number; minDays: number; maxDays: number };

type Parcel = { country: string; subtotalMinor: number; weightGrams: number };
type Rate = ShippingOption & {
  countries: string[];
  minTotalMinor: number | null;
  maxTotalMinor: number | null;
  minWeightGrams: number | null;
  maxWeightGrams: number | null;
  freeOverMinor: number | null;
  isDefault: boolean;
};

async function activeRates(tx: Tx, store: StoreContext): Promise<Rate[]> {
  return tx
    .selectFrom('ShippingRate as rate')
    .innerJoin('ShippingZone as zone', (join) =>
      join.onRef('zone.storeId', '=', 'rate.storeId').onRef('zone.id', '=', 'rate.zoneId'),
    )
    .select([
      'rate.id',
      'rate.name',
      'rate.amountMinor',
      'rate.minDays',
      'rate.maxDays',
      'rate.minTotalMinor',
      'rate.maxTotalMinor',
    ])
    .select(['rate.minWeightGrams', 'rate.maxWeightGrams', 'rate.freeOverMinor', 'rate.isDefault', 'zone.countries'])
    .where('rate.storeId', '=', store.id)
    .where('rate.isActive', '=', true)
    .orderBy('zone.position')
    .orderBy('rate.position')
    .orderBy('rate.amountMinor')
    .orderBy('rate.id')
    .execute();
}

function within(value: number, least: number | null, most: number | null): boolean {
  return (least === null || value >= least) && (most === null || value <= most);
}

function priced(rate: Rate, subtotalMinor: number): ShippingOption {
  const free = rate.freeOverMinor !== null && subtotalMinor >= rate.freeOverMinor;
  return { id: rate.id, name: rate.name, amountMinor: free ? 0 : rate.amountMinor, minDays: rate.minDays, maxDays: rate.maxDays };
}

/**
 * The ways in which a parcel can go to a country, cheapest zone order first. A zone that names the country wins over the rest of the world.
 *
 * @returns an empty list when the store does not ship there.
 */
export async function shippingOptions(tx: Tx, store: StoreContext, parcel: Parcel): Promise<ShippingOption[]> {
  const rates = await activeRates(tx, store);
  const named = rates.filter((rate) => rate.countries.includes(parcel.country));
  const zone = named.length > 0 ? named : rates.filter((rate) => rate.countries.length === 0);
  return zone
    .filter((rate) => within(parcel.subtotalMinor, rate.minTotalMinor, rate.maxTotalMinor))
    .filter((rate) => within(parcel.weightGrams, rate.minWeightGrams, rate.maxWeightGrams))
    .map((rate) => priced(rate, parcel.subtotalMinor));
}

/** The rate of orders that come without an address (the older dialect): the store's default, else its first. */
export async function defaultShipping(tx: Tx, store: StoreContext, subtotalMinor: number): Promise<ShippingOption | null> {
  const rates = await activeRates(tx, store);
  const rate = rates.find((candidate) => candidate.isDefault) ?? rates[0];
  return rate ? priced(rate, subtotalMinor) : null;
}

/** Every country a store ships to, ISO 3166-1 alpha-2; `everywhere` when a zone covers the rest of the world. */
export async function shipsTo(tx: Tx, store: StoreContext): Promise<{ countries: string[]; everywhere: boolean }> {
  const rates = await activeRates(tx, store);
  const countries = [...new Set(rates.flatMap((rate) => rate.countries))].sort();
  return { countries, everywhere: rates.some((rate) => rate.countries.length === 0) };
}
