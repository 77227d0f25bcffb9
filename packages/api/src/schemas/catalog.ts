import { brandSchema } from '@emporium/core/stores';
import { z } from '@hono/zod-openapi';
import { currency, id, minor, options, price, seo, time, units } from './parts.ts';

export const billboardSchema = z
  .object({
    id,
    storeId: id,
    label: z.string(),
    imageUrl: z.url(),
    imageAlt: z.string(),
    focalX: z.int().openapi({ description: 'What stays in sight when the picture is cropped, percent from the left.' }),
    focalY: z.int(),
    text: z.string(),
    buttonText: z.string(),
    href: z.string(),
    position: z.int(),
    isHome: z.boolean(),
    createdAt: time,
    updatedAt: time,
  })
  .openapi('Billboard');

export const categorySchema = z
  .object({
    id,
    storeId: id,
    billboardId: id,
    parentId: id.nullable(),
    name: z.string(),
    slug: z.string(),
    description: z.string(),
    seo,
    position: z.int(),
    createdAt: time,
    updatedAt: time,
  })
  .openapi('Category');

export const categoryWithBillboardSchema = categorySchema.extend({ billboard: billboardSchema }).openapi('CategoryWithBillboard');

const swatch = z.object({
  id,
  storeId: id,
  name: z.string(),
  value: z.string(),
  position: z.int(),
  isDefault: z.boolean().openapi({ description: 'The entry of goods without one; not offered in selectors.' }),
  createdAt: time,
  updatedAt: time,
});
export const sizeSchema = swatch.openapi('Size');
export const colorSchema = swatch
  .extend({ value: z.string().openapi({ description: 'A CSS colour.', example: '#1f2937' }) })
  .openapi('Color');

const imageSchema = z
  .object({
    id,
    productId: id,
    url: z.url().openapi({ description: 'Add ?w=320, 640, 960, 1280 or 1920 for a smaller copy.' }),
    alt: z.string(),
    width: z.int(),
    height: z.int(),
    blurDataUrl: z.string(),
    variantId: id.nullable(),
    createdAt: time,
    updatedAt: time,
  })
  .openapi('Image');

const variantSchema = z
  .object({
    id,
    sku: z.string(),
    sizeId: id,
    colorId: id,
    options,
    price,
    priceMinor: minor,
    currency,
    compareAtPrice: price.nullable(),
    available: units,
    availableCapped: z.boolean(),
    barcode: z.string(),
    weightGrams: z.int(),
    isDefault: z.boolean(),
  })
  .openapi('Variant');

export const productSchema = z
  .object({
    id,
    storeId: id,
    categoryId: id,
    name: z.string(),
    slug: z.string(),
    description: z.string().openapi({ description: 'Cleaned HTML.' }),
    price,
    priceMinor: minor,
    compareAtPrice: price.nullable(),
    currency,
    isFeatured: z.boolean(),
    isArchived: z.boolean(),
    sizeId: id,
    colorId: id,
    vendor: z.string(),
    type: z.string(),
    tags: z.array(z.string()),
    attributes: z.record(z.string(), z.unknown()),
    seo,
    available: units,
    availableCapped: z.boolean(),
    images: z.array(imageSchema),
    category: categorySchema,
    size: sizeSchema,
    color: colorSchema,
    sizes: z.array(sizeSchema),
    colors: z.array(colorSchema),
    variants: z.array(variantSchema),
    createdAt: time,
    updatedAt: time,
  })
  .openapi('Product');

const counted = z.object({ id, name: z.string(), value: z.string(), count: z.int() });
export const facetsSchema = z
  .object({
    currency,
    total: z.int(),
    inStock: z.int(),
    price: z.object({ min: price, max: price, minMinor: minor, maxMinor: minor }).nullable(),
    categories: z.array(z.object({ id, name: z.string(), slug: z.string(), parentId: id.nullable(), count: z.int() })),
    sizes: z.array(counted),
    colors: z.array(counted),
    attributes: z
      .array(z.object({ key: z.string(), name: z.string(), values: z.array(z.object({ value: z.string(), count: z.int() })) }))
      .openapi({ description: 'The store’s own catalogue fields that shoppers may filter by.' }),
    tags: z.array(z.object({ tag: z.string(), count: z.int() })),
  })
  .openapi('Facets');

export const suggestionsSchema = z
  .object({
    products: z.array(z.object({ id, slug: z.string(), name: z.string(), price, currency, imageUrl: z.url().nullable() })),
    categories: z.array(z.object({ id, slug: z.string(), name: z.string() })),
  })
  .openapi('Suggestions');

export const storeSchema = z
  .object({
    id,
    slug: z.string(),
    name: z.string(),
    currency,
    locale: z.string(),
    timeZone: z.string(),
    supportEmail: z.string().nullable(),
    storefrontUrl: z.url(),
    logoUrl: z.url().nullable(),
    brand: z
      .looseObject(brandSchema.shape)
      .openapi('Brand', { description: 'The look that the merchant chose; what is left out comes from the theme.' }),
    shipsTo: z.object({ countries: z.array(z.string()), everywhere: z.boolean() }),
    taxIncluded: z.boolean(),
    createdAt: time,
    updatedAt: time,
  })
  .openapi('Store');
