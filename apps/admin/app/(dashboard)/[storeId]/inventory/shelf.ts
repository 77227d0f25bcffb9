import type { ShelfRow } from '@emporium/core/inventory';

/** A row of the grid, with the address of its picture. */
export type Shelf = Omit<ShelfRow, 'imageUrl'> & { picture: string | null };

/** What was typed of one shelf; undefined is as it is, null the store's mark. */
export type Typed = { onHand?: number; lowStockAt?: number | null };
