import { type CallOptions, type Connection, call, part } from './call.ts';
import type { Menu, Page, PageTitle } from './schema.ts';
import { StoreError } from './store-error.ts';

/** What an address holds, or null when the store has nothing there. */
async function findAt<Found>(connection: Connection, path: string, options?: CallOptions): Promise<Found | null> {
  try {
    return (await call<Found>(connection, { path }, options)).data;
  } catch (error) {
    if (error instanceof StoreError && error.status === 404) return null;
    throw error;
  }
}

/** Pages that a merchant has written, and menus. */
export function pages(connection: Connection) {
  return {
    pages: {
      /** Published pages by title, without their bodies. */
      list: async (options?: CallOptions): Promise<PageTitle[]> =>
        (await call<PageTitle[]>(connection, { path: '/pages' }, options)).data,
      /** By slug or id; null when the store has none. */
      find: (idOrSlug: string, options?: CallOptions): Promise<Page | null> =>
        findAt<Page>(connection, `/pages/${part(idOrSlug)}`, options),
    },
    menus: {
      /** By handle, such as `main` or `footer`; null when the store has none. */
      find: (handle: string, options?: CallOptions): Promise<Menu | null> =>
        findAt<Menu>(connection, `/menus/${part(handle)}`, options),
    },
  };
}
