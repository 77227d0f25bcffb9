import { type Database, withStore } from '../db/index.ts';
import { listMyStores, type StoreProfile } from '../stores/index.ts';
import type { Role } from '../who/index.ts';
import type { Day } from './read-days.ts';
import { storeOverview } from './store-overview.ts';

/** One of my stores at a glance; amounts in minor units of the store's own currency, which are never added up. */
export type StoreGlance = {
  store: StoreProfile;
  role: Role;
  todayMinor: number;
  sevenDaysMinor: number;
  sevenDaysBeforeMinor: number;
  thirtyDaysMinor: number;
  thirtyDaysBeforeMinor: number;
  days: Day[];
  toShip: number;
  lowStockCount: number;
  openAlerts: number;
  failedPayments: number;
};

/** All stores in which a user is a member, each read behind its own wall. */
export async function cockpit(db: Database, userId: string, options: { includesTest: boolean }): Promise<StoreGlance[]> {
  const glances: StoreGlance[] = [];
  for (const { store, role } of await listMyStores(db, userId)) {
    const actor = { kind: 'member' as const, userId, storeId: store.id, role };
    const overview = await withStore(db, store, (tx) =>
      storeOverview(tx, store, actor, { days: 30, includesTest: options.includesTest }),
    );
    const minor = (days: readonly Day[]) => days.reduce((total, day) => total + day.revenueMinor, 0);
    glances.push({
      store,
      role,
      todayMinor: minor(overview.days.slice(-1)),
      sevenDaysMinor: minor(overview.days.slice(-7)),
      sevenDaysBeforeMinor: minor(overview.days.slice(-14, -7)),
      thirtyDaysMinor: overview.revenueMinor.now,
      thirtyDaysBeforeMinor: overview.revenueMinor.before,
      days: overview.days,
      toShip: overview.toShip,
      lowStockCount: overview.lowStockCount,
      openAlerts: overview.openAlerts,
      failedPayments: overview.failedPayments,
    });
  }
  return glances;
}
