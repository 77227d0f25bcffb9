import { type CallOptions, type Connection, call, part } from './call.ts';
import type {
  AddAddress,
  BoughtAgain,
  Cart,
  ChangePassword,
  Customer,
  CustomerSession,
  Order,
  OrderPage,
  PersonalData,
  SavedAddress,
  UpdateAddress,
  UpdateCustomer,
  WaysIn,
} from './schema.ts';

/** What a signed-in shopper keeps in one store. Every call throws StoreError unauthenticated once the session is over. */
export function customer(connection: Connection, token: string) {
  const ask = async <T>(method: string, path: string, body?: unknown, options?: CallOptions) => {
    const request = { method, path: `/customer${path}`, body, headers: { Authorization: `Bearer ${token}` } };
    return (await call<T>(connection, request, { cache: 'no-store', ...options })).data;
  };
  return {
    profile: (options?: CallOptions) => ask<Customer>('GET', '', undefined, options),
    update: (values: UpdateCustomer, options?: CallOptions) => ask<Customer>('PATCH', '', values, options),
    /** The shopper's own cart, the same on every device; a guest's cart becomes theirs or is added to it. */
    cart: (cartToken?: string, options?: CallOptions) =>
      ask<{ cart: Cart; token: string }>('POST', '/cart', cartToken ? { cartToken } : {}, options),
    addresses: {
      list: (options?: CallOptions) => ask<SavedAddress[]>('GET', '/addresses', undefined, options),
      add: (address: AddAddress, options?: CallOptions) => ask<SavedAddress>('POST', '/addresses', address, options),
      update: (id: string, values: UpdateAddress, options?: CallOptions) =>
        ask<SavedAddress>('PATCH', `/addresses/${part(id)}`, values, options),
      delete: (id: string, options?: CallOptions) => ask<undefined>('DELETE', `/addresses/${part(id)}`, undefined, options),
    },
    orders: {
      /** Twenty at a time, newest first; go on with the `before` of the page. */
      list: (before?: number | null, options?: CallOptions) =>
        ask<OrderPage>('GET', `/orders${before ? `?before=${before}` : ''}`, undefined, options),
      get: (id: string, options?: CallOptions) => ask<Order>('GET', `/orders/${part(id)}`, undefined, options),
      /** Puts its goods into a cart again, at today's prices. */
      again: (id: string, cartToken?: string, options?: CallOptions) =>
        ask<BoughtAgain>('POST', `/orders/${part(id)}/again`, cartToken ? { cartToken } : {}, options),
    },
    sessions: {
      list: (options?: CallOptions) => ask<CustomerSession[]>('GET', '/sessions', undefined, options),
      end: (id: string, options?: CallOptions) => ask<undefined>('DELETE', `/sessions/${part(id)}`, undefined, options),
    },
    signOut: (options?: CallOptions) => ask<undefined>('POST', '/sign-out', {}, options),
    waysIn: (options?: CallOptions) => ask<WaysIn>('GET', '/ways-in', undefined, options),
    changePassword: (values: ChangePassword, options?: CallOptions) => ask<undefined>('POST', '/password', values, options),
    /** Everything that the store keeps about the shopper. */
    data: (options?: CallOptions) => ask<PersonalData>('GET', '/data', undefined, options),
    /** The books stay, the person goes. Refused while an order is under way. */
    erase: (values: { email: string }, options?: CallOptions) => ask<undefined>('POST', '/erase', values, options),
  };
}
