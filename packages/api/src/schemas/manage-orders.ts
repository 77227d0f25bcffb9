import { z } from '@hono/zod-openapi';
import { actor, data, media, times, version } from './manage.ts';
import { orderSchema } from './order.ts';
import { address, currency, id, minor, options, orNull, reason, time } from './parts.ts';

const { status, paymentStatus, fulfillmentStatus } = orderSchema.shape;

export const managedOrderRow = z
  .object({
    id,
    number: z.int(),
    status,
    paymentStatus,
    fulfillmentStatus,
    livemode: z.boolean(),
    email: z.string().nullable(),
    customerName: z.string().nullable(),
    currency,
    totalMinor: minor,
    units: z.int(),
    source: z.string(),
    placedAt: time,
    paidAt: time.nullable(),
  })
  .openapi('ManagedOrderRow');

const item = z.object({
  id,
  productId: id,
  variantId: id,
  quantity: z.int(),
  productName: z.string(),
  sizeName: z.string(),
  colorName: z.string(),
  options,
  sku: z.string(),
  imageUrl: media,
  unitPriceMinor: minor,
  taxMinor: minor,
  totalMinor: minor,
});

const event = z.object({
  id,
  sequence: z.int(),
  type: z.string(),
  fromStatus: z.string().nullable(),
  toStatus: z.string().nullable(),
  ...actor,
  data,
  createdAt: time,
});

const payment = z.object({
  id,
  provider: z.string(),
  providerPaymentId: z.string(),
  amountMinor: minor,
  currency,
  livemode: z.boolean(),
  disposition: z.enum(['applied', 'surplus']),
  paidAt: time,
});

const refund = z.object({
  id,
  paymentId: id,
  state: z.string(),
  amountMinor: minor,
  currency,
  reason: z.string(),
  lastError: z.string().nullable(),
  ...actor,
  ...times,
});

const fulfillment = z.object({
  id,
  state: z.string(),
  carrier: z.string(),
  trackingNumber: z.string(),
  trackingUrl: z.string(),
  shippedAt: time.nullable(),
  deliveredAt: time.nullable(),
  ...actor,
  createdAt: time,
});

export const managedOrder = z
  .object({
    order: z.object({
      id,
      number: z.int(),
      status,
      paymentStatus,
      fulfillmentStatus,
      isPaid: z.boolean(),
      livemode: z.boolean(),
      source: z.string(),
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
      totalMinor: minor,
      taxIncluded: z.boolean(),
      reasons: z.array(reason),
      customerId: id.nullable(),
      expiresAt: time.nullable(),
      placedAt: time,
      paidAt: time.nullable(),
      canceledAt: time.nullable(),
      heldAt: time.nullable(),
      holdReason: z.string(),
      archivedAt: time.nullable(),
      version,
      ...times,
    }),
    items: z.array(item),
    events: z.array(event),
    payments: z.array(payment),
    refunds: z.array(refund),
    fulfillments: z.array(fulfillment),
  })
  .openapi('ManagedOrder');
