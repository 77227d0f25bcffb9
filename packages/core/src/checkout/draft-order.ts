import { type Address, assembleCart, type CartRow, type LoadedLine, lineName, priceCart, type Terms } from '../cart/index.ts';
import type { Config } from '../config/index.ts';
import { currencyDigits, Refusal } from '../lib/index.ts';
import type { OrderDraft } from '../orders/index.ts';
import { chargeable, orderToken } from '../payments/index.ts';
import { defaultShipping } from '../shipping/index.ts';
import { storefrontHome } from '../stores/index.ts';
import { homeTax } from '../tax/index.ts';
import type { StoreContext } from '../who/index.ts';
import { shortages, unreadiness } from './obstacles.ts';
import { dialectUrls, type ReturnUrls, returnUrls } from './return-urls.ts';
import type { CartWish, UnitsWish, Wish } from './wish.ts';

/** What a store's wishes are judged by. */
export type Ground = { config: Config; store: StoreContext; terms: Terms; livemode: boolean };

/** An order as it would be written, its stock not yet taken, and where the browser goes after paying. */
export type Draft = { wish: Wish; order: OrderDraft; urls: ReturnUrls };

function shared(ground: Ground, wish: Wish) {
  const { terms } = ground;
  return {
    id: wish.placement.orderId,
    actor: wish.actor,
    livemode: ground.livemode,
    taxIncluded: terms.taxIncluded,
    token: orderToken(ground.config, wish.placement.orderId),
    placedAt: terms.shopNow,
    expiresAt: new Date(terms.shopNow.getTime() + terms.holdMinutes * 60_000),
  };
}

/** Where the browser of a wish goes after paying. Refuses invalid. */
export function urlsOf({ config, terms }: Pick<Ground, 'config' | 'terms'>, wish: Wish): ReturnUrls {
  const home = storefrontHome(config, terms);
  if (wish.what.kind === 'units') return dialectUrls(home, terms.cartReturnPath);
  return returnUrls(home, wish.what, wish.placement.orderId);
}

/**
 * Drafts the order of a cart.
 *
 * @throws Refusal cart_empty, product_unavailable, email_required, phone_required, company_required, address_required, shipping_required, shipping_unavailable,
 *   price_changed (data: what was expected, what it is now and why), total_out_of_range, out_of_stock.
 */
export function draftCart(ground: Ground, wish: Wish & { what: CartWish }, row: CartRow, lines: LoadedLine[]): OrderDraft {
  const cart = assembleCart(ground.store, ground.terms, row, lines);
  const [unready] = unreadiness(cart);
  if (unready) throw unready;
  const { expectedTotalMinor } = wish.what;
  const { totalMinor, reasons } = cart.priced;
  if (totalMinor !== expectedTotalMinor)
    throw new Refusal('price_changed', { data: { expectedTotalMinor, totalMinor, reasons } });
  chargeable(totalMinor, ground.store.currency);
  const [short] = shortages(cart.lines);
  if (short) throw short;
  const shippingAddress: Address | null = cart.shippingAddress;
  return {
    ...shared(ground, wish),
    cartId: cart.id,
    customerId: cart.customerId,
    source: 'cart',
    email: cart.email,
    phone: cart.phone || shippingAddress?.phone || null,
    shippingAddress,
    billingAddress: cart.billingAddress ?? shippingAddress,
    shippingName: cart.shippingOptions.find((option) => option.id === cart.shippingRateId)?.name ?? '',
    lines: cart.lines,
    priced: cart.priced,
  };
}

/**
 * Drafts the order of units without a cart. Nobody has said yet where it goes, so tax that is added cannot be known; tax that prices hold
 * is that of the store's seat.
 *
 * @param goods  what is known of the default variants of the products.
 * @throws Refusal not_found, product_unavailable, total_out_of_range, out_of_stock.
 */
export function draftUnits(
  ground: Ground,
  wish: Wish & { what: UnitsWish },
  goods: ReadonlyMap<string, Omit<LoadedLine, 'id' | 'quantity'>>,
): OrderDraft {
  const { store, terms } = ground;
  const { units } = wish.what;
  const unknown = [...units.keys()].filter((productId) => !goods.has(productId));
  if (unknown.length > 0)
    throw new Refusal('not_found', { message: 'One of the products does not exist.', data: { productIds: unknown } });
  const lines = [...units].flatMap(([productId, quantity]) => {
    const good = goods.get(productId);
    return good ? [{ ...good, id: good.variantId, quantity }] : [];
  });
  const gone = lines.find((line) => !line.forSale);
  if (gone)
    throw new Refusal('product_unavailable', {
      message: `“${lineName(gone)}” is no longer for sale.`,
      data: { productId: gone.productId },
    });
  const subtotalMinor = lines.reduce((sum, line) => sum + line.unitPriceMinor * line.quantity, 0);
  const shipping = lines.some((line) => line.requiresShipping) ? defaultShipping(terms.rates, subtotalMinor) : null;
  const priced = priceCart({
    lines: lines.map((line) => ({ ...line, name: lineName(line) })),
    shipping,
    tax: terms.taxIncluded ? homeTax(terms.taxes) : null,
    taxIncluded: terms.taxIncluded,
    digits: currencyDigits(store.currency),
  });
  chargeable(priced.totalMinor, store.currency);
  const [short] = shortages(lines);
  if (short) throw short;
  const unasked = { email: null, phone: null, shippingAddress: null, billingAddress: null, cartId: null, customerId: null };
  return { ...shared(ground, wish), ...unasked, source: 'dialect', shippingName: shipping?.name ?? '', lines, priced };
}
