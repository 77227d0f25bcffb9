import { cleanHtml } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

import { normaliseTags } from './normalise-tags.ts';
import type { ProductFields } from './product-input.ts';
import { readPrice } from './read-price.ts';

/** The plain columns of a product from its fields, cleaned and checked. What was not sent stays undefined, and so as it is. */
export function productRow(store: StoreContext, fields: Partial<ProductFields>) {
  const { isFeatured, isArchived, vendor, type, seoTitle, seoDescription, publishFrom, publishUntil, importKey, compareAtPrice } =
    fields;
  return {
    ...{ isFeatured, isArchived, vendor, type, seoTitle, seoDescription, publishFrom, publishUntil, importKey },
    description: fields.description === undefined ? undefined : cleanHtml(fields.description),
    tags: fields.tags === undefined ? undefined : normaliseTags(fields.tags),
    attributes: fields.attributes === undefined ? undefined : JSON.stringify(fields.attributes),
    compareAtPrice: compareAtPrice ? readPrice(compareAtPrice, store.currency, 'compareAtPrice') : compareAtPrice,
  };
}
