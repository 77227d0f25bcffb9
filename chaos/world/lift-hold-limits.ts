import { type Database, withStore } from '@emporium/core/db';
import type { StoreContext } from '@emporium/core/who';

/** Lets one buyer hold as much as they like: the buyers of a drill all have one address, and what they hold is not what is tried. */
export async function liftHoldLimits(db: Database, store: StoreContext): Promise<void> {
  const limits = { maxOpenOrders: 100_000, maxHeldUnits: 10_000_000 };
  await withStore(db, store, (tx) => tx.updateTable('StoreSettings').set(limits).where('storeId', '=', store.id).execute());
}
