import { auth } from './auth.ts';
import { type CallOptions, type Connection, call, part } from './call.ts';
import { carts } from './carts.ts';
import { customer } from './customer.ts';
import { orders } from './orders.ts';
import { pages } from './pages.ts';
import { products } from './products.ts';
import type { Billboard, Category, CategoryWithBillboard, Color, DeliveryZone, Store as Profile, Size } from './schema.ts';

/** A client of one store. */
export type Store = ReturnType<typeof createStore>;

function shelf<Listed, Found>(connection: Connection, path: string) {
  return {
    list: async (options?: CallOptions): Promise<Listed[]> => (await call<Listed[]>(connection, { path }, options)).data,
    /** Null when the store has none. */
    find: async (id: string, options?: CallOptions): Promise<Found | null> =>
      (await call<Found | null>(connection, { path: `${path}/${part(id)}` }, options)).data,
  };
}

/** Opens a client of one store's API. Makes no request by itself; works in browsers, Node, edge runtimes and Server Components. */
export function createStore(connection: Connection) {
  return {
    /** Name, currency, look, and where it ships to. */
    profile: async (options?: CallOptions): Promise<Profile> => (await call<Profile>(connection, { path: '' }, options)).data,
    /** Where it ships to, for what and how fast, before there is a cart. */
    shipping: async (options?: CallOptions): Promise<DeliveryZone[]> =>
      (await call<DeliveryZone[]>(connection, { path: '/shipping' }, options)).data,
    products: products(connection),
    categories: shelf<Category, CategoryWithBillboard>(connection, '/categories'),
    sizes: shelf<Size, Size>(connection, '/sizes'),
    colors: shelf<Color, Color>(connection, '/colors'),
    billboards: shelf<Billboard, Billboard>(connection, '/billboards'),
    ...pages(connection),
    carts: carts(connection),
    orders: orders(connection),
    auth: auth(connection),
    /** What a signed-in shopper keeps; the token is the one that a sign-in gave. */
    customer: (token: string) => customer(connection, token),
  };
}

/** Finds the store that a host name leads to, for a shop front that serves several. Throws StoreError not_found. */
export async function findStore(connection: Omit<Connection, 'store'>, host: string, options?: CallOptions): Promise<Profile> {
  const { data } = await call<Profile>({ ...connection, store: 'stores' }, { path: '', query: `host=${part(host)}` }, options);
  return data;
}
