import type { Tx } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import type { Deps } from '../payments/index.ts';
import { storefrontUrlOf } from '../stores/index.ts';
import type { StoreContext } from '../who/index.ts';

/** Where the buyer's browser goes after paying, and after leaving. `{ORDER_ID}` and `{ORDER_TOKEN}` stand for the order's own. */
export type ReturnUrls = { successUrl: string; cancelUrl: string };

function under(url: string, field: string, home: string): string {
  const base = new URL(home);
  const wanted = new URL(url);
  const path = base.pathname.replace(/\/$/, '');
  const inside = wanted.origin === base.origin && (wanted.pathname === path || wanted.pathname.startsWith(`${path}/`));
  if (inside && !wanted.username && !wanted.password) return url;
  throw new Refusal('invalid', { fields: [{ field, message: `Only an address under ${home}.` }] });
}

/**
 * The return addresses of a payment: those asked for, if they lie in the store's own shop front, else its order page and cart.
 *
 * @throws Refusal invalid for an address elsewhere.
 */
export async function returnUrls(
  tx: Tx,
  deps: Deps,
  store: StoreContext,
  asked: { successUrl?: string | undefined; cancelUrl?: string | undefined },
): Promise<ReturnUrls> {
  const home = await storefrontUrlOf(tx, deps.config, store);
  return {
    successUrl: asked.successUrl ? under(asked.successUrl, 'successUrl', home) : `${home}/order/{ORDER_ID}?token={ORDER_TOKEN}`,
    cancelUrl: asked.cancelUrl ? under(asked.cancelUrl, 'cancelUrl', home) : `${home}/cart?canceled=1`,
  };
}

/** The return addresses of the older dialect: the shop front's cart page with a word of how it ended. */
export async function dialectUrls(tx: Tx, deps: Deps, store: StoreContext): Promise<ReturnUrls> {
  const home = await storefrontUrlOf(tx, deps.config, store);
  const settings = await tx
    .selectFrom('StoreSettings')
    .select('cartReturnPath')
    .where('storeId', '=', store.id)
    .executeTakeFirstOrThrow();
  const page = `${home}${settings.cartReturnPath}`;
  return { successUrl: `${page}?success=1`, cancelUrl: `${page}?canceled=1` };
}
