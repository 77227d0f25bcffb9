/**
 * The columns of our own product file. One row is one variant; what belongs to the product stands in the first row of it. A column that
 * a file does not have leaves things as they are.
 */
export const ownColumns = {
  id: ['Product ID'],
  handle: ['Handle', 'Address', 'Slug'],
  name: ['Name', 'Title', 'Product name'],
  description: ['Description'],
  category: ['Category'],
  vendor: ['Vendor', 'Brand'],
  type: ['Type'],
  tags: ['Tags'],
  featured: ['Featured'],
  archived: ['Archived'],
  price: ['Price'],
  compareAtPrice: ['Compare-at price'],
  seoTitle: ['SEO title'],
  seoDescription: ['SEO description'],
  publishFrom: ['Publish from'],
  publishUntil: ['Publish until'],
  attributes: ['Attributes'],
  images: ['Images'],
  imageTexts: ['Image texts'],
  size: ['Size'],
  color: ['Colour', 'Color'],
  options: ['Options'],
  sku: ['SKU', 'Variant SKU'],
  variantPrice: ['Variant price'],
  variantCompareAt: ['Variant compare-at price'],
  barcode: ['Barcode', 'EAN', 'GTIN'],
  weightGrams: ['Weight (g)'],
  taxable: ['Taxable'],
  requiresShipping: ['Requires shipping'],
  onHand: ['On hand', 'Stock'],
  backorderLimit: ['Backorder limit'],
  lowStockAt: ['Low stock at'],
  variantImages: ['Variant images'],
} as const;

export type OwnColumn = keyof typeof ownColumns;

export const ownNeeds = ['handle'] as const satisfies readonly OwnColumn[];

/** The columns of a file of stock counts: one row is one variant, found by its SKU. */
export const stockColumns = {
  sku: ['SKU', 'Variant SKU', 'Article number'],
  onHand: ['On hand', 'Variant Inventory Qty', 'Inventory quantity', 'Stock', 'Quantity', 'Available', 'Count'],
  lowStockAt: ['Low stock at'],
  product: ['Product'],
  variant: ['Variant'],
} as const;

export type StockColumn = keyof typeof stockColumns;

export const stockNeeds = ['sku', 'onHand'] as const satisfies readonly StockColumn[];
