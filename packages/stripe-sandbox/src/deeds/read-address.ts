import type Stripe from 'stripe';
import { group, need, type Params, text } from '../params/shapes.ts';

/** An address as parameters name it. */
const addressFields = group({
  city: text(),
  country: text(2),
  line1: text(),
  line2: text(),
  postal_code: text(20),
  state: text(),
});
const shipping = { name: need(text()), phone: text(20), address: need(addressFields) };

/** Whom and where goods go to, as parameters name it. */
export const shippingFields = group(shipping);
/** Who pays, as parameters name it. */
export const billing = { email: text(800), name: text(), phone: text(20), address: addressFields };

type AddressOrder = { [K in keyof Stripe.Address]?: string | undefined };

/** The address with every field, null where nothing was said. */
export function readAddress(order: AddressOrder | undefined): Stripe.Address | null {
  if (!order) return null;
  const { city = null, country = null, line1 = null, line2 = null, postal_code = null, state = null } = order;
  return { city, country, line1, line2, postal_code, state };
}

/** Whom and where goods go to. */
export function readShipping(order: Params<typeof shipping> | undefined): { name: string; address: Stripe.Address } | null {
  const address = readAddress(order?.address);
  return order && address ? { name: order.name, address } : null;
}
