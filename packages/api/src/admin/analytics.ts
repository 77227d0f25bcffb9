import { periodNames, storeAnalytics, storeOverview } from '@emporium/core/analytics';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { serveOperation } from '../operation.ts';
import { currency, id, minor, time } from '../schemas/parts.ts';

const figures = {
  revenueMinor: minor.openapi({ description: 'What was paid, less what was given back of it.' }),
  salesMinor: minor.openapi({ description: 'What was paid.' }),
  refundMinor: minor.openapi({ description: 'What was given back of it since.' }),
  orders: z.int(),
  units: z.int(),
  carts: z.int().openapi({ description: 'Carts that were begun.' }),
  cartsPaid: z.int().openapi({ description: 'Those of them that led to a paid order.' }),
};
const day = z.object({ day: z.iso.date(), ...figures }).openapi('DayOfTrade');
const totals = z.object({ ...figures, averageMinor: minor }).openapi('TotalsOfTrade');
const seller = z.object({ productId: id, productName: z.string(), units: z.int(), revenueMinor: minor });
const compared = (figure: z.ZodType) => z.object({ now: figure, before: figure });

const overview = z
  .object({
    currency,
    includesTest: z.boolean(),
    days: z.array(day),
    daysBefore: z.array(day),
    revenueMinor: compared(minor),
    orders: compared(z.int()),
    averageMinor: compared(minor),
    toShip: z.int(),
    unpaid: z.int(),
    openAlerts: z.int(),
    failedPayments: z
      .int()
      .openapi({ description: 'Orders of the last seven days whose payment failed and that nobody has paid since.' }),
    lowStock: z.array(
      z.object({ variantId: id, productId: id, productName: z.string(), variantName: z.string(), available: z.int() }),
    ),
    lowStockCount: z.int(),
    bestSellers: z.array(seller),
    latestOrders: z.array(
      z.object({ id, name: z.string(), status: z.string(), paymentStatus: z.string(), totalMinor: minor, placedAt: time }),
    ),
  })
  .openapi('StoreOverview');

const analytics = z
  .object({
    ...{ from: z.iso.date(), until: z.iso.date(), beforeFrom: z.iso.date(), beforeUntil: z.iso.date(), today: z.iso.date() },
    ...{ currency, timeZone: z.string(), includesTest: z.boolean() },
    ...{ days: z.array(day), daysBefore: z.array(day), totals, totalsBefore: totals, bestSellers: z.array(seller) },
  })
  .openapi('StoreAnalytics');

const includesTest = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional()
  .openapi({ type: 'boolean', description: 'Whether orders paid in test mode count.' });

const lastDays = z.object({
  days: z.coerce.number().int().min(1).max(366).optional().openapi({ type: 'integer', example: 30 }),
  includesTest,
});

const date = z.iso.date('A day such as 2026-11-23.').optional();

const wanted = z.object({
  period: z.enum(periodNames).optional().openapi({
    description: 'A period by its name; numbers are days that end with today. Without it, and without days, the last 30.',
  }),
  from: date.openapi({ description: 'Instead: the first day, in the store’s time zone.' }),
  until: date.openapi({ description: 'And the last, at most three years later.' }),
  products: z.coerce
    .number()
    .int()
    .min(0)
    .max(1000)
    .optional()
    .openapi({ type: 'integer', description: 'How many best sellers.' }),
  includesTest,
});

type Wanted = z.output<typeof wanted>;

/** The period as the verb takes it; it says what is wrong with half of one. */
function periodOf({ period, from, until }: Wanted) {
  return from === undefined && until === undefined ? period : { from: from ?? '', until: until ?? '' };
}

/** How the store does. */
export function analyticsAdmin(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'getOverview',
    method: 'get',
    path: '/admin/overview',
    tag: 'Manage store',
    summary: 'How the store does: takings of the last days beside as many before, in its time zone, and what waits',
    policy: 'analytics.read',
    query: lastDays,
    answers: { 200: { description: 'The figures.', schema: overview } },
    refusals: [],
    work: ({ tx, store, actor }, { query }) => storeOverview(tx, store, actor, query),
  });
  serveOperation(app, base, {
    id: 'getAnalytics',
    method: 'get',
    path: '/admin/analytics',
    tag: 'Manage store',
    summary: 'How the store did in any period beside the one before: revenue, refunds, orders, carts, best sellers',
    policy: 'analytics.read',
    query: wanted,
    answers: { 200: { description: 'The figures, day by day and together.', schema: analytics } },
    refusals: [],
    work: ({ tx, store, actor }, { query }) => {
      const { products, includesTest } = query;
      return storeAnalytics(tx, store, actor, { period: periodOf(query), products, includesTest });
    },
  });
}
