import { z } from 'zod';

const line = (most: number) => z.string().trim().max(most);
const price = z
  .string()
  .trim()
  .regex(/^\d{1,11}(\.\d{1,3})?$/, 'An amount such as 19.90.');
const value = z.union([line(500), z.number(), z.boolean(), z.array(line(200)).max(50)]);

/** An address: small letters, digits and hyphens. */
export const slugInput = z.string().regex(/^[a-z0-9][a-z0-9-]{0,119}$/, 'Small letters, digits and hyphens only.');

/**
 * One variant of a product. With an `id` it is that one, and what is not sent of it stays; without, it is the one that has these options
 * already, archived or not, or a new one. Without sizeId or colorId a new one has the store's default ones. `price` null follows the
 * product's. Stock is not here: inventory.setStock takes it, by the ids that createProduct and updateProduct answer in this order.
 */
const variantInput = z.strictObject({
  id: z.uuid().optional(),
  sku: line(80).optional(),
  sizeId: z.uuid().optional(),
  colorId: z.uuid().optional(),
  options: z
    .record(line(40).min(1), line(120))
    .refine((options) => Object.keys(options).length <= 5, 'At most five further options.')
    .optional(),
  price: price.nullable().optional(),
  compareAtPrice: price.nullable().optional(),
  barcode: line(80).optional(),
  weightGrams: z.number().int().min(0).max(10_000_000).optional(),
  taxable: z.boolean().optional(),
  requiresShipping: z.boolean().optional(),
  isDefault: z.boolean().optional(),
});

/** One picture of a product, in the order shown. It may belong to a variant: by id, by place in `variants`, or to a colour's first. */
const imageInput = z.strictObject({
  assetId: z.uuid(),
  alt: line(500).optional(),
  variantId: z.uuid().optional(),
  variantIndex: z.number().int().min(0).max(499).optional(),
  colorId: z.uuid().optional(),
});

/** Every field of a product that a merchant edits. `variants` and `images` are the whole list: what is not in it goes. */
export const productFields = z.strictObject({
  name: line(200).min(1, 'Give the product a name.'),
  slug: slugInput.optional(),
  description: z.string().max(100_000).optional(),
  price,
  compareAtPrice: price.nullable().optional(),
  categoryId: z.uuid('Choose a category.'),
  isFeatured: z.boolean().optional(),
  isArchived: z.boolean().optional(),
  vendor: line(120).optional(),
  type: line(120).optional(),
  tags: z.array(z.string().max(200)).max(200).optional(),
  attributes: z
    .record(line(60).min(1), value)
    .refine((all) => Object.keys(all).length <= 50, 'At most fifty attributes.')
    .optional(),
  seoTitle: line(200).optional(),
  seoDescription: line(500).optional(),
  publishFrom: z.coerce.date().nullable().optional(),
  publishUntil: z.coerce.date().nullable().optional(),
  importKey: line(300).nullable().optional(),
  variants: z.array(variantInput).min(1, 'A product has at least one variant.').max(500).optional(),
  images: z.array(imageInput).max(100).optional(),
});

export type ProductFields = z.output<typeof productFields>;
export type VariantInput = z.output<typeof variantInput>;
export type ImageInput = z.output<typeof imageInput>;
