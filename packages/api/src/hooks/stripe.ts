import { Refusal } from '@emporium/core/lib';
import { receiveEvent, receivePlatformEvent } from '@emporium/core/payments';
import { findStore } from '@emporium/core/stores';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { readText } from '../frame.ts';
import { serveOperation } from '../operation.ts';

/** Where Stripe tells of payments. The body is taken as bytes and verified before anything reads it. */
export function stripeHook(app: OpenAPIHono<Env>): void {
  serveOperation(app, '/api/hooks', {
    id: 'receiveStripeEvent',
    method: 'post',
    path: '/stripe/{store}',
    tag: 'Hooks',
    summary: 'An event of Stripe for one store',
    description: 'Answers 200 once the event is kept; what could not be applied at once is tried again by the worker.',
    policy: 'public',
    answers: { 200: { description: 'Kept.', schema: z.object({ received: z.literal(true), duplicate: z.boolean() }) } },
    refusals: ['signature_invalid', 'mode_mismatch', 'too_large', 'payments_not_configured'],
    async run(c, { params }) {
      const store = await findStore(c.get('deps').db, params.store ?? '');
      if (!store) throw new Refusal('not_found');
      const signature = c.req.header('stripe-signature');
      if (!signature) throw new Refusal('signature_invalid');
      const { duplicate } = await receiveEvent(c.get('deps'), store, { rawBody: await readText(c), signature });
      return c.json({ received: true as const, duplicate });
    },
  });
  serveOperation(app, '/api/hooks', {
    id: 'receivePlatformStripeEvent',
    method: 'post',
    path: '/stripe',
    tag: 'Hooks',
    summary: 'An event of the Stripe account that serves every store without keys of its own',
    policy: 'public',
    answers: {
      200: { description: 'Kept; or of no store here.', schema: z.object({ received: z.literal(true), duplicate: z.boolean() }) },
    },
    refusals: ['signature_invalid', 'mode_mismatch', 'too_large', 'payments_not_configured'],
    async run(c) {
      const signature = c.req.header('stripe-signature');
      if (!signature) throw new Refusal('signature_invalid');
      const { duplicate } = await receivePlatformEvent(c.get('deps'), { rawBody: await readText(c), signature });
      return c.json({ received: true as const, duplicate });
    },
  });
}
