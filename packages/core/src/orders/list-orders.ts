import { sql } from 'kysely';
import { z } from 'zod';
import { verb } from '../db/index.ts';

const statuses = ['pending', 'paid', 'partially_fulfilled', 'fulfilled', 'delivered', 'canceled', 'expired'] as const;

/** How many rows a count looks at; above it a total reads "10,000+". */
const mostCounted = 10_001;

/**
 * The store's orders, newest first, paged. `q` finds a number (#1001), or part of an e-mail, name or address.
 *
 * @returns the page's orders and the total, counted up to 10,001.
 */
export const listOrders = verb(
  {
    name: 'orders.list',
    permission: 'orders.read',
    input: z.strictObject({
      q: z.string().trim().max(100).default(''),
      status: z.array(z.enum(statuses)).max(7).default([]),
      page: z.number().int().min(1).max(10_000).default(1),
      limit: z.number().int().min(1).max(100).default(25),
      sort: z.enum(['newest', 'oldest', 'total', '-total']).default('newest'),
    }),
  },
  async (tx, store, _actor, { q, status, page, limit, sort }) => {
    let query = tx.selectFrom('Order as order').where('order.storeId', '=', store.id);
    if (status.length > 0) query = query.where('order.status', 'in', status);
    if (q) {
      const number = /^#?(\d{1,9})$/.exec(q)?.[1];
      const part = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
      query = query.where((eb) =>
        eb.or([
          ...(number ? [eb('order.number', '=', Number(number))] : []),
          eb('order.email', 'ilike', part),
          eb('order.address', 'ilike', part),
          sql<boolean>`"order"."shippingAddress"->>'name' ilike ${part}`,
        ]),
      );
    }
    const counted = await tx
      .selectFrom(query.select('order.id').limit(mostCounted).as('found'))
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const [column, direction] = orderings[sort];
    const orders = await query
      .select(['order.id', 'order.number', 'order.status', 'order.paymentStatus', 'order.fulfillmentStatus', 'order.livemode'])
      .select(['order.email', 'order.currency', 'order.totalMinor', 'order.placedAt', 'order.paidAt', 'order.source'])
      .select(sql<string | null>`"order"."shippingAddress"->>'name'`.as('customerName'))
      .select((eb) =>
        eb
          .selectFrom('OrderItem as item')
          .select(sql<number>`coalesce(sum(item."quantity"), 0)::int`.as('units'))
          .whereRef('item.storeId', '=', 'order.storeId')
          .whereRef('item.orderId', '=', 'order.id')
          .as('units'),
      )
      .orderBy(column, direction)
      .orderBy('order.id', 'desc')
      .limit(limit)
      .offset((page - 1) * limit)
      .execute();
    return { orders, total: counted.total };
  },
);

const orderings = {
  newest: ['order.placedAt', 'desc'],
  oldest: ['order.placedAt', 'asc'],
  total: ['order.totalMinor', 'asc'],
  '-total': ['order.totalMinor', 'desc'],
} as const;
