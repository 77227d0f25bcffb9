import { verb } from '../db/index.ts';
import { orderByToken, readUnits, requireOrderToken } from '../orders/index.ts';
import { returnableUnits, returnDeadline } from './request-return.ts';

/** What a buyer may still return, until when, and what they have asked for. */
export type ShopReturns = {
  /** Null when nothing can be returned from the order's page. */
  until: Date | null;
  returnable: { itemId: string; quantity: number }[];
  returns: {
    id: string;
    state: string;
    note: string;
    answer: string;
    createdAt: Date;
    items: { itemId: string; quantity: number; reason: string }[];
  }[];
};

/** The returns of an order for its buyer, whom the order's token shows. Refuses not_found for a wrong token, too. */
export const findShopReturns = verb(
  {
    name: 'returns.findForBuyer',
    permission: 'public',
    input: orderByToken,
  },
  async (tx, store, _actor, { orderId, token }): Promise<ShopReturns> => {
    await requireOrderToken(tx, store, { orderId, token });
    const deadline = await returnDeadline(tx, store, orderId);
    const isOpen = deadline !== null && deadline > new Date();
    const units = await readUnits(tx, store, orderId);
    const returns = await tx
      .selectFrom('Return')
      .select(['id', 'state', 'note', 'answer', 'createdAt'])
      .where('storeId', '=', store.id)
      .where('orderId', '=', orderId)
      .orderBy('id')
      .execute();
    const items = await tx
      .selectFrom('ReturnItem as item')
      .innerJoin('Return as back', (join) =>
        join.onRef('back.storeId', '=', 'item.storeId').onRef('back.id', '=', 'item.returnId'),
      )
      .select(['item.returnId', 'item.orderItemId', 'item.quantity', 'item.reason'])
      .where('back.storeId', '=', store.id)
      .where('back.orderId', '=', orderId)
      .execute();
    return {
      until: isOpen ? deadline : null,
      returnable: isOpen
        ? units.map((unit) => ({ itemId: unit.orderItemId, quantity: returnableUnits(unit) })).filter((item) => item.quantity > 0)
        : [],
      returns: returns.map((back) => ({
        ...back,
        items: items
          .filter((item) => item.returnId === back.id)
          .map(({ orderItemId: itemId, quantity, reason }) => ({ itemId, quantity, reason })),
      })),
    };
  },
);
