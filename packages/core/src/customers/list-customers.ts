import { sql } from 'kysely';
import { z } from 'zod';
import { type Tx, verb } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';

/** Groups of customers that a merchant speaks to differently, by spend and recency. Days count back from now. */
export const segments = {
  all: { label: 'All customers', days: 0 },
  new: { label: 'New in 30 days', days: 30 },
  returning: { label: 'Bought twice or more', days: 0 },
  active: { label: 'Bought in 90 days', days: 90 },
  quiet: { label: 'Quiet for 180 days', days: 180 },
  none: { label: 'Never bought', days: 0 },
  subscribed: { label: 'Agreed to news', days: 0 },
} as const;
export type Segment = keyof typeof segments;
const segmentNames = Object.keys(segments) as [Segment, ...Segment[]];

const ago = (days: number) => sql<Date>`platform.shop_now() - make_interval(days => ${days})`;

/** Who belongs to a segment. */
function belongsTo(segment: Segment) {
  if (segment === 'new') return sql<boolean>`"firstOrderAt" >= ${ago(segments.new.days)}`;
  if (segment === 'returning') return sql<boolean>`"ordersCount" >= 2`;
  if (segment === 'active') return sql<boolean>`"lastOrderAt" >= ${ago(segments.active.days)}`;
  if (segment === 'quiet') return sql<boolean>`"lastOrderAt" < ${ago(segments.quiet.days)}`;
  if (segment === 'none') return sql<boolean>`"ordersCount" = 0`;
  if (segment === 'subscribed') return sql<boolean>`"acceptsMarketing"`;
  return sql<boolean>`true`;
}

const mostCounted = 10_001;

const filterInput = z.strictObject({
  q: z.string().trim().max(200).default(''),
  segment: z.enum(segmentNames).default('all'),
  /** Minor units of the store's currency. */
  spentFromMinor: z.int().min(0).optional(),
});

async function filterCustomers(tx: Tx, store: StoreContext, filter: z.output<typeof filterInput>) {
  let query = tx.selectFrom('Customer').where('storeId', '=', store.id).where(belongsTo(filter.segment));
  if (filter.spentFromMinor !== undefined) query = query.where('spentMinor', '>=', filter.spentFromMinor);
  if (filter.q) {
    const { rows } = await sql<{ id: string }>`select "id" from platform.search_customers(${filter.q}, 1000)`.execute(tx);
    query = query.where('id', '=', sql<string>`any(${rows.map((row) => row.id)}::uuid[])`);
  }
  return query;
}

const columns = [
  'id',
  'name',
  'email',
  'phone',
  'acceptsMarketing',
  'ordersCount',
  'spentMinor',
  'firstOrderAt',
  'lastOrderAt',
] as const;

const orderings = {
  recent: sql`"lastOrderAt" desc nulls last`,
  spent: sql`"spentMinor" desc`,
  newest: sql`"createdAt" desc`,
} as const;

/** The store's customers, paged; `q` finds part of a name, an e-mail address or a phone number. The total is counted up to 10,001. */
export const listCustomers = verb(
  {
    name: 'customers.list',
    permission: 'customers.read',
    input: filterInput.extend({
      sort: z.enum(['recent', 'spent', 'newest']).default('recent'),
      page: z.int().min(1).max(10_000).default(1),
      limit: z.int().min(1).max(100).default(25),
    }),
  },
  async (tx, store, _actor, { sort, page, limit, ...filter }) => {
    const query = await filterCustomers(tx, store, filter);
    const { total } = await tx
      .selectFrom(query.select('id').limit(mostCounted).as('found'))
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    if ((page - 1) * limit >= mostCounted) return { customers: [], total };
    const customers = await query
      .select(columns)
      .orderBy(orderings[sort])
      .orderBy('id', 'desc')
      .limit(limit)
      .offset((page - 1) * limit)
      .execute();
    return { customers, total };
  },
);

/** One portion of an export, in the order of ids; go on with the last one's id until a portion is empty. */
export const exportCustomers = verb(
  {
    name: 'customers.export',
    permission: 'customers.read',
    input: filterInput.extend({ after: z.uuid().optional(), limit: z.int().min(1).max(1_000).default(1_000) }),
  },
  async (tx, store, _actor, { after, limit, ...filter }) => {
    let query = (await filterCustomers(tx, store, filter)).select([...columns, 'note', 'createdAt']);
    if (after) query = query.where('id', '>', after);
    return query.orderBy('id').limit(limit).execute();
  },
);
