import { z } from '@hono/zod-openapi';
import { orderSchema } from './order.ts';
import { currency, id, minor, time } from './parts.ts';

export const signedInSchema = z
  .object({
    token: z.string().openapi({ description: 'Send it as `Authorization: Bearer …`; keep it out of the reach of scripts.' }),
    expiresAt: time,
    customer: z.object({ id, email: z.string(), name: z.string() }),
  })
  .openapi('SignedIn');

export const sentSchema = z
  .object({ sent: z.literal(true).openapi({ description: 'The same whether or not the address has an account.' }) })
  .openapi('Sent');

export const providersSchema = z.array(z.object({ id: z.string(), name: z.string() }).openapi('SocialProvider'));

export const customerSchema = z
  .object({ id, email: z.string(), name: z.string(), phone: z.string(), acceptsMarketing: z.boolean(), createdAt: time })
  .openapi('Customer');

export const waysInSchema = z.object({ hasPassword: z.boolean(), providers: z.array(z.string()) }).openapi('WaysIn');

export const savedAddressSchema = z
  .object({
    id,
    name: z.string(),
    company: z.string(),
    line1: z.string(),
    line2: z.string(),
    city: z.string(),
    region: z.string(),
    postalCode: z.string(),
    country: z.string(),
    phone: z.string(),
    isDefaultShipping: z.boolean(),
    isDefaultBilling: z.boolean(),
  })
  .openapi('SavedAddress');

const orderSummarySchema = z
  .object({
    ...orderSchema.pick({
      id: true,
      number: true,
      name: true,
      status: true,
      paymentStatus: true,
      fulfillmentStatus: true,
      placedAt: true,
    }).shape,
    currency,
    totalMinor: minor,
    units: z.int(),
    imageUrls: z.array(z.url()),
  })
  .openapi('OrderSummary');

export const orderPageSchema = z
  .object({
    orders: z.array(orderSummarySchema),
    before: z.int().nullable().openapi({ description: 'Ask with it for what was ordered earlier; null at the end.' }),
  })
  .openapi('OrderPage');

export const boughtAgainSchema = z
  .object({
    cartToken: z.string(),
    leftOut: z.array(z.object({ productName: z.string(), reason: z.enum(['product_unavailable', 'out_of_stock']) })),
  })
  .openapi('BoughtAgain');

export const sessionSchema = z
  .object({
    id,
    isCurrent: z.boolean(),
    ipAddress: z.string().nullable(),
    userAgent: z.string().nullable(),
    createdAt: time,
    lastUsedAt: time,
  })
  .openapi('CustomerSession');

export const personalDataSchema = z
  .object({
    store: z.object({ name: z.string() }),
    profile: customerSchema,
    addresses: z.array(savedAddressSchema),
    orders: z.array(orderSchema),
    letters: z.array(z.object({ kind: z.string(), subject: z.string(), createdAt: time, sentAt: time.nullable() })),
  })
  .openapi('PersonalData');
