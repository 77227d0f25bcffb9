import { getProduct } from '@emporium/core/catalog';
import type { Tx } from '@emporium/core/db';
import { toLocalText } from '../../../../../lib/local-time.ts';
import { mediaUrl } from '../../../../../lib/media.ts';
import type { Member } from '../../../../../lib/member.ts';
import { showValue } from './attribute-values.ts';
import type { ProductDraft } from './draft.ts';

type Product = Awaited<ReturnType<typeof getProduct>>;

function variantsOf(product: Product): ProductDraft['variants'] {
  return product.variants
    .filter((variant) => !variant.isArchived)
    .map((variant) => ({
      key: variant.id,
      id: variant.id,
      sizeId: variant.sizeId,
      colorId: variant.colorId,
      options: variant.options,
      sku: variant.sku,
      price: variant.price ?? '',
      compareAtPrice: variant.compareAtPrice ?? '',
      barcode: variant.barcode,
      weightGrams: variant.weightGrams,
      isDefault: variant.isDefault,
      onHand: variant.onHand,
      wasOnHand: variant.onHand,
      reserved: variant.reserved,
    }));
}

function imagesOf({ images, variants }: Product): ProductDraft['images'] {
  const colorOf = new Map(variants.map((variant) => [variant.id, variant.colorId]));
  return images.flatMap(({ assetId, url, alt, variantId }) =>
    assetId ? [{ assetId, url: mediaUrl(url) ?? '', alt, colorId: (variantId && colorOf.get(variantId)) || '' }] : [],
  );
}

/** Reads a product as its form holds it, with the version it stands at. Throws Refusal not_found. */
export async function readDraft(tx: Tx, { store, actor }: Member, id: string): Promise<{ draft: ProductDraft; version: number }> {
  const product = await getProduct(tx, store, actor, { id });
  const { name, slug, description, price, categoryId, vendor, type, tags, isFeatured, isArchived } = product;
  const draft = {
    ...{ name, slug, description, price, categoryId, vendor, type, tags, isFeatured, isArchived },
    seoTitle: product.seoTitle,
    seoDescription: product.seoDescription,
    compareAtPrice: product.compareAtPrice ?? '',
    attributes: Object.fromEntries(Object.entries(product.attributes).map(([field, value]) => [field, showValue(value)])),
    publishFrom: toLocalText(product.publishFrom, store.timeZone),
    publishUntil: toLocalText(product.publishUntil, store.timeZone),
    variants: variantsOf(product),
    images: imagesOf(product),
  };
  return { draft, version: product.version };
}
