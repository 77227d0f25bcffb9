/** The public shapes of store-api.md: what storefronts read. Dates are ISO strings in UTC with milliseconds, prices decimal texts. */

export type ShopSeo = { title: string; description: string };

export type ShopSwatch = {
  id: string;
  storeId: string;
  name: string;
  value: string;
  position: number;
  /** True for the entry of goods that have no size or colour; not offered in facets and selectors. */
  isDefault: boolean;
  createdAt: string;
  updatedAt: string;
};

export type ShopImage = {
  id: string;
  productId: string;
  /** Absolute. */
  url: string;
  alt: string;
  width: number;
  height: number;
  blurDataUrl: string;
  /** The variant that the picture shows, or null for the product as a whole. */
  variantId: string | null;
  createdAt: string;
  updatedAt: string;
};

export type ShopVariant = {
  id: string;
  sku: string;
  sizeId: string;
  colorId: string;
  options: Record<string, string>;
  price: string;
  priceMinor: number;
  currency: string;
  compareAtPrice: string | null;
  /** Units that can be bought, capped at the store's display cap. */
  available: number;
  /** True when there is more than `available` says. */
  availableCapped: boolean;
  barcode: string;
  weightGrams: number;
  isDefault: boolean;
};

export type ShopCategory = {
  id: string;
  storeId: string;
  billboardId: string;
  parentId: string | null;
  name: string;
  slug: string;
  description: string;
  seo: ShopSeo;
  position: number;
  createdAt: string;
  updatedAt: string;
};

export type ShopBillboard = {
  id: string;
  storeId: string;
  label: string;
  /** Absolute. */
  imageUrl: string;
  imageAlt: string;
  /** What should stay in sight when the picture is cropped, in percent from the left and the top. */
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

export type ShopProduct = {
  id: string;
  storeId: string;
  categoryId: string;
  name: string;
  slug: string;
  description: string;
  price: string;
  priceMinor: number;
  compareAtPrice: string | null;
  currency: string;
  isFeatured: boolean;
  isArchived: boolean;
  sizeId: string;
  colorId: string;
  vendor: string;
  type: string;
  tags: string[];
  attributes: Record<string, unknown>;
  seo: ShopSeo;
  /** Units of all variants together, capped at the store's display cap; 0 means sold out. */
  available: number;
  availableCapped: boolean;
  images: ShopImage[];
  category: ShopCategory;
  size: ShopSwatch;
  color: ShopSwatch;
  /** Sizes and colours among the variants, in the store's order, without the default ones. */
  sizes: ShopSwatch[];
  colors: ShopSwatch[];
  /** The default variant first. */
  variants: ShopVariant[];
  createdAt: string;
  updatedAt: string;
};

export type ShopFacets = {
  currency: string;
  total: number;
  inStock: number;
  price: { min: string; max: string; minMinor: number; maxMinor: number } | null;
  categories: { id: string; name: string; slug: string; parentId: string | null; count: number }[];
  sizes: { id: string; name: string; value: string; count: number }[];
  colors: { id: string; name: string; value: string; count: number }[];
  /** The store's own catalogue fields that it lets shoppers filter by. */
  attributes: { key: string; name: string; values: { value: string; count: number }[] }[];
  tags: { tag: string; count: number }[];
};
