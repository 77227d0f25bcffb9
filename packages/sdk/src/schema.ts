// Made from openapi.json by `npm run generate -w @emporium/sdk`; a test holds both equal.

export type Problem = {
  type: string;
  title: string;
  status: number;
  /** Stable; programs decide by this. */
  code:
    | 'internal'
    | 'invalid'
    | 'malformed'
    | 'unauthenticated'
    | 'forbidden'
    | 'not_found'
    | 'method_not_allowed'
    | 'conflict'
    | 'in_use'
    | 'duplicate'
    | 'too_large'
    | 'unsupported_media'
    | 'rate_limited'
    | 'unavailable'
    | 'price_digits'
    | 'currency_fixed'
    | 'slug_taken'
    | 'slug_reserved'
    | 'default_protected'
    | 'cart_empty'
    | 'cart_in_checkout'
    | 'cart_ordered'
    | 'product_unavailable'
    | 'out_of_stock'
    | 'price_changed'
    | 'email_required'
    | 'address_required'
    | 'shipping_required'
    | 'shipping_unavailable'
    | 'total_out_of_range'
    | 'idempotency_key_required'
    | 'idempotency_mismatch'
    | 'idempotency_in_flight'
    | 'payments_not_configured'
    | 'payment_provider_unavailable'
    | 'order_not_payable'
    | 'order_move'
    | 'signature_invalid'
    | 'stock_below_reserved'
    | 'import_unreadable'
    | 'image_unreadable';
  /** A sentence that may be shown to the buyer. */
  detail: string;
  requestId: string;
  /** What is wrong with which field. */
  errors?: {
    field: string;
    message: string;
  }[];
  /** Facts to act on, such as what is left. */
  data?: Record<string, unknown>;
};

export type Store = {
  id: string;
  slug: string;
  name: string;
  /** ISO 4217. */
  currency: string;
  locale: string;
  timeZone: string;
  supportEmail: string | null;
  storefrontUrl: string;
  logoUrl: string | null;
  /** The look that the merchant chose: colours, fonts, corners. */
  brand: Record<string, unknown>;
  shipsTo: {
    countries: string[];
    everywhere: boolean;
  };
  taxIncluded: boolean;
  createdAt: string;
  updatedAt: string;
};

export type Product = {
  id: string;
  storeId: string;
  categoryId: string;
  name: string;
  slug: string;
  /** Cleaned HTML. */
  description: string;
  /** A decimal text in the currency’s digits. */
  price: string;
  /** Whole minor units of the currency. */
  priceMinor: number;
  /** A decimal text in the currency’s digits. */
  compareAtPrice: string | null;
  /** ISO 4217. */
  currency: string;
  isFeatured: boolean;
  isArchived: boolean;
  sizeId: string;
  colorId: string;
  vendor: string;
  type: string;
  tags: string[];
  attributes: Record<string, unknown>;
  seo: Seo;
  /** Units that can be bought, capped where the store says so. */
  available: number;
  availableCapped: boolean;
  images: Image[];
  category: Category;
  size: Size;
  color: Color;
  sizes: Size[];
  colors: Color[];
  variants: Variant[];
  createdAt: string;
  updatedAt: string;
};

export type Seo = {
  title: string;
  description: string;
};

export type Image = {
  id: string;
  productId: string;
  /** Add ?w=320, 640, 960, 1280 or 1920 for a smaller copy. */
  url: string;
  alt: string;
  width: number;
  height: number;
  blurDataUrl: string;
  variantId: string | null;
  createdAt: string;
  updatedAt: string;
};

export type Category = {
  id: string;
  storeId: string;
  billboardId: string;
  parentId: string | null;
  name: string;
  slug: string;
  description: string;
  seo: Seo;
  position: number;
  createdAt: string;
  updatedAt: string;
};

export type Size = {
  id: string;
  storeId: string;
  name: string;
  value: string;
  position: number;
  /** The entry of goods without one; not offered in selectors. */
  isDefault: boolean;
  createdAt: string;
  updatedAt: string;
};

export type Color = {
  id: string;
  storeId: string;
  name: string;
  /** A CSS colour. */
  value: string;
  position: number;
  /** The entry of goods without one; not offered in selectors. */
  isDefault: boolean;
  createdAt: string;
  updatedAt: string;
};

export type Variant = {
  id: string;
  sku: string;
  sizeId: string;
  colorId: string;
  /** Further options by name, such as Material. */
  options: Record<string, string>;
  /** A decimal text in the currency’s digits. */
  price: string;
  /** Whole minor units of the currency. */
  priceMinor: number;
  /** ISO 4217. */
  currency: string;
  /** A decimal text in the currency’s digits. */
  compareAtPrice: string | null;
  /** Units that can be bought, capped where the store says so. */
  available: number;
  availableCapped: boolean;
  barcode: string;
  weightGrams: number;
  isDefault: boolean;
};

export type Facets = {
  /** ISO 4217. */
  currency: string;
  total: number;
  inStock: number;
  price: {
    /** A decimal text in the currency’s digits. */
    min: string;
    /** A decimal text in the currency’s digits. */
    max: string;
    /** Whole minor units of the currency. */
    minMinor: number;
    /** Whole minor units of the currency. */
    maxMinor: number;
  } | null;
  categories: {
    id: string;
    name: string;
    slug: string;
    parentId: string | null;
    count: number;
  }[];
  sizes: {
    id: string;
    name: string;
    value: string;
    count: number;
  }[];
  colors: {
    id: string;
    name: string;
    value: string;
    count: number;
  }[];
  tags: {
    tag: string;
    count: number;
  }[];
};

export type CategoryWithBillboard = Category & {
  billboard: Billboard;
};

export type Billboard = {
  id: string;
  storeId: string;
  label: string;
  imageUrl: string;
  imageAlt: string;
  /** What stays in sight when the picture is cropped, percent from the left. */
  focalX: number;
  focalY: number;
  text: string;
  buttonText: string;
  href: string;
  position: number;
  isHome: boolean;
  createdAt: string;
  updatedAt: string;
};

export type NewCart = {
  cart: Cart;
  /** Opens the cart; shown this once. */
  token: string;
};

export type Cart = {
  id: string;
  state: 'open' | 'checkout' | 'ordered';
  /** ISO 4217. */
  currency: string;
  email: string;
  phone: string;
  shippingAddress: Address | null;
  billingAddress: Address | null;
  shippingRateId: string | null;
  shippingOptions: ShippingOption[];
  needsShipping: boolean;
  lines: CartLine[];
  /** Whole minor units of the currency. */
  subtotalMinor: number;
  /** Whole minor units of the currency. */
  shippingMinor: number | null;
  /** Whole minor units of the currency. */
  taxMinor: number;
  taxIncluded: boolean;
  /** Whole minor units of the currency. */
  totalMinor: number;
  reasons: Reason[];
  /** While a payment is open: where it is paid. */
  payUrl: string | null;
  orderId: string | null;
  updatedAt: string;
};

export type Address = {
  name: string;
  company?: string;
  line1: string;
  line2?: string;
  city: string;
  region?: string;
  postalCode?: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  phone?: string;
};

export type ShippingOption = {
  id: string;
  name: string;
  /** Whole minor units of the currency. */
  amountMinor: number;
  minDays: number;
  maxDays: number;
};

export type CartLine = {
  id: string;
  variantId: string;
  productId: string;
  productName: string;
  productSlug: string;
  sizeName: string;
  colorName: string;
  /** Further options by name, such as Material. */
  options: Record<string, string>;
  sku: string;
  imageUrl: string | null;
  imageAlt: string;
  /** Whole minor units of the currency. */
  unitPriceMinor: number;
  quantity: number;
  /** Whole minor units of the currency. */
  totalMinor: number;
  /** Units that can be bought, capped where the store says so. */
  available: number;
  problem: 'sold_out' | 'not_enough' | 'not_for_sale' | null;
};

export type Reason = {
  kind: 'item' | 'shipping' | 'tax' | 'discount';
  label: string;
  /** Whole minor units of the currency. */
  amountMinor: number;
  detail?: string;
  /** Told, not added: the prices hold it. */
  included?: boolean;
};

export type CreateCart = Record<string, never>;

export type UpdateCart = {
  email?: string;
  phone?: string;
  shippingAddress?: {
    name: string;
    company?: string;
    line1: string;
    line2?: string;
    city: string;
    region?: string;
    postalCode?: string;
    country: string;
    phone?: string;
  } | null;
  billingAddress?: {
    name: string;
    company?: string;
    line1: string;
    line2?: string;
    city: string;
    region?: string;
    postalCode?: string;
    country: string;
    phone?: string;
  } | null;
  shippingRateId?: string | null;
};

export type AddLine = {
  variantId: string;
  quantity?: number;
};

export type SetLine = {
  quantity: number;
};

export type PlacedOrder = {
  order: Order;
  /** Opens the order’s page. */
  orderToken: string;
  /** Where the browser goes to pay. */
  payUrl: string;
};

export type Order = {
  id: string;
  number: number;
  name: string;
  status: 'pending' | 'paid' | 'partially_fulfilled' | 'fulfilled' | 'delivered' | 'canceled' | 'expired';
  paymentStatus: 'unpaid' | 'processing' | 'paid' | 'partially_refunded' | 'refunded' | 'disputed';
  fulfillmentStatus: 'unfulfilled' | 'partial' | 'fulfilled' | 'delivered';
  isPaid: boolean;
  livemode: boolean;
  email: string | null;
  phone: string | null;
  address: string | null;
  shippingAddress: Address | null;
  billingAddress: Address | null;
  shippingName: string;
  /** ISO 4217. */
  currency: string;
  /** Whole minor units of the currency. */
  subtotalMinor: number;
  /** Whole minor units of the currency. */
  discountMinor: number;
  /** Whole minor units of the currency. */
  shippingMinor: number;
  /** Whole minor units of the currency. */
  taxMinor: number;
  taxIncluded: boolean;
  /** Whole minor units of the currency. */
  totalMinor: number;
  reasons: Reason[];
  items: {
    id: string;
    productId: string;
    variantId: string;
    productName: string;
    sizeName: string;
    colorName: string;
    /** Further options by name, such as Material. */
    options: Record<string, string>;
    sku: string;
    imageUrl: string | null;
    /** Whole minor units of the currency. */
    unitPriceMinor: number;
    quantity: number;
    /** Whole minor units of the currency. */
    totalMinor: number;
  }[];
  parcels: {
    carrier: string;
    trackingNumber: string;
    trackingUrl: string;
    shippedAt: string | null;
    deliveredAt: string | null;
  }[];
  events: {
    type: string;
    createdAt: string;
  }[];
  placedAt: string;
  paidAt: string | null;
  expiresAt: string | null;
  payUrl: string | null;
};

export type PlaceOrder = {
  /** The total that the buyer saw; another one is refused with price_changed. */
  expectedTotalMinor: number;
  /** Under the store’s shop front. {ORDER_ID} and {ORDER_TOKEN} are filled in. */
  successUrl?: string;
  cancelUrl?: string;
};

export type ReopenCart = Record<string, never>;

export type BuyNow = {
  /** One unit each; a repeated id adds up. */
  productIds: string[];
};

export type RefreshOrder = Record<string, never>;

export type CancelOrder = Record<string, never>;
