import type { brandFonts } from '@emporium/core/looks';
import type { Brand } from '@emporium/core/stores';

/** A picture of the demo: `file` is relative to packages/demo/pictures. */
export type DemoImage = { file: string; alt: string; width: number; height: number; colour: string | null };

/** One thing that can be bought; `stock` is the first count, 0 is sold out. */
export type DemoVariant = {
  sku: string;
  size: string;
  colour: string;
  stock: number;
  lowStockAt: number;
  weightGrams: number;
  position: number;
};

/** One product; prices are decimal strings in the shop's currency, the description is HTML of paragraphs and lists. */
export type DemoProduct = {
  slug: string;
  name: string;
  category: string;
  type: string;
  vendor: string;
  description: string;
  seoDescription: string;
  price: string;
  compareAtPrice: string | null;
  tags: string[];
  isFeatured: boolean;
  attributes: Record<string, string>;
  variants: DemoVariant[];
  images: DemoImage[];
  /** How many days before the seeding it came into the shop. */
  ageDays: number;
};

/** A size or a colour as the store's list shows it; a colour's value is a CSS colour. */
export type DemoChoice = { name: string; value: string };

export type DemoBillboard = { key: string; label: string; image: DemoImage };

/** A category; `billboard` is the key of its billboard, `parent` the slug of the category above it. */
export type DemoCategory = { slug: string; name: string; description: string; billboard: string; parent: string | null };

/** A page that the merchant has written; the body is HTML of headings, paragraphs and lists. */
export type DemoPage = { slug: string; title: string; seoDescription: string; body: string };

/** The storefront's tokens for this shop: CSS colours, font names, a radius in pixels. */
export type DemoTheme = {
  ground: string;
  ink: string;
  accent: string;
  accentInk: string;
  displayFont: (typeof brandFonts)[number];
  textFont: (typeof brandFonts)[number];
  radius: number;
  pictureRatio: NonNullable<Brand['pictureRatio']>;
};

/** A whole demo shop. `homeBillboards` are keys, the first one leads. */
export type DemoShop = {
  slug: string;
  name: string;
  tagline: string;
  description: string;
  currency: string;
  locale: string;
  timeZone: string;
  country: string;
  taxIncluded: boolean;
  taxPercent: string;
  supportEmail: string;
  orderPrefix: string;
  logo: DemoImage;
  theme: DemoTheme;
  homeBillboards: string[];
  billboards: DemoBillboard[];
  categories: DemoCategory[];
  pages: DemoPage[];
  sizes: DemoChoice[];
  colours: DemoChoice[];
  products: DemoProduct[];
};

/** How a product is written down in the lists of this package; layOutProduct makes a DemoProduct of it. */
export type Ware = {
  slug: string;
  name: string;
  category: string;
  type: string;
  price: string;
  compareAtPrice?: string;
  sizes: readonly string[];
  colours: readonly string[];
  /** One or two paragraphs. */
  words: readonly string[];
  /** The list below them. */
  points: readonly string[];
  tags: readonly string[];
  attributes: Record<string, string>;
  weightGrams: number;
  featured?: boolean;
};
