import { z } from 'zod';
import { verb } from '../db/index.ts';
import { createProduct } from './create-product.ts';
import { readProduct } from './read-product.ts';

/** Makes a copy of a product, archived until somebody has looked at it, with the same variants and pictures and no stock. */
export const duplicateProduct = verb(
  { name: 'catalog.duplicateProduct', permission: 'catalog.write', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, actor, { id }) => {
    const { snapshot } = await readProduct(tx, store, id);
    const places = snapshot.variants.map((variant) => variant.id);
    return createProduct(tx, store, actor, {
      ...snapshot,
      name: `${snapshot.name.slice(0, 193)} (copy)`,
      slug: undefined,
      importKey: null,
      isArchived: true,
      isFeatured: false,
      variants: snapshot.variants.map(({ id: _id, ...variant }) => ({ ...variant, sku: '', barcode: '' })),
      images: snapshot.images.map(({ variantId, ...image }) => {
        const variantIndex = variantId === undefined ? -1 : places.indexOf(variantId);
        return variantIndex < 0 ? image : { ...image, variantIndex };
      }),
    });
  },
);
