'use server';

import { type Connection, saveStripeKeys, testConnection } from '@emporium/core/payments';
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

/** Asks Stripe whether it still knows the store's keys. */
export async function testConnectionAction(storeId: string): Promise<Answer<Connection>> {
  return actOutside(storeId, ({ store, actor }) => testConnection(house(), store, actor));
}
