import type { ShopOrder } from '@emporium/core/orders';
import type { Context } from 'hono';
import type { Env } from '../env.ts';

/** An order as it leaves: its pictures by their whole address. */
export function shapeOrder(c: Context<Env>, order: ShopOrder) {
  const { mediaUrl } = c.get('deps').config;
  return {
    ...order,
    items: order.items.map((item) => ({ ...item, imageUrl: item.imageUrl ? `${mediaUrl}/${item.imageUrl}` : null })),
  };
}
