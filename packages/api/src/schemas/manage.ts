import { z } from '@hono/zod-openapi';
import { id, time } from './parts.ts';

/** Which page of a list. */
export const pageQuery = z.object({
  page: z.coerce.number().int().min(1).max(1000).optional().openapi({ type: 'integer', example: 1 }),
  limit: z.coerce.number().int().min(1).max(100).optional().openapi({ type: 'integer', example: 25 }),
});

/** How far back a list that is read from its end goes on. */
export const beforeQuery = z.object({
  before: z.uuid().optional().openapi({ description: 'The id of the last row that was read; older ones follow.' }),
  limit: z.coerce.number().int().min(1).max(200).optional().openapi({ type: 'integer', example: 50 }),
});

/** A page of rows. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({
    items: z.array(row),
    total: z.int().openapi({ description: 'How many there are in all; 10001 means more than 10,000.' }),
  });

/** What a write answers that has nothing more to say. */
export const idAnswer = z.object({ id }).openapi('Id');
export const savedAnswer = z.object({ id, version: z.int() }).openapi('Saved');

export const orderOfIds = z
  .strictObject({ ids: z.array(z.uuid()).min(1).max(1000).openapi({ description: 'In their new order; others follow.' }) })
  .openapi('OrderOfIds');

export const version = z
  .int()
  .openapi({ description: 'Send it back with a change: an older one is refused with conflict.', example: 3 });
export const actor = { actorKind: z.enum(['shopper', 'member', 'key', 'system']), actorId: z.string().nullable() };
export const times = { createdAt: time, updatedAt: time };
export const data = z.record(z.string(), z.unknown());
export const media = z.string().openapi({ description: 'A key of the store’s media; below the media origin.' });
