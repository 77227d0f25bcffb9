import { sql } from 'kysely';
import { z } from 'zod';
import { verb } from '../db/index.ts';
import { daySchema } from '../lib/index.ts';

export const entryFilter = z.strictObject({
  /** A verb, or how it begins: `products.`. */
  verb: z.string().max(80).optional(),
  actorId: z.uuid().optional(),
  rowId: z.string().max(100).optional(),
  since: daySchema.optional(),
  until: daySchema.optional(),
  /** Older than this place in the chain. */
  before: z.number().int().min(1).optional(),
  limit: z.number().int().min(1).max(1000).default(50),
});

/** What members and keys did in the store, newest first, with the name of who did it. */
export const listEntries = verb(
  { name: 'audit.listEntries', permission: 'audit.read', input: entryFilter },
  async (tx, store, _actor, { verb: name, actorId, rowId, since, until, before, limit }) => {
    let query = tx
      .selectFrom('AuditLog as entry')
      .leftJoin('platform.User as user', (join) =>
        join.on('entry.actorKind', '=', 'member').on(sql<boolean>`"user"."id"::text = "entry"."actorId"`),
      )
      .leftJoin('ApiKey as key', (join) =>
        join
          .onRef('key.storeId', '=', 'entry.storeId')
          .on('entry.actorKind', '=', 'key')
          .on(sql<boolean>`"key"."id"::text = "entry"."actorId"`),
      )
      .selectAll('entry')
      .select(sql<string | null>`coalesce("user"."name", "key"."name")`.as('actorName'))
      .where('entry.storeId', '=', store.id)
      .where('entry.sequence', 'is not', null);
    const midnight = (text: string) => sql<Date>`(${text}::date)::timestamp at time zone ${store.timeZone}`;
    if (name) query = query.where(sql<boolean>`starts_with("entry"."verb", ${name})`);
    if (actorId) query = query.where('entry.actorId', '=', actorId);
    if (rowId) query = query.where('entry.rowId', '=', rowId);
    if (since) query = query.where('entry.createdAt', '>=', midnight(since));
    if (until) query = query.where('entry.createdAt', '<', sql<Date>`${midnight(until)} + interval '1 day'`);
    if (before) query = query.where('entry.sequence', '<', before);
    return query.orderBy('entry.sequence', 'desc').limit(limit).execute();
  },
);
