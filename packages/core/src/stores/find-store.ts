import type { Database } from '../db/index.ts';
import { isId } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

/** A store's public profile: its context and what anybody may know. `logoUrl` is a key of its media. */
export type StoreProfile = StoreContext & {
  supportEmail: string | null;
  storefrontUrl: string | null;
  logoUrl: string | null;
  brand: Record<string, unknown>;
  state: 'active' | 'archived';
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

const slugForm = /^[a-z][a-z0-9-]{1,39}$/;

function profiles(db: Database) {
  return (
    db
      .selectFrom('platform.Store as store')
      .select(['store.id', 'store.slug', 'store.name', 'store.currency', 'store.locale', 'store.timeZone', 'store.supportEmail'])
      // One that is being deleted exists no more; its rows go by and by.
      .where('store.state', '<>', 'deleting')
      .select([
        'store.storefrontUrl',
        'store.logoUrl',
        'store.brand',
        'store.state',
        'store.version',
        'store.createdAt',
        'store.updatedAt',
      ])
  );
}

function shape(row: Awaited<ReturnType<ReturnType<typeof profiles>['executeTakeFirst']>>): StoreProfile | null {
  if (!row) return null;
  return { ...row, brand: row.brand as Record<string, unknown>, state: row.state as StoreProfile['state'] };
}

/** Finds a store by its id or slug; null for one that does not exist, and for what is neither. */
export async function findStore(db: Database, idOrSlug: string): Promise<StoreProfile | null> {
  if (isId(idOrSlug)) return shape(await profiles(db).where('store.id', '=', idOrSlug).executeTakeFirst());
  if (!slugForm.test(idOrSlug)) return null;
  return shape(await profiles(db).where('store.slug', '=', idOrSlug).executeTakeFirst());
}

/** The stores of these ids, in no order. */
export async function listProfiles(db: Database, ids: readonly string[]): Promise<StoreProfile[]> {
  if (ids.length === 0) return [];
  const rows = await profiles(db).where('store.id', 'in', ids).execute();
  return rows.flatMap((row) => shape(row) ?? []);
}

/** Finds the store that a host name leads to (a StoreDomain, without port), or null. */
export async function findStoreByHost(db: Database, host: string): Promise<StoreProfile | null> {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  const found = profiles(db)
    .innerJoin('platform.StoreDomain as domain', 'domain.storeId', 'store.id')
    .where('domain.host', '=', name);
  return shape(await found.executeTakeFirst());
}
