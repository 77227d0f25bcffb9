import { z } from 'zod';
import type { Address } from '../cart/index.ts';
import { verb } from '../db/index.ts';
import { orderName, readDeskSettings, readUnits } from '../orders/index.ts';
import { addressBlock } from './issue-invoice.ts';

/** What is packed for one order. */
export type SlipData = {
  orderId: string;
  name: string;
  placedAt: string;
  timeZone: string;
  shipTo: string;
  shippingName: string;
  /** Of what goes into this parcel: units that are neither sent nor taken out; of a sent order everything that was sent. */
  lines: { name: string; detail: string; sku: string; variantId: string; quantity: number }[];
  note: string;
};

/** The packing slips of orders, in the order in which they are named. Orders of another store are left out, as if they did not exist. */
export const readSlips = verb(
  {
    name: 'documents.readSlips',
    permission: 'orders.read',
    input: z.strictObject({ orderIds: z.array(z.uuid()).min(1).max(200) }),
  },
  async (tx, store, _actor, { orderIds }): Promise<SlipData[]> => {
    const { slipNote } = await readDeskSettings(tx, store);
    const { orderPrefix } = await tx
      .selectFrom('StoreSettings')
      .select('orderPrefix')
      .where('storeId', '=', store.id)
      .executeTakeFirstOrThrow();
    const orders = await tx
      .selectFrom('Order')
      .select(['id', 'number', 'placedAt', 'shippingAddress', 'address', 'shippingName'])
      .where('storeId', '=', store.id)
      .where('id', 'in', orderIds)
      .execute();
    const items = await tx
      .selectFrom('OrderItem')
      .select(['id', 'orderId', 'productName', 'colorName', 'sizeName', 'options', 'sku', 'variantId'])
      .where('storeId', '=', store.id)
      .where('orderId', 'in', orderIds)
      .execute();
    const slips: SlipData[] = [];
    for (const orderId of orderIds) {
      const order = orders.find((one) => one.id === orderId);
      if (!order) continue;
      const units = await readUnits(tx, store, orderId);
      const isWaiting = units.some((unit) => unit.open + unit.packed > 0);
      const lines = units.flatMap((unit) => {
        const quantity = isWaiting ? unit.open + unit.packed : unit.shipped;
        const item = items.find((one) => one.id === unit.orderItemId);
        if (!item || quantity === 0) return [];
        const options = Object.values(item.options as Record<string, string>);
        const detail = [item.colorName, item.sizeName, ...options].filter(Boolean).join(' · ');
        return [{ name: item.productName, detail, sku: item.sku, variantId: item.variantId, quantity }];
      });
      slips.push({
        ...{
          orderId,
          name: orderName(orderPrefix, order.number),
          placedAt: order.placedAt.toISOString(),
          timeZone: store.timeZone,
        },
        shipTo: addressBlock(order.shippingAddress as Address | null, order.address),
        ...{ shippingName: order.shippingName, lines, note: slipNote },
      });
    }
    return slips;
  },
);
