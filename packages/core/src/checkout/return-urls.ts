import { Refusal } from '../lib/index.ts';

/** Where the buyer's browser goes after paying, and after leaving. `{ORDER_TOKEN}` stands for the order's own. */
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
 * @param home  where the shop front lives.
 * @throws Refusal invalid for an address elsewhere.
 */
export function returnUrls(
  home: string,
  asked: { successUrl?: string | undefined; cancelUrl?: string | undefined },
  orderId: string,
): ReturnUrls {
  const successUrl = asked.successUrl
    ? under(asked.successUrl, 'successUrl', home)
    : `${home}/order/{ORDER_ID}?token={ORDER_TOKEN}`;
  const cancelUrl = asked.cancelUrl ? under(asked.cancelUrl, 'cancelUrl', home) : `${home}/cart?canceled=1`;
  return { successUrl: successUrl.replaceAll('{ORDER_ID}', orderId), cancelUrl: cancelUrl.replaceAll('{ORDER_ID}', orderId) };
}

/** The return addresses of the older dialect: the shop front's cart page with a word of how it ended. */
export function dialectUrls(home: string, cartReturnPath: string): ReturnUrls {
  const page = `${home}${cartReturnPath}`;
  return { successUrl: `${page}?success=1`, cancelUrl: `${page}?canceled=1` };
}
