import { randomUUID } from 'node:crypto';

const home = { name: 'Ada', line1: '1 Main Street', city: 'Springfield', region: 'IL', postalCode: '62701', country: 'US' };

type Cart = { totalMinor: number; shippingOptions: { id: string }[] };
type Placed = { order: { id: string; status: string }; orderToken: string; payUrl: string };
type Wish = { token: string; expectedTotalMinor: number; key: string };

/** Somebody who buys in one store over HTTP, as a shop front does for its shoppers. @param address  where the goods go. */
export function openBuyer(apiUrl: () => string, slug: string, address: object = home) {
  /** One request to the store's API; throws unless it is answered well. */
  async function call<Answer>(method: string, route: string, body?: object, key?: string): Promise<Answer> {
    const headers = { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) };
    const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
    const answer = await fetch(`${apiUrl()}/api/${slug}${route}`, init);
    if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }
  return {
    call,
    /** A cart that is ready to be placed. */
    async fillCart(variantId: string): Promise<Wish> {
      const { token } = await call<{ token: string }>('POST', '/carts', {});
      await call('POST', `/carts/${token}/lines`, { variantId, quantity: 1 });
      const details = { email: 'ada@example.com', shippingAddress: address };
      const { shippingOptions } = await call<Cart>('PATCH', `/carts/${token}`, details);
      const cart = await call<Cart>('PATCH', `/carts/${token}`, { shippingRateId: shippingOptions[0]?.id });
      return { token, expectedTotalMinor: cart.totalMinor, key: randomUUID() };
    },
    place({ token, expectedTotalMinor, key }: Wish): Promise<Placed> {
      return call<Placed>('POST', `/carts/${token}/checkout`, { expectedTotalMinor }, key);
    },
    /** Presses the pay button of the payment page. */
    async pay({ payUrl }: Placed): Promise<void> {
      const card = {
        method: 'card',
        card_number: '4242424242424242',
        card_expiry: '12/40',
        card_cvc: '123',
        card_name: 'Ada',
      };
      const body = new URLSearchParams({ do: 'pay', email: 'ada@example.com', ...card });
      const answer = await fetch(payUrl, { method: 'POST', body, redirect: 'manual' });
      if (answer.status !== 303) throw new Error(`paying: ${answer.status} ${await answer.text()}`);
    },
  };
}
