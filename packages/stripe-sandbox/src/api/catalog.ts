import type Stripe from 'stripe';
import { drawPrice } from '../deeds/draw-price.ts';
import { currency } from '../money/currencies.ts';
import { integer, list, metadata, need, oneOf, text } from '../params/shapes.ts';
import { noSuch } from '../stripe-refusal.ts';
import { accountNow, type World } from '../world.ts';
import { type Route, route } from './route.ts';

const productFields = { name: need(text(5000)), description: text(40_000), metadata, expand: list(text()) };
const priceFields = {
  product: need(text()),
  unit_amount: need(integer(0)),
  currency: need(currency),
  tax_behavior: oneOf('exclusive', 'inclusive', 'unspecified'),
  metadata,
  expand: list(text()),
};

/** Products and prices, for who makes them ahead of a session. */
export const catalogRoutes: Route[] = [
  route('POST', '/v1/products', productFields, ({ world, caller }, order) => {
    const product = drawProduct(world, accountNow(world, caller.account), order);
    world.vault.put(caller.account, 'product', product);
    return product;
  }),
  route('POST', '/v1/prices', priceFields, ({ world, caller }, order) => {
    if (!world.vault.get(caller.account, 'product', order.product)) throw noSuch('product', order.product, 'product', 400);
    const { product: productId, unit_amount: unitAmount, tax_behavior: taxBehavior, currency: code } = order;
    const created = accountNow(world, caller.account);
    const about = { productId, unitAmount, currency: code, created, active: true, taxBehavior, metadata: order.metadata };
    const price = drawPrice(world, about);
    world.vault.put(caller.account, 'price', price);
    return price;
  }),
];

type ProductOrder = { name: string; description?: string | undefined; metadata?: Record<string, string> | undefined };

function drawProduct(world: World, created: number, order: ProductOrder): Stripe.Product {
  return {
    id: `prod_${world.randomText(14)}`,
    object: 'product',
    active: true,
    created,
    default_price: null,
    description: order.description ?? null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: order.metadata ?? {},
    name: order.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: null,
    updated: created,
    url: null,
  };
}
