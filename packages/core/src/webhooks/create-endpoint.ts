import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { verb } from '../db/index.ts';
import { newId, newToken, Refusal } from '../lib/index.ts';
import { endpointColumns } from './endpoint-columns.ts';
import { webhookEventNames } from './webhook-events.ts';

const mostEndpoints = 20;

export const endpointFields = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'An address that begins with https://.' })
    .max(500)
    .refine((text) => !/\/\/[^/]*@/.test(text), 'Without a user name or password.'),
  description: z.string().trim().max(200).optional(),
  events: z.array(z.enum(webhookEventNames)).min(1, 'Choose at least one event.').max(webhookEventNames.length),
});

/**
 * Makes an endpoint to which the store's events are told from now on. Where its address leads is checked at each delivery.
 *
 * @returns the endpoint, and the salt from which `signingSecret` makes its secret.
 * @throws Refusal invalid, also when there are too many
 */
export const createEndpoint = verb(
  { name: 'webhooks.createEndpoint', permission: 'webhooks.write', input: endpointFields },
  async (tx, store, actor, { events, ...fields }) => {
    const counted = tx.selectFrom('WebhookEndpoint').select((eb) => eb.fn.countAll<number>().as('count'));
    const { count } = await counted.where('storeId', '=', store.id).executeTakeFirstOrThrow();
    if (count >= mostEndpoints) throw new Refusal('invalid', { message: `A store has at most ${mostEndpoints} endpoints.` });
    const salt = newToken();
    const endpoint = await tx
      .insertInto('WebhookEndpoint')
      .values({ storeId: store.id, id: newId(), ...fields, events: [...new Set(events)], secret: salt })
      .returning(endpointColumns)
      .executeTakeFirstOrThrow();
    const note = { verb: 'webhooks.createEndpoint', noun: 'WebhookEndpoint', rowId: endpoint.id, before: null, after: endpoint };
    await recordChange(tx, store, actor, note);
    return { endpoint, salt };
  },
);
