import { z } from '@hono/zod-openapi';

export const id = z.uuid().openapi({ example: '0198c0de-7a4e-7c11-9f4b-2a6d5e8f9a01' });
export const time = z.iso.datetime().openapi({ example: '2026-11-22T10:15:00.000Z' });
export const price = z.string().openapi({ description: 'A decimal text in the currency’s digits.', example: '129.00' });
export const minor = z.int().openapi({ description: 'Whole minor units of the currency.', example: 12900 });
export const currency = z.string().openapi({ description: 'ISO 4217.', example: 'USD' });
export const units = z.int().openapi({ description: 'Units that can be bought, capped where the store says so.' });

export const seo = z.object({ title: z.string(), description: z.string() }).openapi('Seo');

export const address = z
  .object({
    name: z.string(),
    company: z.string().optional(),
    line1: z.string(),
    line2: z.string().optional(),
    city: z.string(),
    region: z.string().optional(),
    postalCode: z.string().optional(),
    country: z.string().openapi({ description: 'ISO 3166-1 alpha-2.', example: 'DE' }),
    phone: z.string().optional(),
  })
  .openapi('Address');

export const reason = z
  .object({
    kind: z.enum(['item', 'shipping', 'tax', 'discount']),
    label: z.string(),
    amountMinor: minor,
    detail: z.string().optional(),
    included: z.boolean().optional().openapi({ description: 'Told, not added: the prices hold it.' }),
  })
  .openapi('Reason');

export const options = z.record(z.string(), z.string()).openapi({ description: 'Further options by name, such as Material.' });

/** A named schema or null. A union, because `.nullable()` would make the document call the name itself nullable. */
export const orNull = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, z.null()]);
