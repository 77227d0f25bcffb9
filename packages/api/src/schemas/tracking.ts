import { returnReasonCodes } from '@emporium/core/returns';
import { z } from '@hono/zod-openapi';
import { orderSchema } from './order.ts';
import { id, time } from './parts.ts';

const { name, status, fulfillmentStatus, placedAt, parcels } = orderSchema.shape;

export const trackedOrderSchema = z.object({ name, status, fulfillmentStatus, placedAt, parcels }).openapi('TrackedOrder');

export const lookUpBody = z
  .strictObject({
    number: z.string().trim().min(1, 'Enter the number of your order.').max(30).openapi({ example: '#1001' }),
    email: z.email('Enter the e-mail address of your order.').max(254),
  })
  .openapi('LookUpOrder');

export const returnsSchema = z
  .object({
    until: time.nullable().openapi({ description: 'Until when something can be returned; null when nothing can.' }),
    returnable: z.array(z.object({ itemId: id, quantity: z.int() })),
    returns: z.array(
      z.object({
        id,
        state: z.enum(['requested', 'approved', 'declined', 'received', 'closed']),
        note: z.string(),
        answer: z.string(),
        createdAt: time,
        items: z.array(z.object({ itemId: id, quantity: z.int(), reason: z.string() })),
      }),
    ),
  })
  .openapi('OrderReturns');

export const requestReturnBody = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          itemId: z.uuid(),
          quantity: z.int('Whole units.').min(1).max(9999),
          reason: z.enum(returnReasonCodes).optional(),
        }),
      )
      .min(1, 'Choose what comes back.')
      .max(500),
    note: z.string().trim().max(1000, 'At most 1,000 characters.').optional(),
  })
  .openapi('RequestReturn');
