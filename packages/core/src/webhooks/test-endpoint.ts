import { z } from 'zod';
import { verb } from '../db/index.ts';
import { newId, Refusal } from '../lib/index.ts';
import { lockEndpoint } from './endpoint-columns.ts';
import { writeDelivery } from './queue-deliveries.ts';

/**
 * Sends an endpoint the event `webhook.test`, on the way that all others go. Its delivery in the log tells what came of it.
 *
 * @throws Refusal not_found; conflict while it is switched off
 */
export const testEndpoint = verb(
  { name: 'webhooks.testEndpoint', permission: 'webhooks.write', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, _actor, { id }): Promise<{ deliveryId: string }> => {
    const endpoint = await lockEndpoint(tx, store, id);
    if (!endpoint.isActive) throw new Refusal('conflict', { message: 'The endpoint is switched off. Switch it on first.' });
    const told = { id: newId(), type: 'webhook.test', subjectId: null, data: { sentence: 'It works.' }, createdAt: new Date() };
    return { deliveryId: (await writeDelivery(tx, store, id, told)) ?? '' };
  },
);
