import { writeLines, writePairs } from './cell-text.ts';
import { categoryPath, type Directory } from './directory.ts';
import type { ExportedProduct } from './exported-product.ts';
import { type OwnColumn, ownColumns } from './own-columns.ts';

const order = Object.keys(ownColumns) as OwnColumn[];

/** The first line of our own product file. */
export const ownHeader: readonly string[] = order.map((column) => ownColumns[column][0]);

type Cell = string | number | boolean | null | undefined;
type Line = Partial<Record<OwnColumn, Cell>>;

const yes = (value: boolean | undefined) => (value ? 'yes' : 'no');

function productCells({ id, snapshot, keys }: ExportedProduct, directory: Directory, mediaUrl: string): Line {
  const images = snapshot.images.map((image) => `${mediaUrl}/${keys.get(image.assetId) ?? ''}`);
  return {
    id,
    name: snapshot.name,
    description: snapshot.description,
    category: categoryPath(directory, snapshot.categoryId),
    vendor: snapshot.vendor,
    type: snapshot.type,
    tags: snapshot.tags.join(','),
    featured: yes(snapshot.isFeatured),
    archived: yes(snapshot.isArchived),
    price: snapshot.price,
    compareAtPrice: snapshot.compareAtPrice,
    seoTitle: snapshot.seoTitle,
    seoDescription: snapshot.seoDescription,
    publishFrom: snapshot.publishFrom?.toISOString(),
    publishUntil: snapshot.publishUntil?.toISOString(),
    attributes: writePairs(snapshot.attributes),
    images: writeLines(images),
    imageTexts: writeLines(snapshot.images.map((image) => image.alt)),
  };
}

/** The rows of a product: one per variant, the product's own cells in the first. */
export function ownLines(product: ExportedProduct, directory: Directory, mediaUrl: string): Cell[][] {
  const { snapshot, shelves, keys } = product;
  const nameOf = (rows: Directory['sizes'], id: string, standing: string) =>
    id === standing ? '' : (rows.find((row) => row.id === id)?.name ?? '');
  return snapshot.variants.map((variant, index) => {
    const shelf = shelves.get(variant.id);
    const own = snapshot.images.filter((image) => image.variantId === variant.id);
    const line: Line = {
      ...(index === 0 ? productCells(product, directory, mediaUrl) : {}),
      handle: snapshot.slug,
      size: nameOf(directory.sizes, variant.sizeId, directory.defaults.sizeId),
      color: nameOf(directory.colors, variant.colorId, directory.defaults.colorId),
      options: writePairs(variant.options),
      sku: variant.sku,
      variantPrice: variant.price,
      variantCompareAt: variant.compareAtPrice,
      barcode: variant.barcode,
      weightGrams: variant.weightGrams,
      taxable: yes(variant.taxable),
      requiresShipping: yes(variant.requiresShipping),
      onHand: shelf?.onHand,
      backorderLimit: shelf?.backorderLimit,
      lowStockAt: shelf?.lowStockAt,
      variantImages: writeLines(own.map((image) => `${mediaUrl}/${keys.get(image.assetId) ?? ''}`)),
    };
    return order.map((column) => line[column]);
  });
}
