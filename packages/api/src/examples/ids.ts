const nouns = [
  ...(['store', 'category', 'parent', 'product', 'variant', 'size', 'color', 'billboard', 'asset', 'image'] as const),
  ...(['cart', 'line', 'order', 'orderItem', 'parcel', 'return', 'returnItem', 'refund', 'payment', 'customer'] as const),
  ...(['otherCustomer', 'address', 'session', 'page', 'menu', 'import', 'zone', 'rate', 'taxRate', 'key'] as const),
  ...(['newKey', 'endpoint', 'event', 'delivery', 'user', 'change', 'changeSet', 'mail', 'otherCategory', 'alert'] as const),
] as const;

type Noun = (typeof nouns)[number];

/** The ids of the one shop that all examples tell of: what is sent in one is found again in the answer of another. */
export const ids = Object.fromEntries(
  nouns.map((noun, place) => [noun, `0198c0de-7a4e-7c11-9f4b-2a6d5e8f${(0x9a10 + place).toString(16)}`]),
) as Record<Noun, string>;

/** What opens a cart, an order, an account: random texts in life. */
export const tokens = {
  cart: 'c2hvcHBlcnMta2VlcC10aGlzLXRva2Vu',
  order: 'b3JkZXJzLWFyZS1vcGVuZWQtYnktdGhpcw',
  session: 'ZW5kcy13aXRoLXRoZS1zZXNzaW9u',
  letter: 'ZnJvbS10aGUtbGV0dGVyLXRvLXlvdQ',
  secretKey: 'sk_Zm9yLXNlcnZlcnMtb25seS1uZXZlci1zaG93bg',
  signing: 'whsec_c2lnbnMtd2hhdC1hLXN0b3JlLXRlbGxz',
};
