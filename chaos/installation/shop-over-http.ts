import { addLine, createCart, updateCart } from '@emporium/core/cart';
import { withStore } from '@emporium/core/db';
import { newId } from '@emporium/core/lib';
import { address, shopper } from '../../packages/core/test/open-shop.ts';
import type { Installation } from './open-installation.ts';

/** A cart that is ready to be placed, and the key with which it will be. */
export type Wish = { token: string; expectedTotalMinor: number; key: string; variantId: string };
/** What the API answers to a placement. */
export type Placed = { order: { id: string; status: string; totalMinor: number }; orderToken: string; payUrl: string };
/** An answer: its status and body; status 0 is an answer that never came, whose outcome is not known. */
export type Answer<Body> = { status: number; body: Body; code: string };

/** Fills a cart without the network: carts are made before the sale begins. */
export async function fillCart({ deps, store }: Installation, variantId: string, quantity = 1): Promise<Wish> {
  return withStore(deps.db, store, async (tx) => {
    const { token } = await createCart(tx, store, shopper, {});
    await addLine(tx, store, shopper, { token, variantId, quantity });
    const priced = await updateCart(tx, store, shopper, { token, email: 'ada@example.com', shippingAddress: address });
    const cart = await updateCart(tx, store, shopper, { token, shippingRateId: priced.shippingOptions[0]?.id ?? null });
    return { token, expectedTotalMinor: cart.totalMinor, key: newId(), variantId };
  });
}

/** One request to the store's API. Never rejects. */
export async function call<Body>(
  { stack, store }: Installation,
  method: string,
  route: string,
  options: { body?: object; key?: string; timeoutMs?: number } = {},
): Promise<Answer<Body>> {
  const { body, key, timeoutMs = 60_000 } = options;
  const headers = { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) };
  try {
    const answer = await fetch(`${stack.urls.api}/api/${store.slug}${route}`, {
      method,
      headers,
      signal: AbortSignal.timeout(timeoutMs),
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const read = (await answer.json()) as Body & { code?: string };
    return { status: answer.status, body: read, code: answer.ok ? '' : (read.code ?? '') };
  } catch (error) {
    return { status: 0, body: undefined as Body, code: error instanceof Error ? error.message : String(error) };
  }
}

export function place(installation: Installation, { token, expectedTotalMinor, key }: Wish): Promise<Answer<Placed>> {
  return call<Placed>(installation, 'POST', `/carts/${token}/checkout`, { body: { expectedTotalMinor }, key });
}

/** Tells the sandbox's control to do something. Answers false when it could not be asked or refused. */
export async function control({ stack, account }: Installation, verb: string, input: object): Promise<boolean> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) };
  const answer = await fetch(`${stack.urls.sandbox}/control/api/${account}/${verb}`, init).catch(() => null);
  await answer?.arrayBuffer().catch(() => undefined);
  return answer?.ok ?? false;
}

/** Pays a placed order's page; false when the page could not be reached or would not be paid. */
export function pay(installation: Installation, { payUrl }: Placed, card?: string): Promise<boolean> {
  const session = new URL(payUrl).pathname.split('/').at(-1) ?? '';
  return control(installation, 'pay', { session, ...(card ? { card } : {}) });
}
