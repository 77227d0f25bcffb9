import { sql } from 'kysely';
import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { verb } from '../db/index.ts';
import { newToken, Refusal } from '../lib/index.ts';
import { endpointFields } from './create-endpoint.ts';
import { endpointColumns, lockEndpoint } from './endpoint-columns.ts';

/** Changes what is sent of an endpoint. Switching it on again forgets why it went off. @throws Refusal not_found | conflict | invalid */
export const updateEndpoint = verb(
  {
    name: 'webhooks.updateEndpoint',
    permission: 'webhooks.write',
    input: endpointFields.partial().extend({ id: z.uuid(), version: z.number().int(), isActive: z.boolean().optional() }),
  },
  async (tx, store, actor, { id, version, events, ...fields }) => {
    const { secret: _salt, ...before } = await lockEndpoint(tx, store, id);
    if (before.version !== version) throw new Refusal('conflict', { data: { current: before.version } });
    const after = await tx
      .updateTable('WebhookEndpoint')
      .set({
        ...fields,
        ...(events ? { events: [...new Set(events)] } : {}),
        ...(fields.isActive ? { offReason: null, failingSince: null } : {}),
        version: version + 1,
        updatedAt: sql<Date>`now()`,
      })
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .returning(endpointColumns)
      .executeTakeFirstOrThrow();
    const note = { verb: 'webhooks.updateEndpoint', noun: 'WebhookEndpoint', rowId: id, before, after };
    await recordChange(tx, store, actor, note);
    return after;
  },
);

/** Ends an endpoint, with its log. What was not delivered yet is not delivered. @throws Refusal not_found */
export const deleteEndpoint = verb(
  { name: 'webhooks.deleteEndpoint', permission: 'webhooks.write', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, actor, { id }) => {
    const { secret: _salt, ...before } = await lockEndpoint(tx, store, id);
    await tx.deleteFrom('WebhookEndpoint').where('storeId', '=', store.id).where('id', '=', id).execute();
    const note = { verb: 'webhooks.deleteEndpoint', noun: 'WebhookEndpoint', rowId: id, before, after: null };
    await recordChange(tx, store, actor, note);
  },
);

/**
 * Gives an endpoint a new secret. While the overlap lasts, both sign each message, so that a receiver can change over.
 *
 * @returns the salt from which `signingSecret` makes the new secret.
 * @throws Refusal not_found
 */
export const rotateSecret = verb(
  {
    name: 'webhooks.rotateSecret',
    permission: 'webhooks.write',
    input: z.strictObject({ id: z.uuid(), overlapHours: z.number().int().min(0).max(168).default(24) }),
  },
  async (tx, store, actor, { id, overlapHours }) => {
    const { secret: old } = await lockEndpoint(tx, store, id);
    const salt = newToken();
    const endpoint = await tx
      .updateTable('WebhookEndpoint')
      .set({
        secret: salt,
        previousSecret: old,
        previousUntil: sql<Date>`now() + make_interval(hours => ${overlapHours})`,
        updatedAt: sql<Date>`now()`,
      })
      .where('storeId', '=', store.id)
      .where('id', '=', id)
      .returning(endpointColumns)
      .executeTakeFirstOrThrow();
    const note = { verb: 'webhooks.rotateSecret', noun: 'WebhookEndpoint', rowId: id, before: null, after: { overlapHours } };
    await recordChange(tx, store, actor, note);
    return { endpoint, salt };
  },
);
