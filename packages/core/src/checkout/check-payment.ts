import { z } from 'zod';
import { parse, withStore } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { orderByToken, requireOrderToken, type ShopOrder, shapeShopOrder } from '../orders/index.ts';
import { type Deps, settle, startPayment } from '../payments/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';

async function settleAll(deps: Deps, store: StoreContext, actor: Actor, orderId: string): Promise<void> {
  const attempts = await withStore(deps.db, store, (tx) =>
    tx
      .selectFrom('PaymentAttempt')
      .select(['id', 'state'])
      .where('storeId', '=', store.id)
      .where('orderId', '=', orderId)
      .where('state', 'in', ['created', 'unknown', 'open', 'processing'])
      .orderBy('id')
      .execute(),
  );
  for (const attempt of attempts) {
    if (attempt.state === 'created' || attempt.state === 'unknown') await startPayment(deps, store, attempt.id);
    await settle(deps, store, attempt.id, { actor });
  }
}

/** The admin's “check payment”: asks Stripe about an order's open payments and applies what it says. Refuses not_found. */
export async function checkPayment(
  deps: Deps,
  store: StoreContext,
  actor: Actor,
  input: { orderId: string },
): Promise<{ status: string; paymentStatus: string }> {
  allow(actor, store, 'orders.read');
  const { orderId } = parse(z.strictObject({ orderId: z.uuid() }), input);
  await settleAll(deps, store, actor, orderId);
  return withStore(deps.db, store, async (tx) => {
    const order = await tx
      .selectFrom('Order')
      .select(['status', 'paymentStatus'])
      .where('storeId', '=', store.id)
      .where('id', '=', orderId)
      .executeTakeFirst();
    if (!order) throw new Refusal('not_found');
    return order;
  });
}

/** The return page's question: asks Stripe and answers with the order as it truly is. Refuses not_found for a wrong token. */
export async function refreshOrder(
  deps: Deps,
  store: StoreContext,
  actor: Actor,
  input: { orderId: string; token: string },
): Promise<ShopOrder> {
  allow(actor, store, 'public');
  const asked = parse(orderByToken, input);
  const { orderId } = asked;
  await withStore(deps.db, store, (tx) => requireOrderToken(tx, store, asked));
  await settleAll(deps, store, actor, orderId);
  return withStore(deps.db, store, (tx) => shapeShopOrder(tx, store, orderId));
}
