import { z } from '@hono/zod-openapi';
import { address, currency, id, minor, options, orNull, reason, time } from './parts.ts';

export const orderSchema = z
  .object({
    id,
    number: z.int(),
    name: z.string().openapi({ example: '#1001' }),
    status: z.enum(['pending', 'paid', 'partially_fulfilled', 'fulfilled', 'delivered', 'canceled', 'expired']),
    paymentStatus: z.enum(['unpaid', 'processing', 'paid', 'partially_refunded', 'refunded', 'disputed']),
    fulfillmentStatus: z.enum(['unfulfilled', 'partial', 'fulfilled', 'delivered']),
    isPaid: z.boolean(),
    livemode: z.boolean(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    address: z.string().nullable(),
    shippingAddress: orNull(address),
    billingAddress: orNull(address),
    shippingName: z.string(),
    currency,
    subtotalMinor: minor,
    discountMinor: minor,
    shippingMinor: minor,
    taxMinor: minor,
    taxIncluded: z.boolean(),
    totalMinor: minor,
    reasons: z.array(reason),
    items: z.array(
      z.object({
        id,
        productId: id,
        variantId: id,
        productName: z.string(),
        sizeName: z.string(),
        colorName: z.string(),
        options,
        sku: z.string(),
        imageUrl: z.url().nullable(),
        unitPriceMinor: minor,
        quantity: z.int(),
        totalMinor: minor,
      }),
    ),
    parcels: z.array(
      z.object({
        carrier: z.string(),
        trackingNumber: z.string(),
        trackingUrl: z.string(),
        shippedAt: time.nullable(),
        deliveredAt: time.nullable(),
      }),
    ),
    events: z.array(z.object({ type: z.string(), createdAt: time })),
    placedAt: time,
    paidAt: time.nullable(),
    expiresAt: time.nullable(),
    payUrl: z.url().nullable(),
  })
  .openapi('Order');

export const placeOrderBody = z
  .strictObject({
    expectedTotalMinor: z
      .int()
      .min(0)
      .openapi({ description: 'The total that the buyer saw; another one is refused with price_changed.' }),
    successUrl: z
      .url()
      .max(2000)
      .optional()
      .openapi({ description: 'Under the store’s shop front. {ORDER_ID} and {ORDER_TOKEN} are filled in.' }),
    cancelUrl: z.url().max(2000).optional(),
  })
  .openapi('PlaceOrder');

export const placedOrderSchema = z
  .object({
    order: orderSchema,
    orderToken: z.string().openapi({ description: 'Opens the order’s page.' }),
    payUrl: z.url().openapi({ description: 'Where the browser goes to pay.' }),
  })
  .openapi('PlacedOrder');

export const buyNowBody = z
  .strictObject({
    productIds: z
      .array(z.uuid('Not the id of a product.'))
      .min(1, 'Name at least one product.')
      .max(1000)
      .openapi({ description: 'One unit each; a repeated id adds up.' }),
  })
  .openapi('BuyNow');
