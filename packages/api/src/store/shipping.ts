import { listShopZones } from '@emporium/core/shipping';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { answerRead } from '../frame.ts';
import { serveOperation } from '../operation.ts';
import { minor } from '../schemas/parts.ts';
import { read } from './read.ts';

const grams = z.int().nullable().openapi({ description: 'Grams.' });

const zoneSchema = z
  .object({
    name: z.string(),
    countries: z.array(z.string()).openapi({ description: 'ISO 3166-1 alpha-2.' }),
    everywhere: z.boolean().openapi({ description: 'It is for every country that no other zone names.' }),
    rates: z.array(
      z
        .object({
          id: z.uuid(),
          name: z.string(),
          amountMinor: minor,
          freeOverMinor: minor.nullable().openapi({ description: 'From this subtotal on it costs nothing.' }),
          minTotalMinor: minor.nullable().openapi({ description: 'Offered from this subtotal on.' }),
          maxTotalMinor: minor.nullable(),
          minWeightGrams: grams,
          maxWeightGrams: grams,
          minDays: z.int().openapi({ description: 'Working days.' }),
          maxDays: z.int(),
        })
        .openapi('DeliveryRate'),
    ),
  })
  .openapi('DeliveryZone');

/** Where a store ships to, for what and how fast, before there is a cart. */
export function shippingRoutes(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'listShipping',
    method: 'get',
    path: '/shipping',
    tag: 'Store',
    summary: 'Zones with their ways of sending',
    policy: 'public',
    kept: true,
    answers: { 200: { description: 'The zones in the store’s order.', schema: z.array(zoneSchema) } },
    refusals: [],
    run: async (c) => answerRead(c, await read(c, ({ tx, store, actor }) => listShopZones(tx, store, actor, {}))),
  });
}
