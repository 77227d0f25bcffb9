'use server';

import { toMinor } from '@emporium/core/lib';
import { deleteShippingRate, deleteShippingZone, saveShippingRate, saveShippingZone } from '@emporium/core/shipping';
import { act } from '../../../../../lib/act.ts';
import type { Answer } from '../../../../../lib/answer.ts';

/** A rate as its form holds it: amounts as decimal texts, '' is none. */
export type RateDraft = {
  id?: string;
  zoneId: string;
  name: string;
  amount: string;
  freeOver: string;
  minTotal: string;
  maxTotal: string;
  minDays: number;
  maxDays: number;
  isActive: boolean;
  isDefault: boolean;
};

/** Makes or changes a zone. */
export async function saveZoneAction(
  storeId: string,
  zone: { id?: string; name: string; countries: string[] },
): Promise<Answer<{ id: string }>> {
  return act(storeId, (tx, { store, actor }) => saveShippingZone(tx, store, actor, zone));
}

/** Takes a zone and its rates away. */
export async function deleteZoneAction(storeId: string, id: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => deleteShippingZone(tx, store, actor, { id }));
}

/** Makes or changes a rate. */
export async function saveRateAction(
  storeId: string,
  { amount, freeOver, minTotal, maxTotal, ...rate }: RateDraft,
): Promise<Answer<{ id: string }>> {
  return act(storeId, (tx, { store, actor }) => {
    const minor = (text: string) => (text.trim() ? toMinor(text, store.currency) : null);
    const amounts = { freeOverMinor: minor(freeOver), minTotalMinor: minor(minTotal), maxTotalMinor: minor(maxTotal) };
    return saveShippingRate(tx, store, actor, { ...rate, ...amounts, amountMinor: minor(amount) ?? 0 });
  });
}

/** Takes a rate away. */
export async function deleteRateAction(storeId: string, id: string): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => deleteShippingRate(tx, store, actor, { id }));
}
