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
    | 'hold_limit'
    | 'price_changed'
    | 'email_required'
    | 'phone_required'
    | 'company_required'
    | 'address_required'
    | 'shipping_required'
    | 'shipping_unavailable'
    | 'total_out_of_range'
    | 'idempotency_key_required'
    | 'idempotency_mismatch'
    | 'idempotency_in_flight'
    | 'payments_not_configured'
    | 'payment_provider_unavailable'
    | 'sign_in_failed'
    | 'email_not_verified'
    | 'link_expired'
    | 'provider_unavailable'
    | 'order_not_payable'
    | 'order_move'
    | 'order_on_hold'
    | 'undo_too_late'
    | 'refund_exceeds'
    | 'return_closed'
    | 'signature_invalid'
    | 'mode_mismatch'
    | 'payment_disputed'
    | 'stock_below_reserved'
    | 'import_state'
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
  brand: Brand;
  shipsTo: {
    countries: string[];
    everywhere: boolean;
  };
  taxIncluded: boolean;
  createdAt: string;
  updatedAt: string;
};

/** The look that the merchant chose; what is left out comes from the theme. */
export type Brand = {
  theme?: 'plain' | 'stride' | 'lune';
  tagline?: string;
  description?: string;
  colors?: {
    ground?: string;
    ink?: string;
    accent?: string;
    onAccent?: string;
  };
  fonts?: {
    display?: 'archivo' | 'figtree' | 'fraunces' | 'system' | 'serif';
    text?: 'archivo' | 'figtree' | 'fraunces' | 'system' | 'serif';
  };
  radius?: number;
  density?: 'airy' | 'regular' | 'compact';
  pictureRatio?: '1 / 1' | '4 / 5' | '3 / 4' | '2 / 3' | '3 / 2' | '4 / 3';
  home?: 'bold' | 'editorial';
  sections?: ('featured' | 'categories' | 'story' | 'newest')[];
  mark?: 'name' | 'logo' | 'both';
};

export type CreatedStore = {
  id: string;
  slug: string;
  name: string;
  /** ISO 4217. */
  currency: string;
  locale: string;
  timeZone: string;
};

export type CreateStore = {
  name: string;
  /** Its address: two to forty small letters, digits and hyphens. */
  slug: string;
  /** ISO 4217. */
  currency: string;
  locale?: string;
  timeZone?: string;
  supportEmail?: string | null;
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
  /** The store’s own catalogue fields that shoppers may filter by. */
  attributes: {
    key: string;
    name: string;
    values: {
      value: string;
      count: number;
    }[];
  }[];
  tags: {
    tag: string;
    count: number;
  }[];
};

export type Suggestions = {
  products: {
    id: string;
    slug: string;
    name: string;
    /** A decimal text in the currency’s digits. */
    price: string;
    /** ISO 4217. */
    currency: string;
    imageUrl: string | null;
  }[];
  categories: {
    id: string;
    slug: string;
    name: string;
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

export type PageTitle = {
  id: string;
  slug: string;
  title: string;
  updatedAt: string;
};

export type Page = PageTitle & {
  /** Cleaned HTML. */
  body: string;
  seo: Seo;
  createdAt: string;
};

export type Menu = {
  handle: string;
  title: string;
  items: MenuItem[];
};

export type MenuItem = {
  label: string;
  /** A path of the shop, such as /pages/about, or a whole address. */
  href: string;
  /** One level below. */
  items: {
    label: string;
    /** A path of the shop, such as /pages/about, or a whole address. */
    href: string;
  }[];
};

export type DeliveryZone = {
  name: string;
  /** ISO 3166-1 alpha-2. */
  countries: string[];
  /** It is for every country that no other zone names. */
  everywhere: boolean;
  rates: DeliveryRate[];
};

export type DeliveryRate = {
  id: string;
  name: string;
  /** Whole minor units of the currency. */
  amountMinor: number;
  /** From this subtotal on it costs nothing. */
  freeOverMinor: number | null;
  /** Offered from this subtotal on. */
  minTotalMinor: number | null;
  /** Whole minor units of the currency. */
  maxTotalMinor: number | null;
  /** Grams. */
  minWeightGrams: number | null;
  /** Grams. */
  maxWeightGrams: number | null;
  /** Working days. */
  minDays: number;
  maxDays: number;
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
  /** Whether the store’s checkout asks for these, and whether it insists. */
  asks: {
    phone: 'hidden' | 'optional' | 'required';
    company: 'hidden' | 'optional' | 'required';
  };
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
  /** The zone that it belongs to, as the merchant calls it. */
  zoneName: string;
  /** It costs nothing because the goods are worth enough. */
  isFree: boolean;
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

export type Quote = {
  /** ISO 4217. */
  currency: string;
  shippingAddress: Address | null;
  needsShipping: boolean;
  shippingRateId: string | null;
  shippingOptions: QuotedShippingOption[];
  lines: QuotedLine[];
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
  obstacles: Obstacle[];
};

export type QuotedShippingOption = ShippingOption & {
  /** Whole minor units of the currency. */
  taxMinor: number;
  /** What the whole costs by this way. */
  totalMinor: number;
};

export type QuotedLine = {
  id: string;
  variantId: string;
  name: string;
  quantity: number;
  /** Whole minor units of the currency. */
  unitPriceMinor: number;
  /** Whole minor units of the currency. */
  totalMinor: number;
  /** The part of the tax that falls on this line. */
  taxMinor: number;
};

export type Obstacle = {
  /** The code with which placing the order would be refused. */
  code: string;
  message: string;
  fields: {
    field: string;
    message: string;
  }[];
  data: Record<string, unknown>;
};

export type AskQuote = {
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
  shippingRateId?: string | null;
  /** The total that the buyer saw last. */
  expectedTotalMinor?: number;
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

export type TrackedOrder = {
  name: string;
  status: 'pending' | 'paid' | 'partially_fulfilled' | 'fulfilled' | 'delivered' | 'canceled' | 'expired';
  fulfillmentStatus: 'unfulfilled' | 'partial' | 'fulfilled' | 'delivered';
  placedAt: string;
  parcels: {
    carrier: string;
    trackingNumber: string;
    trackingUrl: string;
    shippedAt: string | null;
    deliveredAt: string | null;
  }[];
};

export type LookUpOrder = {
  number: string;
  email: string;
};

export type OrderReturns = {
  /** Until when something can be returned; null when nothing can. */
  until: string | null;
  returnable: {
    itemId: string;
    quantity: number;
  }[];
  returns: {
    id: string;
    state: 'requested' | 'approved' | 'declined' | 'received' | 'closed';
    note: string;
    answer: string;
    createdAt: string;
    items: {
      itemId: string;
      quantity: number;
      reason: string;
    }[];
  }[];
};

export type RequestReturn = {
  items: {
    itemId: string;
    quantity: number;
    reason?: 'too_small' | 'too_large' | 'not_as_described' | 'damaged' | 'wrong_item' | 'changed_mind' | 'other';
  }[];
  note?: string;
};

export type BuyNow = {
  /** One unit each; a repeated id adds up. */
  productIds: string[];
};

export type RefreshOrder = Record<string, never>;

export type CancelOrder = Record<string, never>;

export type Sent = {
  /** The same whether or not the address has an account. */
  sent: 'true';
};

export type SignUp = {
  name: string;
  email: string;
  password: string;
};

export type SignedIn = {
  /** Send it as `Authorization: Bearer …`; keep it out of the reach of scripts. */
  token: string;
  expiresAt: string;
  customer: {
    id: string;
    email: string;
    name: string;
  };
};

export type LetterToken = {
  token: string;
};

export type SignIn = {
  email: string;
  password: string;
};

export type LetterTo = {
  email: string;
};

export type ResetPassword = {
  token: string;
  newPassword: string;
};

export type SocialProvider = {
  id: string;
  name: string;
};

export type StartSocial = {
  provider: string;
  challenge: string;
};

export type ExchangeSocial = {
  code: string;
  verifier: string;
};

export type Customer = {
  id: string;
  email: string;
  name: string;
  phone: string;
  acceptsMarketing: boolean;
  createdAt: string;
};

export type UpdateCustomer = {
  name?: string;
  phone?: string;
  acceptsMarketing?: boolean;
};

export type TakeCart = {
  cartToken?: string;
};

export type SavedAddress = {
  id: string;
  name: string;
  company: string;
  line1: string;
  line2: string;
  city: string;
  region: string;
  postalCode: string;
  country: string;
  phone: string;
  isDefaultShipping: boolean;
  isDefaultBilling: boolean;
};

export type AddAddress = {
  name: string;
  company?: string;
  line1: string;
  line2?: string;
  city: string;
  region?: string;
  postalCode?: string;
  country: string;
  phone?: string;
  isDefaultShipping?: boolean;
  isDefaultBilling?: boolean;
};

export type UpdateAddress = {
  name?: string;
  company?: string;
  line1?: string;
  line2?: string;
  city?: string;
  region?: string;
  postalCode?: string;
  country?: string;
  phone?: string;
  isDefaultShipping?: boolean;
  isDefaultBilling?: boolean;
};

export type CustomerSession = {
  id: string;
  isCurrent: boolean;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: string;
  lastUsedAt: string;
};

export type SignOut = Record<string, never>;

export type WaysIn = {
  hasPassword: boolean;
  providers: string[];
};

export type ChangePassword = {
  currentPassword?: string;
  newPassword: string;
};

export type PersonalData = {
  store: {
    name: string;
  };
  profile: Customer;
  addresses: SavedAddress[];
  orders: Order[];
  letters: {
    kind: string;
    subject: string;
    createdAt: string;
    sentAt: string | null;
  }[];
};

export type EraseMe = {
  email: string;
};

export type OrderPage = {
  orders: OrderSummary[];
  /** Ask with it for what was ordered earlier; null at the end. */
  before: number | null;
};

export type OrderSummary = {
  id: string;
  number: number;
  name: string;
  status: 'pending' | 'paid' | 'partially_fulfilled' | 'fulfilled' | 'delivered' | 'canceled' | 'expired';
  paymentStatus: 'unpaid' | 'processing' | 'paid' | 'partially_refunded' | 'refunded' | 'disputed';
  fulfillmentStatus: 'unfulfilled' | 'partial' | 'fulfilled' | 'delivered';
  placedAt: string;
  /** ISO 4217. */
  currency: string;
  /** Whole minor units of the currency. */
  totalMinor: number;
  units: number;
  imageUrls: string[];
};

export type BoughtAgain = {
  cartToken: string;
  leftOut: {
    productName: string;
    reason: 'product_unavailable' | 'out_of_stock';
  }[];
};

export type BuyAgain = {
  cartToken?: string;
};

export type ManagedProductPage = {
  items: ManagedProductRow[];
  /** How many there are in all; 10001 means more than 10,000. */
  total: number;
};

export type ManagedProductRow = {
  id: string;
  name: string;
  slug: string;
  status: 'active' | 'scheduled' | 'ended' | 'archived';
  isFeatured: boolean;
  isArchived: boolean;
  categoryId: string;
  categoryName: string;
  /** A decimal text in the currency’s digits. */
  price: string;
  /** Whole minor units of the currency. */
  priceMinor: number;
  /** ISO 4217. */
  currency: string;
  /** A key of the store’s media; below the media origin. */
  imageUrl: string | null;
  variantCount: number;
  onHand: number;
  available: number;
  /** Send it back with a change: an older one is refused with conflict. */
  version: number;
  createdAt: string;
  updatedAt: string;
};

export type ManagedProduct = {
  id: string;
  categoryId: string;
  name: string;
  slug: string;
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
  seoTitle: string;
  seoDescription: string;
  publishFrom: string | null;
  publishUntil: string | null;
  importKey: string | null;
  variants: {
    id: string;
    sku: string;
    sizeId: string;
    sizeName: string;
    colorId: string;
    colorName: string;
    /** Further options by name, such as Material. */
    options: Record<string, string>;
    /** Null follows the product’s. */
    price: string | null;
    /** Whole minor units of the currency. */
    priceMinor: number;
    /** A decimal text in the currency’s digits. */
    compareAtPrice: string | null;
    barcode: string;
    weightGrams: number;
    taxable: boolean;
    requiresShipping: boolean;
    isDefault: boolean;
    isArchived: boolean;
    onHand: number;
    reserved: number;
    backorderLimit: number;
    lowStockAt: number | null;
  }[];
  images: {
    id: string;
    assetId: string | null;
    /** A key of the store’s media; below the media origin. */
    url: string;
    alt: string;
    width: number;
    height: number;
    blurDataUrl: string;
    variantId: string | null;
  }[];
  /** Send it back with a change: an older one is refused with conflict. */
  version: number;
  createdAt: string;
  updatedAt: string;
};

export type SavedProduct = {
  id: string;
  slug: string;
  /** Send it back with a change: an older one is refused with conflict. */
  version: number;
  /** In the order in which they were sent. */
  variantIds: string[];
};

export type CreateProduct = {
  name: string;
  slug?: string;
  description?: string;
  price: string;
  compareAtPrice?: string | null;
  categoryId: string;
  isFeatured?: boolean;
  isArchived?: boolean;
  vendor?: string;
  type?: string;
  tags?: string[];
  attributes?: Record<string, string | number | boolean | string[]>;
  seoTitle?: string;
  seoDescription?: string;
  publishFrom?: string | null;
  publishUntil?: string | null;
  importKey?: string | null;
  variants?: {
    id?: string;
    sku?: string;
    sizeId?: string;
    colorId?: string;
    options?: Record<string, string>;
    price?: string | null;
    compareAtPrice?: string | null;
    barcode?: string;
    weightGrams?: number;
    taxable?: boolean;
    requiresShipping?: boolean;
    isDefault?: boolean;
  }[];
  images?: {
    assetId: string;
    alt?: string;
    variantId?: string;
    variantIndex?: number;
    colorId?: string;
  }[];
};

export type UpdateProduct = {
  name?: string;
  slug?: string;
  description?: string;
  price?: string;
  compareAtPrice?: string | null;
  categoryId?: string;
  isFeatured?: boolean;
  isArchived?: boolean;
  vendor?: string;
  type?: string;
  tags?: string[];
  attributes?: Record<string, string | number | boolean | string[]>;
  seoTitle?: string;
  seoDescription?: string;
  publishFrom?: string | null;
  publishUntil?: string | null;
  importKey?: string | null;
  variants?: {
    id?: string;
    sku?: string;
    sizeId?: string;
    colorId?: string;
    options?: Record<string, string>;
    price?: string | null;
    compareAtPrice?: string | null;
    barcode?: string;
    weightGrams?: number;
    taxable?: boolean;
    requiresShipping?: boolean;
    isDefault?: boolean;
  }[];
  images?: {
    assetId: string;
    alt?: string;
    variantId?: string;
    variantIndex?: number;
    colorId?: string;
  }[];
  version: number;
};

export type Saved = {
  id: string;
  version: number;
};

export type ArchiveProduct = {
  archived?: boolean;
};

export type ManagedCategory = {
  id: string;
  billboardId: string;
  billboardLabel: string;
  parentId: string | null;
  name: string;
  slug: string;
  description: string;
  seoTitle: string;
  seoDescription: string;
  position: number;
  productCount: number;
  /** Send it back with a change: an older one is refused with conflict. */
  version: number;
  createdAt: string;
  updatedAt: string;
};

export type SavedCategory = {
  id: string;
  slug: string;
  /** Send it back with a change: an older one is refused with conflict. */
  version: number;
};

export type CreateCategory = {
  name: string;
  slug?: string;
  billboardId?: string;
  parentId?: string | null;
  description?: string;
  seoTitle?: string;
  seoDescription?: string;
};

export type UpdateCategory = {
  name?: string;
  slug?: string;
  billboardId?: string;
  parentId?: string | null;
  description?: string;
  seoTitle?: string;
  seoDescription?: string;
  version: number;
};

export type OrderOfIds = {
  /** In their new order; others follow. */
  ids: string[];
};

export type ManagedSwatch = {
  id: string;
  name: string;
  value: string;
  position: number;
  isDefault: boolean;
  productCount: number;
  /** Send it back with a change: an older one is refused with conflict. */
  version: number;
  createdAt: string;
  updatedAt: string;
};

export type CreateSize = {
  name: string;
  value: string;
};

export type UpdateSize = {
  name?: string;
  value?: string;
  version: number;
};

export type CreateColor = {
  name: string;
  value: string;
};

export type UpdateColor = {
  name?: string;
  value?: string;
  version: number;
};

export type ManagedBillboard = {
  id: string;
  label: string;
  /** A key of the store’s media; below the media origin. */
  imageUrl: string;
  assetId: string | null;
  imageAlt: string;
  focalX: number;
  focalY: number;
  text: string;
  buttonText: string;
  href: string;
  position: number;
  isHome: boolean;
  isDefault: boolean;
  showFrom: string | null;
  showUntil: string | null;
  categoryCount: number;
  /** Send it back with a change: an older one is refused with conflict. */
  version: number;
  createdAt: string;
  updatedAt: string;
};

export type CreateBillboard = {
  label: string;
  assetId: string;
  imageAlt?: string;
  focalX?: number;
  focalY?: number;
  text?: string;
  buttonText?: string;
  href?: string;
  isHome?: boolean;
  showFrom?: string | null;
  showUntil?: string | null;
};

export type UpdateBillboard = {
  label?: string;
  assetId?: string;
  imageAlt?: string;
  focalX?: number;
  focalY?: number;
  text?: string;
  buttonText?: string;
  href?: string;
  isHome?: boolean;
  showFrom?: string | null;
  showUntil?: string | null;
  version: number;
};

export type PicturePage = {
  items: Picture[];
  /** How many there are in all; 10001 means more than 10,000. */
  total: number;
};

export type Picture = {
  id: string;
  /** A key of the store’s media; below the media origin. */
  key: string;
  contentType: string;
  bytes: number;
  width: number;
  height: number;
  blurDataUrl: string;
  originalName: string;
  alt: string;
  createdAt: string;
};

export type Stock = {
  variantId: string;
  onHand: number;
  reserved: number;
  backorderLimit: number;
  available: number;
  lowStockAt: number;
};

export type Counted = {
  onHand: number;
};

export type SetStock = {
  onHand: number;
  reason?: 'count' | 'adjust' | 'import';
  note?: string;
};

export type AdjustStock = {
  quantity: number;
  reason: 'receive' | 'adjust' | 'return' | 'import';
  note?: string;
};

export type Movement = {
  id: string;
  variantId: string;
  reason: string;
  quantity: number;
  orderId: string | null;
  actorKind: string;
  actorId: string | null;
  note: string;
  createdAt: string;
};

export type SetBackorder = {
  backorderLimit: number;
  lowStockAt?: number | null;
};

export type ManagedPage = {
  id: string;
  title: string;
  slug: string;
  /** Cleaned HTML; left out in lists. */
  body?: string;
  isPublished: boolean;
  seoTitle?: string;
  seoDescription?: string;
  /** Send it back with a change: an older one is refused with conflict. */
  version: number;
  updatedAt: string;
};

export type CreatePage = {
  title: string;
  slug?: string;
  body?: string;
  isPublished?: boolean;
  seoTitle?: string;
  seoDescription?: string;
};

export type UpdatePage = {
  title?: string;
  slug?: string;
  body?: string;
  isPublished?: boolean;
  seoTitle?: string;
  seoDescription?: string;
  version: number;
};

export type ManagedMenu = {
  id: string;
  handle: string;
  title: string;
  items: {
    label: string;
    kind: string;
    target: string;
    items: {
      label: string;
      kind: string;
      target: string;
    }[];
  }[];
  /** Send it back with a change: an older one is refused with conflict. */
  version: number;
  updatedAt: string;
};

export type CreateMenu = {
  handle: string;
  title: string;
  items?: {
    label: string;
    kind: 'home' | 'search' | 'page' | 'category' | 'product' | 'url';
    target?: string;
    items?: {
      label: string;
      kind: 'home' | 'search' | 'page' | 'category' | 'product' | 'url';
      target?: string;
    }[];
  }[];
};

export type UpdateMenu = {
  version: number;
  title?: string;
  items?: {
    label: string;
    kind: 'home' | 'search' | 'page' | 'category' | 'product' | 'url';
    target?: string;
    items?: {
      label: string;
      kind: 'home' | 'search' | 'page' | 'category' | 'product' | 'url';
      target?: string;
    }[];
  }[];
};

export type Import = {
  id: string;
  /** uploading, mapping, checking, checked, running, done, failed, canceled, undoing, undone */
  state: string;
  format: string;
  fileName: string;
  totalBytes: number;
  header: string[];
  sample: string[][];
  mapping: Record<string, number>;
  position: number;
  total: number | null;
  problem: string | null;
  counts: Record<string, number>;
  actorKind: 'shopper' | 'member' | 'key' | 'system';
  actorId: string | null;
  createdAt: string;
  finishedAt: string | null;
};

export type CheckImport = {
  format: 'shopify' | 'emporium' | 'stock';
  mapping: Record<string, number>;
  byAddress?: boolean;
};

export type ApplyImport = Record<string, never>;

export type CancelImport = Record<string, never>;

export type UndoImport = Record<string, never>;

export type ImportItemPage = {
  items: ImportItem[];
  /** How many there are in all; 10001 means more than 10,000. */
  total: number;
};

export type ImportItem = {
  position: number;
  row: number;
  handle: string;
  name: string;
  outcome: string;
  reason: string;
  warnings: Record<string, unknown>[];
  differences: Record<string, unknown>[];
  productId: string | null;
  undoNote: string;
};

export type ManagedOrderPage = {
  items: ManagedOrderRow[];
  /** How many there are in all; 10001 means more than 10,000. */
  total: number;
};

export type ManagedOrderRow = {
  id: string;
  number: number;
  status: 'pending' | 'paid' | 'partially_fulfilled' | 'fulfilled' | 'delivered' | 'canceled' | 'expired';
  paymentStatus: 'unpaid' | 'processing' | 'paid' | 'partially_refunded' | 'refunded' | 'disputed';
  fulfillmentStatus: 'unfulfilled' | 'partial' | 'fulfilled' | 'delivered';
  livemode: boolean;
  email: string | null;
  customerName: string | null;
  /** ISO 4217. */
  currency: string;
  /** Whole minor units of the currency. */
  totalMinor: number;
  units: number;
  source: string;
  placedAt: string;
  paidAt: string | null;
};

export type ManagedOrder = {
  order: {
    id: string;
    number: number;
    status: 'pending' | 'paid' | 'partially_fulfilled' | 'fulfilled' | 'delivered' | 'canceled' | 'expired';
    paymentStatus: 'unpaid' | 'processing' | 'paid' | 'partially_refunded' | 'refunded' | 'disputed';
    fulfillmentStatus: 'unfulfilled' | 'partial' | 'fulfilled' | 'delivered';
    isPaid: boolean;
    livemode: boolean;
    source: string;
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
    /** Whole minor units of the currency. */
    totalMinor: number;
    taxIncluded: boolean;
    reasons: Reason[];
    customerId: string | null;
    expiresAt: string | null;
    placedAt: string;
    paidAt: string | null;
    canceledAt: string | null;
    heldAt: string | null;
    holdReason: string;
    archivedAt: string | null;
    /** Send it back with a change: an older one is refused with conflict. */
    version: number;
    createdAt: string;
    updatedAt: string;
  };
  items: {
    id: string;
    productId: string;
    variantId: string;
    quantity: number;
    productName: string;
    sizeName: string;
    colorName: string;
    /** Further options by name, such as Material. */
    options: Record<string, string>;
    sku: string;
    /** A key of the store’s media; below the media origin. */
    imageUrl: string;
    /** Whole minor units of the currency. */
    unitPriceMinor: number;
    /** Whole minor units of the currency. */
    taxMinor: number;
    /** Whole minor units of the currency. */
    totalMinor: number;
  }[];
  events: {
    id: string;
    sequence: number;
    type: string;
    fromStatus: string | null;
    toStatus: string | null;
    actorKind: 'shopper' | 'member' | 'key' | 'system';
    actorId: string | null;
    data: Record<string, unknown>;
    createdAt: string;
  }[];
  payments: {
    id: string;
    provider: string;
    providerPaymentId: string;
    /** Whole minor units of the currency. */
    amountMinor: number;
    /** ISO 4217. */
    currency: string;
    livemode: boolean;
    disposition: 'applied' | 'surplus';
    paidAt: string;
  }[];
  refunds: {
    id: string;
    paymentId: string;
    state: string;
    /** Whole minor units of the currency. */
    amountMinor: number;
    /** ISO 4217. */
    currency: string;
    reason: string;
    lastError: string | null;
    actorKind: 'shopper' | 'member' | 'key' | 'system';
    actorId: string | null;
    createdAt: string;
    updatedAt: string;
  }[];
  fulfillments: {
    id: string;
    state: string;
    carrier: string;
    trackingNumber: string;
    trackingUrl: string;
    shippedAt: string | null;
    deliveredAt: string | null;
    actorKind: 'shopper' | 'member' | 'key' | 'system';
    actorId: string | null;
    createdAt: string;
  }[];
};

export type CancelManagedOrder = {
  /** Whether the goods of a paid order go back on the shelves. */
  restock?: boolean;
  reason?: string;
};

export type FulfillOrder = {
  items?: {
    orderItemId: string;
    quantity: number;
  }[];
  state?: 'packed' | 'shipped';
  notify?: boolean;
  carrier?: string;
  trackingNumber?: string;
  trackingUrl?: '' | string;
};

export type OrderNote = {
  text: string;
};

export type HoldOrder = {
  reason: string;
};

export type ArchiveOrder = {
  archived?: boolean;
};

export type EditOrderContact = {
  version: number;
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
  };
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
  };
};

export type ShipParcel = {
  notify?: boolean;
  carrier?: string;
  trackingNumber?: string;
  trackingUrl?: '' | string;
};

export type RelabelParcel = {
  carrier?: string;
  trackingNumber?: string;
  trackingUrl?: '' | string;
};

export type RefundMade = {
  refundId: string;
  /** Whole minor units of the currency. */
  amountMinor: number;
};

export type RefundOrder = {
  items?: {
    orderItemId: string;
    quantity: number;
    remove?: 'no' | 'restock' | 'write_off';
  }[];
  shippingMinor?: number;
  amountMinor?: number;
  reason?: string;
};

export type ManagedReturn = {
  id: string;
  orderId: string;
  /** requested, approved, declined, received or closed. */
  state: string;
  note: string;
  answer: string;
  decidedAt: string | null;
  receivedAt: string | null;
  closedAt: string | null;
  refundId: string | null;
  actorKind: 'shopper' | 'member' | 'key' | 'system';
  actorId: string | null;
  createdAt: string;
  updatedAt: string;
  items: {
    id: string;
    orderItemId: string;
    quantity: number;
    reason: string;
    /** restock or write_off, once it has arrived. */
    disposition: string | null;
  }[];
};

export type OpenReturn = {
  items: {
    orderItemId: string;
    quantity: number;
    reason?: 'too_small' | 'too_large' | 'not_as_described' | 'damaged' | 'wrong_item' | 'changed_mind' | 'other';
  }[];
  note?: string;
};

export type ApproveReturn = {
  answer?: string;
};

export type DeclineReturn = {
  answer: string;
};

export type ReceiveReturn = {
  items: {
    returnItemId: string;
    disposition: 'restock' | 'write_off';
  }[];
};

export type RefundReturn = {
  amountMinor?: number;
};

export type PaymentAlert = {
  id: string;
  /** Such as payment_mismatch, payment_surplus, refund_failed or dispute. */
  kind: string;
  /** The payment, refund or dispute that it is about. */
  subject: string;
  /** What is known of it, and how it ended. */
  detail: Record<string, unknown>;
  state: 'open' | 'resolved' | 'ignored';
  orderId: string | null;
  orderNumber: number | null;
  createdAt: string;
  resolvedAt: string | null;
};

export type IgnorePaymentAlert = {
  reason: string;
};

export type ManagedCustomerPage = {
  items: ManagedCustomerRow[];
  /** How many there are in all; 10001 means more than 10,000. */
  total: number;
};

export type ManagedCustomerRow = {
  id: string;
  email: string;
  name: string;
  phone: string;
  acceptsMarketing: boolean;
  ordersCount: number;
  /** Whole minor units of the currency. */
  spentMinor: number;
  firstOrderAt: string | null;
  lastOrderAt: string | null;
};

export type ManagedCustomer = {
  customer: ManagedCustomerRow & {
    note: string;
    createdAt: string;
    updatedAt: string;
  };
  addresses: {
    id: string;
    name: string;
    company: string;
    line1: string;
    line2: string;
    city: string;
    region: string;
    postalCode: string;
    country: string;
    phone: string;
  }[];
  orders: {
    id: string;
    number: number;
    name: string;
    status: string;
    paymentStatus: string;
    /** ISO 4217. */
    currency: string;
    /** Whole minor units of the currency. */
    totalMinor: number;
    placedAt: string;
    livemode: boolean;
  }[];
  hasAccount: boolean;
};

export type SaveCustomer = {
  name?: string;
  phone?: string;
  note?: string;
  acceptsMarketing?: boolean;
};

export type MergeCustomer = {
  otherId: string;
};

export type StoreOverview = {
  /** ISO 4217. */
  currency: string;
  includesTest: boolean;
  days: DayOfTrade[];
  daysBefore: DayOfTrade[];
  revenueMinor: {
    /** Whole minor units of the currency. */
    now: number;
    /** Whole minor units of the currency. */
    before: number;
  };
  orders: {
    now: number;
    before: number;
  };
  averageMinor: {
    /** Whole minor units of the currency. */
    now: number;
    /** Whole minor units of the currency. */
    before: number;
  };
  toShip: number;
  unpaid: number;
  openAlerts: number;
  /** Orders of the last seven days whose payment failed and that nobody has paid since. */
  failedPayments: number;
  lowStock: {
    variantId: string;
    productId: string;
    productName: string;
    variantName: string;
    available: number;
  }[];
  lowStockCount: number;
  bestSellers: {
    productId: string;
    productName: string;
    units: number;
    /** Whole minor units of the currency. */
    revenueMinor: number;
  }[];
  latestOrders: {
    id: string;
    name: string;
    status: string;
    paymentStatus: string;
    /** Whole minor units of the currency. */
    totalMinor: number;
    placedAt: string;
  }[];
};

export type DayOfTrade = {
  day: string;
  /** What was paid, less what was given back of it. */
  revenueMinor: number;
  /** What was paid. */
  salesMinor: number;
  /** What was given back of it since. */
  refundMinor: number;
  orders: number;
  units: number;
  /** Carts that were begun. */
  carts: number;
  /** Those of them that led to a paid order. */
  cartsPaid: number;
};

export type StoreAnalytics = {
  from: string;
  until: string;
  beforeFrom: string;
  beforeUntil: string;
  today: string;
  /** ISO 4217. */
  currency: string;
  timeZone: string;
  includesTest: boolean;
  days: DayOfTrade[];
  daysBefore: DayOfTrade[];
  totals: TotalsOfTrade;
  totalsBefore: TotalsOfTrade;
  bestSellers: {
    productId: string;
    productName: string;
    units: number;
    /** Whole minor units of the currency. */
    revenueMinor: number;
  }[];
};

export type TotalsOfTrade = {
  /** What was paid, less what was given back of it. */
  revenueMinor: number;
  /** What was paid. */
  salesMinor: number;
  /** What was given back of it since. */
  refundMinor: number;
  orders: number;
  units: number;
  /** Carts that were begun. */
  carts: number;
  /** Those of them that led to a paid order. */
  cartsPaid: number;
  /** Whole minor units of the currency. */
  averageMinor: number;
};

export type DeskSettings = {
  carriers: {
    name: string;
    trackingUrl: string;
  }[];
  shipWithinDays: number;
  returnDays: number;
  undoMinutes: number;
  invoicePrefix: string;
  invoiceSeller: string;
  invoiceTaxNumber: string;
  invoiceNote: string;
  slipNote: string;
  staffEmail: string;
  /** Send it back with a change: an older one is refused with conflict. */
  version: number;
};

export type UpdateDeskSettings = {
  version: number;
  carriers?: {
    name: string;
    trackingUrl: string;
  }[];
  shipWithinDays?: number;
  returnDays?: number;
  undoMinutes?: number;
  invoicePrefix?: string;
  invoiceSeller?: string;
  invoiceTaxNumber?: string;
  invoiceNote?: string;
  slipNote?: string;
  staffEmail?: '' | string;
};

export type ShippingZone = {
  id: string;
  name: string;
  countries: string[];
  rates: {
    id: string;
    zoneId: string;
    name: string;
    /** Whole minor units of the currency. */
    amountMinor: number;
    /** Whole minor units of the currency. */
    minTotalMinor: number | null;
    /** Whole minor units of the currency. */
    maxTotalMinor: number | null;
    minWeightGrams: number | null;
    maxWeightGrams: number | null;
    /** Whole minor units of the currency. */
    freeOverMinor: number | null;
    minDays: number;
    maxDays: number;
    isDefault: boolean;
    isActive: boolean;
  }[];
};

export type Id = {
  id: string;
};

export type SaveShippingZone = {
  name: string;
  countries: string[];
};

export type SaveShippingRate = {
  zoneId: string;
  name: string;
  amountMinor: number;
  minTotalMinor?: number | null;
  maxTotalMinor?: number | null;
  minWeightGrams?: number | null;
  maxWeightGrams?: number | null;
  freeOverMinor?: number | null;
  minDays: number;
  maxDays: number;
  isActive?: boolean;
  isDefault?: boolean;
};

export type TaxRate = {
  id: string;
  name: string;
  country: string;
  region: string;
  percent: string;
  appliesToShipping: boolean;
};

export type SaveTaxRate = {
  name: string;
  country: string;
  region?: string;
  percent: string;
  appliesToShipping?: boolean;
};

export type StoreSettings = {
  profile: ManagedStore;
  settings: ManagedSettings;
  domains: string[];
  currencyIsFixed: boolean;
};

export type ManagedStore = {
  id: string;
  slug: string;
  name: string;
  /** ISO 4217. */
  currency: string;
  locale: string;
  timeZone: string;
  supportEmail: string | null;
  storefrontUrl: string | null;
  /** A key of the store’s media; below the media origin. */
  logoUrl: string | null;
  brand: Record<string, unknown>;
  /** Send it back with a change: an older one is refused with conflict. */
  version: number;
};

export type ManagedSettings = {
  allowedOrigins: string[];
  orderPrefix: string;
  displayCap: number;
  lowStockAt: number;
  sessionMinutes: number;
  holdMinutes: number;
  cartReturnPath: string;
  taxIncluded: boolean;
  checkoutPhone: 'hidden' | 'optional' | 'required';
  checkoutCompany: 'hidden' | 'optional' | 'required';
  paymentMode: 'none' | 'sandbox' | 'stripe';
  mailFromName: string | null;
  /** Send it back with a change: an older one is refused with conflict. */
  version: number;
};

export type UpdateStore = {
  version: number;
  name?: string;
  slug?: string;
  currency?: string;
  locale?: string;
  timeZone?: string;
  supportEmail?: string | null;
  storefrontUrl?: string | null;
  logoUrl?: string | null;
  brand?: {
    theme?: 'plain' | 'stride' | 'lune';
    tagline?: string;
    description?: string;
    colors?: {
      ground?: string;
      ink?: string;
      accent?: string;
      onAccent?: string;
    };
    fonts?: {
      display?: 'archivo' | 'figtree' | 'fraunces' | 'system' | 'serif';
      text?: 'archivo' | 'figtree' | 'fraunces' | 'system' | 'serif';
    };
    radius?: number;
    density?: 'airy' | 'regular' | 'compact';
    pictureRatio?: '1 / 1' | '4 / 5' | '3 / 4' | '2 / 3' | '3 / 2' | '4 / 3';
    home?: 'bold' | 'editorial';
    sections?: ('featured' | 'categories' | 'story' | 'newest')[];
    mark?: 'name' | 'logo' | 'both';
  };
};

export type UpdateSettings = {
  version: number;
  allowedOrigins?: string[];
  orderPrefix?: string;
  mailFromName?: string | null;
  displayCap?: number;
  lowStockAt?: number;
  maxOpenOrders?: number;
  maxHeldUnits?: number;
  maxHeldShare?: number;
  maxUnpaidTries?: number;
  cartReturnPath?: string;
  taxIncluded?: boolean;
  checkoutPhone?: 'hidden' | 'optional' | 'required';
  checkoutCompany?: 'hidden' | 'optional' | 'required';
  sessionMinutes?: number;
  holdMinutes?: number;
};

export type Host = {
  host: string;
};

export type Change = {
  id: string;
  changeSetId: string;
  verb: string;
  noun: string;
  rowId: string;
  before?: unknown;
  after?: unknown;
  actorKind: 'shopper' | 'member' | 'key' | 'system';
  actorId: string | null;
  createdAt: string;
};

export type Mail = {
  id: string;
  kind: string;
  toAddress: string;
  subject: string;
  state: string;
  attempts: number;
  lastError: string | null;
  orderId: string | null;
  createdAt: string;
  sentAt: string | null;
};

export type Letter = {
  kind:
    | 'order.placed'
    | 'order.paid'
    | 'order.payment_failed'
    | 'order.fulfilled'
    | 'order.delivered'
    | 'order.refunded'
    | 'return.approved'
    | 'return.declined'
    | 'order.link';
  subject: string;
  heading: string;
  opening: string;
  closing: string;
  /** Whether it is sent. */
  isActive: boolean;
  /** Send it back with a change; 0 as long as the words are the house’s own. */
  version: number;
};

export type SaveLetter = {
  version: number;
  isActive: boolean;
  subject: string;
  heading: string;
  opening: string;
  closing: string;
};

export type ApiKey = {
  id: string;
  name: string;
  kind: 'publishable' | 'secret';
  lastFour: string;
  scopes:
    | ('store.read'
    | 'store.write'
    | 'keys.write'
    | 'webhooks.write'
    | 'catalog.read'
    | 'catalog.write'
    | 'media.write'
    | 'inventory.read'
    | 'inventory.write'
    | 'orders.read'
    | 'orders.write'
    | 'payments.write'
    | 'customers.read'
    | 'customers.write'
    | 'analytics.read'
    | 'mail.read')[];
  createdBy: string | null;
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
  replacedById: string | null;
};

export type NewApiKey = {
  key: ApiKey;
  /** Opens the door; shown this once. */
  token: string;
};

export type CreateApiKey = {
  name: string;
  kind: 'publishable' | 'secret';
  scopes?:
    | ('store.read'
    | 'store.write'
    | 'keys.write'
    | 'webhooks.write'
    | 'catalog.read'
    | 'catalog.write'
    | 'media.write'
    | 'inventory.read'
    | 'inventory.write'
    | 'orders.read'
    | 'orders.write'
    | 'payments.write'
    | 'customers.read'
    | 'customers.write'
    | 'analytics.read'
    | 'mail.read')[];
  expiresInDays?: number | null;
};

export type RotateApiKey = {
  overlapHours?: number;
};

export type WebhookEndpoint = {
  id: string;
  url: string;
  description: string;
  events:
    | ('product.created'
    | 'product.updated'
    | 'product.deleted'
    | 'catalog.updated'
    | 'store.updated'
    | 'stock.changed'
    | 'cart.updated'
    | 'order.placed'
    | 'order.paid'
    | 'order.payment_failed'
    | 'order.canceled'
    | 'order.expired'
    | 'order.refunded'
    | 'order.fulfilled'
    | 'order.delivered'
    | 'order.updated'
    | 'return.requested'
    | 'return.approved'
    | 'return.declined'
    | 'return.received'
    | 'customer.created'
    | 'customer.updated'
    | 'customer.deleted')[];
  isActive: boolean;
  /** Why it was switched off by itself. */
  offReason: string | null;
  failingSince: string | null;
  lastSuccessAt: string | null;
  /** Until when the secret before this one signs, too. */
  previousUntil: string | null;
  /** Send it back with a change: an older one is refused with conflict. */
  version: number;
  createdAt: string;
  updatedAt: string;
};

export type NewWebhookEndpoint = {
  endpoint: WebhookEndpoint;
  /** What the receiver verifies with. */
  secret: string;
};

export type CreateWebhookEndpoint = {
  url: string;
  description?: string;
  events:
    | ('product.created'
    | 'product.updated'
    | 'product.deleted'
    | 'catalog.updated'
    | 'store.updated'
    | 'stock.changed'
    | 'cart.updated'
    | 'order.placed'
    | 'order.paid'
    | 'order.payment_failed'
    | 'order.canceled'
    | 'order.expired'
    | 'order.refunded'
    | 'order.fulfilled'
    | 'order.delivered'
    | 'order.updated'
    | 'return.requested'
    | 'return.approved'
    | 'return.declined'
    | 'return.received'
    | 'customer.created'
    | 'customer.updated'
    | 'customer.deleted')[];
};

export type UpdateWebhookEndpoint = {
  url?: string;
  description?: string;
  events?:
    | ('product.created'
    | 'product.updated'
    | 'product.deleted'
    | 'catalog.updated'
    | 'store.updated'
    | 'stock.changed'
    | 'cart.updated'
    | 'order.placed'
    | 'order.paid'
    | 'order.payment_failed'
    | 'order.canceled'
    | 'order.expired'
    | 'order.refunded'
    | 'order.fulfilled'
    | 'order.delivered'
    | 'order.updated'
    | 'return.requested'
    | 'return.approved'
    | 'return.declined'
    | 'return.received'
    | 'customer.created'
    | 'customer.updated'
    | 'customer.deleted')[];
  version: number;
  isActive?: boolean;
};

export type WebhookSecret = {
  /** What the receiver verifies with. */
  secret: string;
};

export type RotateWebhookSecret = {
  overlapHours?: number;
};

export type WebhookDeliveryRow = {
  id: string;
  endpointId: string;
  eventId: string;
  type: string;
  state: 'queued' | 'delivered' | 'failed';
  attempts: number;
  nextAttemptAt: string | null;
  deliveredAt: string | null;
  createdAt: string;
};

export type WebhookDelivery = WebhookDeliveryRow & {
  request: {
    url?: string;
    headers?: Record<string, string>;
    body: string;
  };
  response: {
    status?: number;
    headers?: Record<string, string>;
    body?: string;
    error?: string | null;
  };
  /** The latest twenty, newest first. */
  attemptLog: {
    at: string;
    durationMs: number;
    status: number | null;
    error: string | null;
  }[];
};

/** Every call of the management, by method and address below /admin. */
export type ManagementCalls = {
  /** Products as the merchant sees them. */
  'GET /products': {
    query?: {
      page?: number;
      limit?: number;
      /** Words, an SKU or a barcode. */
      q?: string;
      status?: 'all' | 'active' | 'scheduled' | 'ended' | 'archived';
      categoryId?: string;
      sizeId?: string;
      colorId?: string;
      stock?: 'any' | 'in' | 'out';
      sort?: 'newest' | 'oldest' | 'updated' | 'name' | '-name' | 'price' | '-price' | 'stock' | '-stock';
    };
    answer: ManagedProductPage;
  };
  /** Make a product with its variants and pictures. */
  'POST /products': {
    body: CreateProduct;
    answer: SavedProduct;
  };
  /** One product with variants, stock and pictures. */
  'GET /products/{id}': {
    params: {
      id: string;
    };
    answer: ManagedProduct;
  };
  /** Change what is sent of a product. */
  'PATCH /products/{id}': {
    params: {
      id: string;
    };
    body: UpdateProduct;
    answer: SavedProduct;
  };
  /** Delete a product that no order and no ledger knows. */
  'DELETE /products/{id}': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Take a product out of the shop, or put it back. */
  'POST /products/{id}/archive': {
    params: {
      id: string;
    };
    body?: ArchiveProduct;
    answer: Saved;
  };
  /** Make an archived copy of a product. */
  'POST /products/{id}/duplicate': {
    params: {
      id: string;
    };
    answer: SavedProduct;
  };
  /** Categories as the merchant sees them, in their order. */
  'GET /categories': {
    answer: ManagedCategory[];
  };
  /** Make a category. */
  'POST /categories': {
    body: CreateCategory;
    answer: SavedCategory;
  };
  /** One category. */
  'GET /categories/{id}': {
    params: {
      id: string;
    };
    answer: ManagedCategory;
  };
  /** Change what is sent of a category. */
  'PATCH /categories/{id}': {
    params: {
      id: string;
    };
    body: UpdateCategory;
    answer: SavedCategory;
  };
  /** Delete a category that nothing uses. */
  'DELETE /categories/{id}': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Put categories into an order. */
  'PUT /categories/order': {
    body: OrderOfIds;
    answer: undefined;
  };
  /** Sizes as the merchant sees them, in their order. */
  'GET /sizes': {
    answer: ManagedSwatch[];
  };
  /** Make a size. */
  'POST /sizes': {
    body: CreateSize;
    answer: Saved;
  };
  /** One size. */
  'GET /sizes/{id}': {
    params: {
      id: string;
    };
    answer: ManagedSwatch;
  };
  /** Change what is sent of a size. */
  'PATCH /sizes/{id}': {
    params: {
      id: string;
    };
    body: UpdateSize;
    answer: Saved;
  };
  /** Delete a size that nothing uses. */
  'DELETE /sizes/{id}': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Put sizes into an order. */
  'PUT /sizes/order': {
    body: OrderOfIds;
    answer: undefined;
  };
  /** Colors as the merchant sees them, in their order. */
  'GET /colors': {
    answer: ManagedSwatch[];
  };
  /** Make a color. */
  'POST /colors': {
    body: CreateColor;
    answer: Saved;
  };
  /** One color. */
  'GET /colors/{id}': {
    params: {
      id: string;
    };
    answer: ManagedSwatch;
  };
  /** Change what is sent of a color. */
  'PATCH /colors/{id}': {
    params: {
      id: string;
    };
    body: UpdateColor;
    answer: Saved;
  };
  /** Delete a color that nothing uses. */
  'DELETE /colors/{id}': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Put colors into an order. */
  'PUT /colors/order': {
    body: OrderOfIds;
    answer: undefined;
  };
  /** Billboards as the merchant sees them, in their order. */
  'GET /billboards': {
    answer: ManagedBillboard[];
  };
  /** Make a billboard. */
  'POST /billboards': {
    body: CreateBillboard;
    answer: Saved;
  };
  /** One billboard. */
  'GET /billboards/{id}': {
    params: {
      id: string;
    };
    answer: ManagedBillboard;
  };
  /** Change what is sent of a billboard. */
  'PATCH /billboards/{id}': {
    params: {
      id: string;
    };
    body: UpdateBillboard;
    answer: Saved;
  };
  /** Delete a billboard that nothing uses. */
  'DELETE /billboards/{id}': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Put billboards into an order. */
  'PUT /billboards/order': {
    body: OrderOfIds;
    answer: undefined;
  };
  /** Pictures, newest first. */
  'GET /pictures': {
    query?: {
      page?: number;
      limit?: number;
      /** Part of a name or alternative text. */
      q?: string;
    };
    answer: PicturePage;
  };
  /** Send a picture: the file itself is the body. */
  'POST /pictures': {
    query?: {
      name?: string;
      alt?: string;
    };
    body: Blob;
    answer: Picture;
  };
  /** One picture. */
  'GET /pictures/{id}': {
    params: {
      id: string;
    };
    answer: Picture;
  };
  /** Delete a picture that is shown nowhere. */
  'DELETE /pictures/{id}': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Stock of variants. */
  'GET /inventory': {
    query: {
      /** Repeat it for several; at most 500. */
      variantId: string[];
    };
    answer: Stock[];
  };
  /** Set a variant’s stock to a counted number. */
  'PUT /inventory/{variantId}': {
    params: {
      variantId: string;
    };
    body: SetStock;
    answer: Counted;
  };
  /** Move units in or out, with a reason. */
  'POST /inventory/{variantId}/movements': {
    params: {
      variantId: string;
    };
    body: AdjustStock;
    answer: Counted;
  };
  /** A variant’s ledger, newest first. */
  'GET /inventory/{variantId}/movements': {
    params: {
      variantId: string;
    };
    query?: {
      /** The id of the last row that was read; older ones follow. */
      before?: string;
      limit?: number;
    };
    answer: Movement[];
  };
  /** Set how many units may be sold beyond what is there, and when stock is low. */
  'PUT /inventory/{variantId}/backorder': {
    params: {
      variantId: string;
    };
    body: SetBackorder;
    answer: undefined;
  };
  /** Pages as the merchant sees them, in their order. */
  'GET /pages': {
    answer: ManagedPage[];
  };
  /** Make a page. */
  'POST /pages': {
    body: CreatePage;
    answer: SavedCategory;
  };
  /** One page. */
  'GET /pages/{id}': {
    params: {
      id: string;
    };
    answer: ManagedPage;
  };
  /** Change what is sent of a page. */
  'PATCH /pages/{id}': {
    params: {
      id: string;
    };
    body: UpdatePage;
    answer: SavedCategory;
  };
  /** Delete a page that nothing uses. */
  'DELETE /pages/{id}': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Menus as the merchant sees them, in their order. */
  'GET /menus': {
    answer: ManagedMenu[];
  };
  /** Make a menu. */
  'POST /menus': {
    body: CreateMenu;
    answer: Saved;
  };
  /** One menu. */
  'GET /menus/{id}': {
    params: {
      id: string;
    };
    answer: ManagedMenu;
  };
  /** Change what is sent of a menu. */
  'PATCH /menus/{id}': {
    params: {
      id: string;
    };
    body: UpdateMenu;
    answer: Saved;
  };
  /** Delete a menu that nothing uses. */
  'DELETE /menus/{id}': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Imports, newest first. */
  'GET /imports': {
    answer: Import[];
  };
  /** Send a CSV file: the file itself is the body. */
  'POST /imports': {
    query: {
      fileName: string;
    };
    body: Blob;
    answer: Import;
  };
  /** One import with its counts. */
  'GET /imports/{id}': {
    params: {
      id: string;
    };
    answer: Import;
  };
  /** See what would become of each product. */
  'POST /imports/{id}/check': {
    params: {
      id: string;
    };
    body: CheckImport;
    answer: Import;
  };
  /** Begin what was checked. */
  'POST /imports/{id}/apply': {
    params: {
      id: string;
    };
    body?: ApplyImport;
    answer: Import;
  };
  /** Stop an import where it is. */
  'POST /imports/{id}/cancel': {
    params: {
      id: string;
    };
    body?: CancelImport;
    answer: Import;
  };
  /** Undo a whole import. */
  'POST /imports/{id}/undo': {
    params: {
      id: string;
    };
    body?: UndoImport;
    answer: Import;
  };
  /** What becomes, or became, of each product of a file. */
  'GET /imports/{id}/items': {
    params: {
      id: string;
    };
    query?: {
      page?: number;
      limit?: number;
      outcome?: 'created' | 'updated' | 'unchanged' | 'refused';
    };
    answer: ImportItemPage;
  };
  /** The store’s goods as CSV. */
  'GET /exports/products': {
    query?: {
      format?: 'shopify' | 'emporium' | 'stock';
    };
    answer: undefined;
  };
  /** Orders, newest first. */
  'GET /orders': {
    query?: {
      page?: number;
      limit?: number;
      /** A number such as #1001, or part of an e-mail, name or address. */
      q?: string;
      /** Repeat it for several. */
      status?: string[];
      sort?: 'newest' | 'oldest' | 'total' | '-total';
      /** One of the desk’s lists, such as to_ship. */
      view?: 'all' | 'to_ship' | 'unpaid' | 'on_hold' | 'late' | 'returned' | 'disputed' | 'archived';
      /** The first local day of the store. */
      from?: string;
      /** The last local day, included. */
      to?: string;
    };
    answer: ManagedOrderPage;
  };
  /** One order with its items, timeline, payments, refunds and parcels. */
  'GET /orders/{id}': {
    params: {
      id: string;
    };
    answer: ManagedOrder;
  };
  /** Cancel an order; what was paid goes back. */
  'POST /orders/{id}/cancel': {
    params: {
      id: string;
    };
    body?: CancelManagedOrder;
    answer: ManagedOrder;
  };
  /** Put what is not sent into a parcel: all of it, or the named items. */
  'POST /orders/{id}/fulfillments': {
    params: {
      id: string;
    };
    body?: FulfillOrder;
    answer: ManagedOrder;
  };
  /** Note that every parcel of an order has arrived. */
  'POST /orders/{id}/deliver': {
    params: {
      id: string;
    };
    answer: ManagedOrder;
  };
  /** Write a note into an order’s timeline. */
  'POST /orders/{id}/notes': {
    params: {
      id: string;
    };
    body: OrderNote;
    answer: ManagedOrder;
  };
  /** Keep an order from being sent. */
  'POST /orders/{id}/hold': {
    params: {
      id: string;
    };
    body: HoldOrder;
    answer: ManagedOrder;
  };
  /** Let a held order go on. */
  'POST /orders/{id}/release': {
    params: {
      id: string;
    };
    answer: ManagedOrder;
  };
  /** Take an order off the desk’s lists, or put it back. */
  'POST /orders/{id}/archive': {
    params: {
      id: string;
    };
    body?: ArchiveOrder;
    answer: ManagedOrder;
  };
  /** Change where an order goes and how its buyer is reached. */
  'PATCH /orders/{id}/contact': {
    params: {
      id: string;
    };
    body: EditOrderContact;
    answer: ManagedOrder;
  };
  /** Let a packed parcel go. */
  'POST /parcels/{id}/ship': {
    params: {
      id: string;
    };
    body?: ShipParcel;
    answer: undefined;
  };
  /** Write carrier and tracking of a parcel anew. */
  'POST /parcels/{id}/label': {
    params: {
      id: string;
    };
    body: RelabelParcel;
    answer: undefined;
  };
  /** Note that a parcel has arrived. */
  'POST /parcels/{id}/deliver': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Take the last step of a parcel back. */
  'POST /parcels/{id}/undo': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Give money back for units, for shipping, or as an amount of its own. */
  'POST /orders/{id}/refunds': {
    params: {
      id: string;
    };
    body: RefundOrder;
    answer: RefundMade;
  };
  /** Ask the payment provider how an order’s payments stand, and apply what it says. */
  'POST /orders/{id}/check-payment': {
    params: {
      id: string;
    };
    answer: ManagedOrder;
  };
  /** The returns of an order, the oldest first. */
  'GET /orders/{id}/returns': {
    params: {
      id: string;
    };
    answer: ManagedReturn[];
  };
  /** Open a return for items of an order. */
  'POST /orders/{id}/returns': {
    params: {
      id: string;
    };
    body: OpenReturn;
    answer: {
      returnId: string;
    };
  };
  /** Let a buyer send something back. */
  'POST /returns/{id}/approve': {
    params: {
      id: string;
    };
    body?: ApproveReturn;
    answer: undefined;
  };
  /** Refuse a return, and tell the buyer why. */
  'POST /returns/{id}/decline': {
    params: {
      id: string;
    };
    body: DeclineReturn;
    answer: undefined;
  };
  /** Take returned goods in. */
  'POST /returns/{id}/receive': {
    params: {
      id: string;
    };
    body: ReceiveReturn;
    answer: undefined;
  };
  /** End a return for which no money goes back. */
  'POST /returns/{id}/close': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Give back the money of a return that has arrived, and end it. */
  'POST /returns/{id}/refund': {
    params: {
      id: string;
    };
    body?: RefundReturn;
    answer: undefined;
  };
  /** Matters of money that wait for a person, or those that are done with, newest first. */
  'GET /alerts': {
    query?: {
      state?: 'open' | 'done';
      limit?: number;
    };
    answer: PaymentAlert[];
  };
  /** Close a matter without moving money, and say why. */
  'POST /alerts/{id}/ignore': {
    params: {
      id: string;
    };
    body: IgnorePaymentAlert;
    answer: undefined;
  };
  /** Ask again for a refund that a bank or Stripe did not take. */
  'POST /alerts/{id}/refund': {
    params: {
      id: string;
    };
    answer: {
      refundId: string;
    };
  };
  /** Customers, those who bought last first. */
  'GET /customers': {
    query?: {
      page?: number;
      limit?: number;
      /** Part of a name, an e-mail address or a phone number. */
      q?: string;
      segment?: 'all' | 'new' | 'returning' | 'active' | 'quiet' | 'none' | 'subscribed';
      sort?: 'recent' | 'spent' | 'newest';
    };
    answer: ManagedCustomerPage;
  };
  /** One customer with addresses and latest orders. */
  'GET /customers/{id}': {
    params: {
      id: string;
    };
    answer: ManagedCustomer;
  };
  /** Change what staff know of a customer. */
  'PATCH /customers/{id}': {
    params: {
      id: string;
    };
    body: SaveCustomer;
    answer: ManagedCustomer;
  };
  /** Take another customer’s orders, carts and addresses over, and delete that customer. */
  'POST /customers/{id}/merge': {
    params: {
      id: string;
    };
    body: MergeCustomer;
    answer: ManagedCustomer;
  };
  /** How the store does: takings of the last days beside as many before, in its time zone, and what waits. */
  'GET /overview': {
    query?: {
      days?: number;
      /** Whether orders paid in test mode count. */
      includesTest?: boolean;
    };
    answer: StoreOverview;
  };
  /** How the store did in any period beside the one before: revenue, refunds, orders, carts, best sellers. */
  'GET /analytics': {
    query?: {
      /** A period by its name; numbers are days that end with today. Without it, and without days, the last 30. */
      period?: '7' | '30' | '90' | '366' | 'today' | 'yesterday' | 'month' | 'last-month' | 'year';
      /** Instead: the first day, in the store’s time zone. */
      from?: string;
      /** And the last, at most three years later. */
      until?: string;
      /** How many best sellers. */
      products?: number;
      /** Whether orders paid in test mode count. */
      includesTest?: boolean;
    };
    answer: StoreAnalytics;
  };
  /** How the store packs, takes back and bills. */
  'GET /desk': {
    answer: DeskSettings;
  };
  /** Change how the store packs, takes back and bills. */
  'PATCH /desk': {
    body: UpdateDeskSettings;
    answer: DeskSettings;
  };
  /** Shipping zones with their rates. */
  'GET /shipping/zones': {
    answer: ShippingZone[];
  };
  /** Make a shipping zone. */
  'POST /shipping/zones': {
    body: SaveShippingZone;
    answer: Id;
  };
  /** Replace a shipping zone. */
  'PUT /shipping/zones/{id}': {
    params: {
      id: string;
    };
    body: SaveShippingZone;
    answer: Id;
  };
  /** Take a shipping zone away. */
  'DELETE /shipping/zones/{id}': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Make a shipping rate. */
  'POST /shipping/rates': {
    body: SaveShippingRate;
    answer: Id;
  };
  /** Replace a shipping rate. */
  'PUT /shipping/rates/{id}': {
    params: {
      id: string;
    };
    body: SaveShippingRate;
    answer: Id;
  };
  /** Take a shipping rate away. */
  'DELETE /shipping/rates/{id}': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Tax rates. */
  'GET /tax/rates': {
    answer: TaxRate[];
  };
  /** Make a tax rate. */
  'POST /tax/rates': {
    body: SaveTaxRate;
    answer: Id;
  };
  /** Replace a tax rate. */
  'PUT /tax/rates/{id}': {
    params: {
      id: string;
    };
    body: SaveTaxRate;
    answer: Id;
  };
  /** Take a tax rate away. */
  'DELETE /tax/rates/{id}': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Profile and settings, without secrets. */
  'GET /settings': {
    answer: StoreSettings;
  };
  /** Change how the store sells. */
  'PATCH /settings': {
    body: UpdateSettings;
    answer: ManagedSettings;
  };
  /** Change the public profile. */
  'PATCH /store': {
    body: UpdateStore;
    answer: ManagedStore;
  };
  /** Let a host name lead to the store. */
  'POST /domains': {
    body: Host;
    answer: {
      host: string;
    };
  };
  /** End that a host name leads to the store. */
  'DELETE /domains/{host}': {
    params: {
      host: string;
    };
    answer: undefined;
  };
  /** Who changed what, newest first. */
  'GET /changes': {
    query?: {
      /** The id of the last row that was read; older ones follow. */
      before?: string;
      limit?: number;
      noun?: string;
      rowId?: string;
    };
    answer: Change[];
  };
  /** What the store has written to people, newest first. */
  'GET /mail': {
    query?: {
      /** The id of the last row that was read; older ones follow. */
      before?: string;
      limit?: number;
      orderId?: string;
    };
    answer: Mail[];
  };
  /** Every letter to buyers with its wording. */
  'GET /letters': {
    answer: Letter[];
  };
  /** Word a letter anew, or switch it on or off. */
  'PUT /letters/{kind}': {
    params: {
      kind: string;
    };
    body: SaveLetter;
    answer: Letter;
  };
  /** Go back to the house’s own words. */
  'DELETE /letters/{kind}': {
    params: {
      kind: string;
    };
    answer: undefined;
  };
  /** Keys, newest first. */
  'GET /keys': {
    answer: ApiKey[];
  };
  /** Make a key. */
  'POST /keys': {
    body: CreateApiKey;
    answer: NewApiKey;
  };
  /** Make a key’s successor; both work for a while. */
  'POST /keys/{id}/rotate': {
    params: {
      id: string;
    };
    body?: RotateApiKey;
    answer: NewApiKey;
  };
  /** End a key at once. */
  'DELETE /keys/{id}': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Endpoints to which events are told. */
  'GET /webhooks': {
    answer: WebhookEndpoint[];
  };
  /** Tell events to an address from now on. */
  'POST /webhooks': {
    body: CreateWebhookEndpoint;
    answer: NewWebhookEndpoint;
  };
  /** One endpoint and how it does. */
  'GET /webhooks/{id}': {
    params: {
      id: string;
    };
    answer: WebhookEndpoint;
  };
  /** Change an endpoint, or switch it on or off. */
  'PATCH /webhooks/{id}': {
    params: {
      id: string;
    };
    body: UpdateWebhookEndpoint;
    answer: WebhookEndpoint;
  };
  /** End an endpoint, with its log. */
  'DELETE /webhooks/{id}': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Send it the event webhook.test. */
  'POST /webhooks/{id}/test': {
    params: {
      id: string;
    };
    answer: {
      deliveryId: string;
    };
  };
  /** An endpoint’s secret. */
  'GET /webhooks/{id}/secret': {
    params: {
      id: string;
    };
    answer: WebhookSecret;
  };
  /** Give an endpoint a new secret; both sign for a while. */
  'POST /webhooks/{id}/rotate': {
    params: {
      id: string;
    };
    body?: RotateWebhookSecret;
    answer: NewWebhookEndpoint;
  };
  /** What was told to an endpoint, newest first. */
  'GET /webhooks/{id}/deliveries': {
    params: {
      id: string;
    };
    query?: {
      /** The id of the last row that was read; older ones follow. */
      before?: string;
      limit?: number;
      state?: 'queued' | 'delivered' | 'failed';
    };
    answer: WebhookDeliveryRow[];
  };
  /** One delivery with its request, answer and attempts. */
  'GET /deliveries/{id}': {
    params: {
      id: string;
    };
    answer: WebhookDelivery;
  };
  /** Send a delivery again, under the same event id. */
  'POST /deliveries/{id}/replay': {
    params: {
      id: string;
    };
    answer: Id;
  };
};
