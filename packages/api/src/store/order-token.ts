import { Refusal } from '@emporium/core/lib';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Env } from '../env.ts';

export const tokenQuery = z.object({
  token: z.string().max(200).optional().openapi({ description: 'Or send it as X-Order-Token.' }),
});

/** The token that opens an order, from the header or the query. Throws Refusal not_found without one: the order does not exist for them. */
export function orderToken(c: Context<Env>, query: { token?: string | undefined }): string {
  const token = c.req.header('x-order-token') ?? query.token ?? '';
  if (token === '' || token.length > 200) throw new Refusal('not_found');
  return token;
}
