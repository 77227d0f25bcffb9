import type { ProductSnapshot } from '../catalog/index.ts';

/** A product with its shelves and the names behind its ids, ready to be written. */
export type ExportedProduct = {
  id: string;
  snapshot: ProductSnapshot;
  shelves: Map<string, { onHand: number; backorderLimit: number; lowStockAt: number | null }>;
  /** Keys of pictures by asset. */
  keys: Map<string, string>;
};
