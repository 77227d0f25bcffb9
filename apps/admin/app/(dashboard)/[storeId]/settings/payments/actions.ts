'use server';

import { saveStripeKeys } from '@emporium/core/payments';
import { actOutside } from '../../../../../lib/act.ts';
import type { Answer } from '../../../../../lib/answer.ts';
import { house } from '../../../../../lib/house.ts';

/** Keeps the store's Stripe keys, sealed, after Stripe has accepted the secret one. */
export async function saveStripeKeysAction(
  storeId: string,
  keys: { secretKey: string; webhookSecret: string },
): Promise<Answer<{ livemode: boolean }>> {
  return actOutside(storeId, ({ store, actor }) => saveStripeKeys(house(), store, actor, keys));
}
