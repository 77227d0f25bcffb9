import { addressSchema } from '@emporium/core/cart';
import { z } from '@hono/zod-openapi';
import { address, currency, id, minor, options, orNull, reason, time, units } from './parts.ts';

const shippingOptionSchema = z
  .object({ id, name: z.string(), amountMinor: minor, minDays: z.int(), maxDays: z.int() })
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

export const cartSchema = z
  .object({
    id,
    state: z.enum(['open', 'checkout', 'ordered']),
    currency,
    email: z.string(),
    phone: z.string(),
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
