import { z } from '@hono/zod-openapi';
import { data, media, times, version } from './manage.ts';
import { currency, id, minor, options, price, time } from './parts.ts';

export const managedProductRow = z
  .object({
    id,
    name: z.string(),
    slug: z.string(),
    status: z.enum(['active', 'scheduled', 'ended', 'archived']),
    isFeatured: z.boolean(),
    isArchived: z.boolean(),
    categoryId: id,
    categoryName: z.string(),
    price,
    priceMinor: minor,
    currency,
    imageUrl: media.nullable(),
    variantCount: z.int(),
    onHand: z.int(),
    available: z.int(),
    version,
    ...times,
  })
  .openapi('ManagedProductRow');

const managedVariant = z.object({
  id,
  sku: z.string(),
  sizeId: id,
  sizeName: z.string(),
  colorId: id,
  colorName: z.string(),
  options,
  price: price.nullable().openapi({ description: 'Null follows the product’s.' }),
  priceMinor: minor,
  compareAtPrice: price.nullable(),
  barcode: z.string(),
  weightGrams: z.int(),
  taxable: z.boolean(),
  requiresShipping: z.boolean(),
  isDefault: z.boolean(),
  isArchived: z.boolean(),
  onHand: z.int(),
  reserved: z.int(),
  backorderLimit: z.int(),
  lowStockAt: z.int().nullable(),
});

const managedImage = z.object({
  id,
  assetId: id.nullable(),
  url: media,
  alt: z.string(),
  width: z.int(),
  height: z.int(),
  blurDataUrl: z.string(),
  variantId: id.nullable(),
});

export const managedProduct = z
  .object({
    id,
    categoryId: id,
    name: z.string(),
    slug: z.string(),
    description: z.string(),
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
    attributes: data,
    seoTitle: z.string(),
    seoDescription: z.string(),
    publishFrom: time.nullable(),
    publishUntil: time.nullable(),
    importKey: z.string().nullable(),
    variants: z.array(managedVariant),
    images: z.array(managedImage),
    version,
    ...times,
  })
  .openapi('ManagedProduct');

export const savedProduct = z
  .object({
    id,
    slug: z.string(),
    version,
    variantIds: z.array(id).openapi({ description: 'In the order in which they were sent.' }),
  })
  .openapi('SavedProduct');

export const managedCategory = z
  .object({
    id,
    billboardId: id,
    billboardLabel: z.string(),
    parentId: id.nullable(),
    name: z.string(),
    slug: z.string(),
    description: z.string(),
    seoTitle: z.string(),
    seoDescription: z.string(),
    position: z.int(),
    productCount: z.int(),
    version,
    ...times,
  })
  .openapi('ManagedCategory');

export const savedCategory = z.object({ id, slug: z.string(), version }).openapi('SavedCategory');

export const managedSwatch = z
  .object({
    id,
    name: z.string(),
    value: z.string(),
    position: z.int(),
    isDefault: z.boolean(),
    productCount: z.int(),
    version,
    ...times,
  })
  .openapi('ManagedSwatch');

export const managedBillboard = z
  .object({
    id,
    label: z.string(),
    imageUrl: media,
    assetId: id.nullable(),
    imageAlt: z.string(),
    focalX: z.int(),
    focalY: z.int(),
    text: z.string(),
    buttonText: z.string(),
    href: z.string(),
    position: z.int(),
    isHome: z.boolean(),
    isDefault: z.boolean(),
    showFrom: time.nullable(),
    showUntil: time.nullable(),
    categoryCount: z.int(),
    version,
    ...times,
  })
  .openapi('ManagedBillboard');

export const pictureSchema = z
  .object({
    id,
    key: media,
    contentType: z.string(),
    bytes: z.int(),
    width: z.int(),
    height: z.int(),
    blurDataUrl: z.string(),
    originalName: z.string(),
    alt: z.string(),
    createdAt: time,
  })
  .openapi('Picture');

export const stockSchema = z
  .object({
    variantId: id,
    onHand: z.int(),
    reserved: z.int(),
    backorderLimit: z.int(),
    available: z.int(),
    lowStockAt: z.int(),
  })
  .openapi('Stock');

export const movementSchema = z
  .object({
    id,
    variantId: id,
    reason: z.string(),
    quantity: z.int(),
    orderId: id.nullable(),
    actorKind: z.string(),
    actorId: z.string().nullable(),
    note: z.string(),
    createdAt: time,
  })
  .openapi('Movement');
