import { z } from 'zod';
import { verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { endpointColumns } from './endpoint-columns.ts';

const byId = z.strictObject({ id: z.uuid() });

/** The store's endpoints, oldest first. */
export const listEndpoints = verb(
  { name: 'webhooks.listEndpoints', permission: 'webhooks.write', input: z.strictObject({}) },
  async (tx, store) =>
    tx.selectFrom('WebhookEndpoint').select(endpointColumns).where('storeId', '=', store.id).orderBy('id').execute(),
);

/** One endpoint. @throws Refusal not_found */
export const getEndpoint = verb(
  { name: 'webhooks.getEndpoint', permission: 'webhooks.write', input: byId },
  async (tx, store, _actor, { id }) => {
    const mine = tx.selectFrom('WebhookEndpoint').select(endpointColumns).where('storeId', '=', store.id).where('id', '=', id);
    const found = await mine.executeTakeFirst();
    if (!found) throw new Refusal('not_found');
    return found;
  },
);

/** The salt from which `signingSecret` makes an endpoint's secret, for showing it. @throws Refusal not_found */
export const revealSalt = verb(
  { name: 'webhooks.revealSecret', permission: 'webhooks.write', input: byId },
  async (tx, store, _actor, { id }) => {
    const mine = tx.selectFrom('WebhookEndpoint').select('secret').where('storeId', '=', store.id).where('id', '=', id);
    const found = await mine.executeTakeFirst();
    if (!found) throw new Refusal('not_found');
    return { salt: found.secret };
  },
);
