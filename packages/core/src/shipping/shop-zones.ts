import { z } from 'zod';
import { verb } from '../db/index.ts';
import { type Rate, readRates } from './shipping-options.ts';

/** One way of sending as everybody may know it; amounts in minor units, weights in grams, working days. */
type ShopRate = Pick<
  Rate,
  | 'id'
  | 'name'
  | 'amountMinor'
  | 'freeOverMinor'
  | 'minTotalMinor'
  | 'maxTotalMinor'
  | 'minWeightGrams'
  | 'maxWeightGrams'
  | 'minDays'
  | 'maxDays'
>;

/** Where a store ships to and how; a zone without countries is everywhere that no other zone names. */
export type ShopZone = { name: string; countries: string[]; everywhere: boolean; rates: ShopRate[] };

/** The zones that a store ships to with their rates, in its own order: what delivery costs and how long it takes, before there is a cart. */
export const listShopZones = verb(
  { name: 'shipping.listShopZones', permission: 'public', input: z.strictObject({}) },
  async (tx, store): Promise<ShopZone[]> => {
    const zones = new Map<string, ShopZone>();
    for (const { zoneName: name, countries, isDefault: _default, ...rate } of await readRates(tx, store)) {
      const key = JSON.stringify([name, countries]);
      const zone = zones.get(key) ?? { name, countries, everywhere: countries.length === 0, rates: [] };
      zone.rates.push(rate);
      zones.set(key, zone);
    }
    return [...zones.values()];
  },
);
