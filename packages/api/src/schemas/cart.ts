import { addressSchema } from '@emporium/core/cart';
import { z } from '@hono/zod-openapi';
import { address, currency, id, minor, options, orNull, reason, time, units } from './parts.ts';

const shippingOptionSchema = z
  .object({
    id,
    name: z.string(),
    amountMinor: minor,
    minDays: z.int(),
    maxDays: z.int(),
    zoneName: z.string().openapi({ description: 'The zone that it belongs to, as the merchant calls it.' }),
    isFree: z.boolean().openapi({ description: 'It costs nothing because the goods are worth enough.' }),
  })
  .openapi('ShippingOption');

const cartLineSchema = z
  .object({
    id,
    variantId: id,
    productId: id,
    productName: z.string(),
    productSlug: z.string(),
    sizeName: z.string(),
    colorName: z.string(),
    options,
    sku: z.string(),
    imageUrl: z.url().nullable(),
    imageAlt: z.string(),
    unitPriceMinor: minor,
    quantity: z.int(),
    totalMinor: minor,
    available: units,
    problem: z.enum(['sold_out', 'not_enough', 'not_for_sale']).nullable(),
  })
  .openapi('CartLine');

const asked = z.enum(['hidden', 'optional', 'required']);

export const cartSchema = z
  .object({
    id,
    state: z.enum(['open', 'checkout', 'ordered']),
    currency,
    email: z.string(),
    phone: z.string(),
    asks: z
      .object({ phone: asked, company: asked })
      .openapi({ description: 'Whether the store’s checkout asks for these, and whether it insists.' }),
    shippingAddress: orNull(address),
    billingAddress: orNull(address),
    shippingRateId: id.nullable(),
    shippingOptions: z.array(shippingOptionSchema),
    needsShipping: z.boolean(),
    lines: z.array(cartLineSchema),
    subtotalMinor: minor,
    shippingMinor: minor.nullable(),
    taxMinor: minor,
    taxIncluded: z.boolean(),
    totalMinor: minor,
    reasons: z.array(reason),
    payUrl: z.url().nullable().openapi({ description: 'While a payment is open: where it is paid.' }),
    orderId: id.nullable(),
    updatedAt: time,
  })
  .openapi('Cart');

export const quoteSchema = z
  .object({
    currency,
    shippingAddress: orNull(address),
    needsShipping: z.boolean(),
    shippingRateId: id.nullable(),
    shippingOptions: z.array(
      shippingOptionSchema
        .extend({ taxMinor: minor, totalMinor: minor.openapi({ description: 'What the whole costs by this way.' }) })
        .openapi('QuotedShippingOption'),
    ),
    lines: z.array(
      z
        .object({
          id,
          variantId: id,
          name: z.string(),
          quantity: z.int(),
          unitPriceMinor: minor,
          totalMinor: minor,
          taxMinor: minor.openapi({ description: 'The part of the tax that falls on this line.' }),
        })
        .openapi('QuotedLine'),
    ),
    subtotalMinor: minor,
    shippingMinor: minor.nullable(),
    taxMinor: minor,
    taxIncluded: z.boolean(),
    totalMinor: minor,
    reasons: z.array(reason),
    obstacles: z.array(
      z
        .object({
          code: z.string().openapi({ description: 'The code with which placing the order would be refused.' }),
          message: z.string(),
          fields: z.array(z.object({ field: z.string(), message: z.string() })),
          data: z.record(z.string(), z.unknown()),
        })
        .openapi('Obstacle'),
    ),
  })
  .openapi('Quote');

export const quoteBody = z
  .strictObject({
    shippingAddress: addressSchema.nullable().optional(),
    shippingRateId: z.uuid().nullable().optional(),
    expectedTotalMinor: z.int().min(0).optional().openapi({ description: 'The total that the buyer saw last.' }),
  })
  .openapi('AskQuote');

export const newCartSchema = z
  .object({ cart: cartSchema, token: z.string().openapi({ description: 'Opens the cart; shown this once.' }) })
  .openapi('NewCart');

export const addLineBody = z
  .strictObject({ variantId: z.uuid(), quantity: z.int().min(1).max(999).default(1) })
  .openapi('AddLine');
export const setLineBody = z.strictObject({ quantity: z.int().min(0).max(999) }).openapi('SetLine');
export const updateCartBody = z
  .strictObject({
    email: z.string().max(254).optional(),
    phone: z.string().max(40).optional(),
    shippingAddress: addressSchema.nullable().optional(),
    billingAddress: addressSchema.nullable().optional(),
    shippingRateId: z.uuid().nullable().optional(),
  })
  .openapi('UpdateCart');
