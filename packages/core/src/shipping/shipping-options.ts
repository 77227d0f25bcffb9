import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';

/** One way to send a parcel, as a buyer chooses it; amounts in minor units of the store's currency, days are working days. */
export type ShippingOption = {
  id: string;
  name: string;
  amountMinor: number;
  minDays: number;
  maxDays: number;
  /** The zone that it belongs to, as the merchant calls it. */
  zoneName: string;
  /** Whether it costs nothing because the goods are worth enough. */
  isFree: boolean;
};

type Parcel = { country: string; subtotalMinor: number; weightGrams: number };

/** An active rate of a store with its zone; a zone without countries is the rest of the world. */
export type Rate = Omit<ShippingOption, 'isFree'> & {
  countries: string[];
  minTotalMinor: number | null;
  maxTotalMinor: number | null;
  minWeightGrams: number | null;
  maxWeightGrams: number | null;
  freeOverMinor: number | null;
  isDefault: boolean;
};

/** A subquery that builds the JSON of a store's active rates, in the order in which they are shown. */
export function ratesJson(storeId: string): RawBuilder<Rate[]> {
  return sql<Rate[]>`(
    select coalesce(json_agg(json_build_object(
             'id', rate."id", 'name', rate."name", 'amountMinor', rate."amountMinor", 'minDays', rate."minDays", 'maxDays', rate."maxDays",
             'zoneName', zone."name", 'countries', zone."countries", 'minTotalMinor', rate."minTotalMinor",
             'maxTotalMinor', rate."maxTotalMinor", 'minWeightGrams', rate."minWeightGrams", 'maxWeightGrams', rate."maxWeightGrams",
             'freeOverMinor', rate."freeOverMinor", 'isDefault', rate."isDefault")
             order by zone."position", rate."position", rate."amountMinor", rate."id"), '[]')
      from "ShippingRate" rate join "ShippingZone" zone on zone."storeId" = rate."storeId" and zone."id" = rate."zoneId"
     where rate."storeId" = ${storeId} and rate."isActive")`;
}

/** A store's active rates, in the order in which they are shown. */
export async function readRates(tx: Tx, store: StoreContext): Promise<Rate[]> {
  const { rows } = await sql<{ rates: Rate[] }>`select ${ratesJson(store.id)} as "rates"`.execute(tx);
  return rows[0]?.rates ?? [];
}

function within(value: number, least: number | null, most: number | null): boolean {
  return (least === null || value >= least) && (most === null || value <= most);
}

/** The zone of a parcel: one that names its country wins over the rest of the world. */
function zoneOf(rates: readonly Rate[], country: string): readonly Rate[] {
  const named = rates.filter((rate) => rate.countries.includes(country));
  return named.length > 0 ? named : rates.filter((rate) => rate.countries.length === 0);
}

function priced(rate: Rate, subtotalMinor: number): ShippingOption {
  const free = rate.freeOverMinor !== null && subtotalMinor >= rate.freeOverMinor;
  const { id, name, minDays, maxDays, zoneName } = rate;
  return { id, name, amountMinor: free ? 0 : rate.amountMinor, minDays, maxDays, zoneName, isFree: free };
}

/**
 * The ways in which a parcel can go to a country, cheapest zone order first. Pure: the same rates give the same ways.
 *
 * @returns an empty list when the store does not ship there.
 */
export function shippingOptions(rates: readonly Rate[], parcel: Parcel): ShippingOption[] {
  return zoneOf(rates, parcel.country)
    .filter((rate) => within(parcel.subtotalMinor, rate.minTotalMinor, rate.maxTotalMinor))
    .filter((rate) => within(parcel.weightGrams, rate.minWeightGrams, rate.maxWeightGrams))
    .map((rate) => priced(rate, parcel.subtotalMinor));
}

/** The rate of orders that come without an address (the older dialect): the store's default, else its first. */
export function defaultShipping(rates: readonly Rate[], subtotalMinor: number): ShippingOption | null {
  const rate = rates.find((candidate) => candidate.isDefault) ?? rates[0];
  return rate ? priced(rate, subtotalMinor) : null;
}

/** Every country a store ships to, ISO 3166-1 alpha-2; `everywhere` when a zone covers the rest of the world. */
export async function shipsTo(tx: Tx, store: StoreContext): Promise<{ countries: string[]; everywhere: boolean }> {
  const rates = await readRates(tx, store);
  const countries = [...new Set(rates.flatMap((rate) => rate.countries))].sort();
  return { countries, everywhere: rates.some((rate) => rate.countries.length === 0) };
}
