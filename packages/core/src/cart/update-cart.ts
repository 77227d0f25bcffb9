import { z } from 'zod';
import { verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { type Address, addressSchema } from './address.ts';
import { requireDeliverable } from './check-address.ts';
import { cartToken } from './get-cart.ts';
import { openCart } from './open-cart.ts';
import { shapeCart } from './shape-cart.ts';

/** What was given, its addresses held to what their countries' post needs; what was not given stays away. Refuses invalid. */
export function deliverableAddresses<
  Given extends { shippingAddress?: Address | null | undefined; billingAddress?: Address | null | undefined },
>(given: Given): Given {
  const { shippingAddress, billingAddress } = given;
  return {
    ...given,
    ...(shippingAddress ? { shippingAddress: requireDeliverable(shippingAddress, 'shippingAddress') } : {}),
    ...(billingAddress ? { billingAddress: requireDeliverable(billingAddress, 'billingAddress') } : {}),
  };
}

/**
 * Keeps what the checkout's steps ask for: e-mail, phone, addresses, the chosen way of shipping. What is left out stays as it is.
 * A new shipping address keeps the chosen rate only if it can still be had. Refuses not_found, cart_in_checkout, cart_ordered,
 * shipping_unavailable, invalid.
 */
export const updateCart = verb(
  {
    name: 'cart.update',
    permission: 'public',
    input: z.strictObject({
      token: cartToken,
      email: z.union([z.literal(''), z.email('Enter an e-mail address such as name@example.com.').max(254)]).optional(),
      phone: z.string().trim().max(40).optional(),
      shippingAddress: addressSchema.nullable().optional(),
      billingAddress: addressSchema.nullable().optional(),
      shippingRateId: z.uuid().nullable().optional(),
    }),
  },
  async (tx, store, _actor, { token, ...given }) => {
    const { shippingAddress, billingAddress, ...rest } = deliverableAddresses(given);
    const cart = await openCart(tx, store, token);
    const json = (value: unknown) => (value ? JSON.stringify(value) : null);
    const row = await tx
      .updateTable('Cart')
      .set({
        ...rest,
        state: cart.state,
        ...(rest.email === undefined ? {} : { email: rest.email.toLowerCase() }),
        ...(shippingAddress === undefined ? {} : { shippingAddress: json(shippingAddress) }),
        ...(billingAddress === undefined ? {} : { billingAddress: json(billingAddress) }),
      })
      .where('storeId', '=', store.id)
      .where('id', '=', cart.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    const shaped = await shapeCart(tx, store, row);
    if (shippingAddress && shaped.needsShipping && shaped.shippingOptions.length === 0) {
      throw new Refusal('shipping_unavailable', {
        fields: [{ field: 'shippingAddress.country', message: 'The store does not ship to this country.' }],
      });
    }
    if (rest.shippingRateId && shaped.shippingRateId !== rest.shippingRateId) {
      throw new Refusal('shipping_unavailable', {
        fields: [{ field: 'shippingRateId', message: 'This way of shipping is not offered here.' }],
      });
    }
    return shaped;
  },
);
