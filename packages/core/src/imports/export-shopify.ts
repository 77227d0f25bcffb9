import type { Directory } from './directory.ts';
import type { ExportedProduct } from './exported-product.ts';
import { kindOfOption } from './option-names.ts';
import { type ShopifyColumn, shopifyColumns } from './shopify-columns.ts';

const order = Object.keys(shopifyColumns) as ShopifyColumn[];

/** The first line of Shopify's product file. */
export const shopifyHeader: readonly string[] = order.map((column) => shopifyColumns[column][0]);

type Cell = string | number | boolean | null | undefined;
type Line = Partial<Record<ShopifyColumn, Cell>>;
type Variant = ExportedProduct['snapshot']['variants'][number];

/** The options that the product has, at most three, which is all that the format holds. */
function optionsOf({ snapshot }: ExportedProduct, directory: Directory): { name: string; value(variant: Variant): string }[] {
  const { sizeId, colorId } = directory.defaults;
  const named = (rows: Directory['sizes'], id: string) => rows.find((row) => row.id === id)?.name ?? '';
  const further = [...new Set(snapshot.variants.flatMap((variant) => Object.keys(variant.options)))];
  const all = [
    ...(snapshot.variants.some((variant) => variant.sizeId !== sizeId)
      ? [{ name: 'Size', value: (variant: Variant) => named(directory.sizes, variant.sizeId) }]
      : []),
    ...(snapshot.variants.some((variant) => variant.colorId !== colorId)
      ? [{ name: 'Color', value: (variant: Variant) => named(directory.colors, variant.colorId) }]
      : []),
    ...further.map((name) => ({ name, value: (variant: Variant) => variant.options[name] ?? '' })),
  ];
  if (all.length === 0) return [{ name: 'Title', value: () => 'Default Title' }];
  // A further option that is called as a size is would be read as one.
  return all.filter((option, index) => index < 2 || kindOfOption(option.name) === null).slice(0, 3);
}

function productCells({ snapshot }: ExportedProduct): Line {
  return {
    title: snapshot.name,
    body: snapshot.description,
    vendor: snapshot.vendor,
    type: snapshot.type,
    tags: snapshot.tags.join(', '),
    published: snapshot.isArchived ? 'FALSE' : 'TRUE',
    status: snapshot.isArchived ? 'archived' : 'active',
    giftCard: 'FALSE',
    seoTitle: snapshot.seoTitle,
    seoDescription: snapshot.seoDescription,
  };
}

function variantCells(product: ExportedProduct, variant: Variant, picture: string): Line {
  const { snapshot, shelves } = product;
  const shelf = shelves.get(variant.id);
  return {
    sku: variant.sku,
    grams: variant.weightGrams,
    tracker: 'shopify',
    quantity: shelf?.onHand ?? 0,
    policy: (shelf?.backorderLimit ?? 0) > 0 ? 'continue' : 'deny',
    price: variant.price ?? snapshot.price,
    compareAtPrice: variant.compareAtPrice ?? (variant.isDefault ? snapshot.compareAtPrice : null),
    requiresShipping: variant.requiresShipping ? 'TRUE' : 'FALSE',
    taxable: variant.taxable ? 'TRUE' : 'FALSE',
    barcode: variant.barcode,
    variantImage: picture,
  };
}

/** The rows of a product: one per variant, and one for each picture beyond them. */
export function shopifyLines(product: ExportedProduct, directory: Directory, mediaUrl: string): Cell[][] {
  const { snapshot, keys } = product;
  const options = optionsOf(product, directory);
  const handle = snapshot.importKey?.startsWith('shopify:') ? snapshot.importKey.slice('shopify:'.length) : snapshot.slug;
  const address = (assetId: string) => `${mediaUrl}/${keys.get(assetId) ?? ''}`;
  const rows = Math.max(snapshot.variants.length, snapshot.images.length);
  return Array.from({ length: rows }, (_, index) => {
    const variant = snapshot.variants[index];
    const image = snapshot.images[index];
    const own = snapshot.images.find((each) => variant && each.variantId === variant.id);
    const line: Line = {
      ...{ handle, ...(index === 0 ? productCells(product) : {}) },
      ...(variant ? variantCells(product, variant, own ? address(own.assetId) : '') : {}),
      ...(image ? { image: address(image.assetId), imagePosition: index + 1, imageAlt: image.alt } : {}),
    };
    for (const [place, option] of options.entries()) {
      const column = (place + 1) as 1 | 2 | 3;
      if (index === 0) line[`option${column}Name`] = option.name;
      if (variant) line[`option${column}Value`] = option.value(variant);
    }
    return order.map((column) => line[column]);
  });
}
