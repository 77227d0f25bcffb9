import { z } from 'zod';
import { type LoadedLine, lineName, loadGoods, priceCart } from '../cart/index.ts';
import { parse, type Tx, withStore } from '../db/index.ts';
import { record } from '../events/index.ts';
import { once } from '../idempotency/index.ts';
import { hold, takeStock } from '../inventory/index.ts';
import { currencyDigits, newId, Refusal } from '../lib/index.ts';
import { writeOrder } from '../orders/index.ts';
import { chargeable, type Deps, livemodeOf, orderToken, startPayment, writeAttempt } from '../payments/index.ts';
import { defaultShipping } from '../shipping/index.ts';
import { homeTax } from '../tax/index.ts';
import { type Actor, allow, type StoreContext } from '../who/index.ts';
import { dialectUrls } from './return-urls.ts';

const buyNowInput = z.strictObject({
  /** Each id is one unit of the product's default variant; a repeated id adds up. */
  productIds: z.array(z.uuid('Not the id of a product.')).min(1, 'Name at least one product.').max(1000),
  idempotencyKey: z.string().min(1).max(200).optional(),
});

export type BuyNowInput = z.input<typeof buyNowInput>;

type Placement = { orderId: string; attemptId: string };

async function loadUnits(tx: Tx, store: StoreContext, productIds: readonly string[]): Promise<LoadedLine[]> {
  const counts = new Map<string, number>();
  for (const id of productIds) counts.set(id.toLowerCase(), (counts.get(id.toLowerCase()) ?? 0) + 1);
  const variants = await tx
    .selectFrom('Variant')
    .select(['id', 'productId'])
    .where('storeId', '=', store.id)
    .where('productId', 'in', [...counts.keys()])
    .where('isDefault', '=', true)
    .execute();
  const goods = await loadGoods(
    tx,
    store,
    variants.map((variant) => variant.id),
  );
  const lines = variants.flatMap((variant) => {
    const good = goods.get(variant.id);
    return good ? [{ ...good, id: variant.id, quantity: counts.get(variant.productId) ?? 0 }] : [];
  });
  const unknown = [...counts.keys()].filter((id) => !lines.some((line) => line.productId === id));
  if (unknown.length > 0)
    throw new Refusal('not_found', { message: 'One of the products does not exist.', data: { productIds: unknown } });
  const gone = lines.find((line) => !line.forSale);
  if (gone)
    throw new Refusal('product_unavailable', {
      message: `“${lineName(gone)}” is no longer for sale.`,
      data: { productId: gone.productId },
    });
  return lines;
}

async function place(tx: Tx, deps: Deps, store: StoreContext, actor: Actor, productIds: readonly string[]): Promise<Placement> {
  const livemode = await livemodeOf(tx, store, deps.config);
  const lines = await loadUnits(tx, store, productIds);
  const settings = await tx
    .selectFrom('StoreSettings')
    .select(['holdMinutes', 'sessionMinutes', 'taxIncluded'])
    .where('storeId', '=', store.id)
    .executeTakeFirstOrThrow();
  const subtotalMinor = lines.reduce((sum, line) => sum + line.unitPriceMinor * line.quantity, 0);
  const shipping = lines.some((line) => line.requiresShipping) ? await defaultShipping(tx, store, subtotalMinor) : null;
  // Nobody has said yet where it goes, so tax that is added cannot be known; tax that prices hold is that of the store's seat.
  const tax = settings.taxIncluded ? await homeTax(tx, store) : null;
  const named = lines.map((line) => ({ ...line, name: lineName(line) }));
  const priced = priceCart({
    lines: named,
    shipping,
    tax,
    taxIncluded: settings.taxIncluded,
    digits: currencyDigits(store.currency),
  });
  chargeable(priced.totalMinor, store.currency);
  await takeStock(tx, store, lines);
  const orderId = newId();
  await writeOrder(tx, store, actor, {
    id: orderId,
    cartId: null,
    source: 'dialect',
    livemode,
    email: null,
    phone: null,
    shippingAddress: null,
    billingAddress: null,
    shippingName: shipping?.name ?? '',
    lines,
    priced,
    taxIncluded: settings.taxIncluded,
    token: orderToken(deps.config, orderId),
    holdMinutes: settings.holdMinutes,
  });
  await hold(tx, store, orderId, lines, settings.holdMinutes);
  const urls = await dialectUrls(tx, deps, store);
  const minutes = settings.sessionMinutes;
  const attemptId = await writeAttempt(tx, store, { orderId, amountMinor: priced.totalMinor, livemode, minutes, ...urls });
  await record(tx, store, 'order.placed', orderId);
  return { orderId, attemptId };
}

/**
 * The checkout of the older storefront dialect: products by id, one unit each, straight to Stripe's page, which asks for the address.
 * Creates nothing when any id is unknown, another store's, archived or out of stock.
 *
 * @returns where the browser goes to pay.
 * @throws Refusal invalid, not_found, product_unavailable, out_of_stock, total_out_of_range, payments_not_configured,
 *   payment_provider_unavailable, idempotency_mismatch.
 */
export async function buyNow(
  deps: Deps,
  store: StoreContext,
  actor: Actor,
  input: BuyNowInput,
): Promise<{ url: string; orderId: string }> {
  allow(actor, store, 'public');
  const { productIds, idempotencyKey } = parse(buyNowInput, input);
  const placement = await withStore(deps.db, store, async (tx) => {
    const work = () => place(tx, deps, store, actor, productIds);
    if (!idempotencyKey) return work();
    return (await once(tx, store, { operation: 'checkout.buyNow', key: idempotencyKey, request: { productIds } }, work)).answer;
  });
  const started = await startPayment(deps, store, placement.attemptId);
  return { url: started.url, orderId: placement.orderId };
}
