import * as accounts from '@emporium/core/accounts';
import { addressSchema } from '@emporium/core/cart';
import * as customers from '@emporium/core/customers';
import { type Tx, withStore } from '@emporium/core/db';
import type { StoreProfile } from '@emporium/core/stores';
import type { Actor } from '@emporium/core/who';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Env } from '../env.ts';
import { answerOwn } from '../frame.ts';
import { pathId, serveOperation } from '../operation.ts';
import { cartSchema } from '../schemas/cart.ts';
import { customerSchema, personalDataSchema, savedAddressSchema, sessionSchema, waysInSchema } from '../schemas/customer.ts';
import { shapeCart } from './carts.ts';
import { shapeOrder } from './shape-order.ts';

const reading = ['invalid', 'malformed', 'unsupported_media', 'too_large', 'unauthenticated'] as const;
const own = { tag: 'Customer', policy: 'customer' } as const;

/** Runs a verb in the customer's name. */
export async function asCustomer<T>(
  c: Context<Env>,
  work: (tx: Tx, store: StoreProfile, actor: Actor) => Promise<T>,
): Promise<T> {
  const store = c.get('store');
  return withStore(c.get('deps').db, store, (tx) => work(tx, store, c.get('actor')));
}

/** What a signed-in shopper keeps in this store. */
export function customerRoutes(app: OpenAPIHono<Env>, base: string): void {
  profileRoutes(app, base);
  addressRoutes(app, base);
  sessionRoutes(app, base);
  personalDataRoutes(app, base);
}

function profileRoutes(app: OpenAPIHono<Env>, base: string): void {
  const answers = { 200: { description: 'The customer.', schema: customerSchema } };
  serveOperation(app, base, {
    ...own,
    id: 'getCustomer',
    method: 'get',
    path: '/customer',
    summary: 'Who is signed in',
    answers,
    refusals: ['unauthenticated'],
    run: async (c) => answerOwn(c, await asCustomer(c, (tx, store, actor) => customers.getProfile(tx, store, actor, {}))),
  });
  serveOperation(app, base, {
    ...own,
    id: 'updateCustomer',
    method: 'patch',
    path: '/customer',
    summary: 'Change name, phone, or whether news is welcome',
    body: z
      .strictObject({
        name: z.string().max(120).optional(),
        phone: z.string().max(40).optional(),
        acceptsMarketing: z.boolean().optional(),
      })
      .openapi('UpdateCustomer'),
    answers,
    refusals: reading,
    run: async (c, { body }) =>
      answerOwn(c, await asCustomer(c, (tx, store, actor) => customers.updateProfile(tx, store, actor, body))),
  });
  serveOperation(app, base, {
    ...own,
    id: 'takeCart',
    method: 'post',
    path: '/customer/cart',
    summary: 'The customer’s own cart',
    description:
      'The same on every device. A guest’s cart whose token is sent becomes theirs, or is added to the one that waits from before.',
    body: z.strictObject(accounts.takeCartInput.shape).openapi('TakeCart'),
    bodyOptional: true,
    answers: { 200: { description: 'The cart and its token.', schema: z.object({ cart: cartSchema, token: z.string() }) } },
    refusals: reading,
    async run(c, { body }) {
      const { cart, token } = await accounts.takeCart(c.get('deps'), c.get('store'), c.get('actor'), body);
      return answerOwn(c, { cart: shapeCart(c, cart), token });
    },
  });
}

function addressRoutes(app: OpenAPIHono<Env>, base: string): void {
  const marks = { isDefaultShipping: z.boolean().optional(), isDefaultBilling: z.boolean().optional() };
  serveOperation(app, base, {
    ...own,
    id: 'listAddresses',
    method: 'get',
    path: '/customer/addresses',
    summary: 'Saved addresses, the default one first',
    answers: { 200: { description: 'All of them; at most fifty are kept.', schema: z.array(savedAddressSchema) } },
    refusals: ['unauthenticated'],
    run: async (c) => answerOwn(c, await asCustomer(c, (tx, store, actor) => customers.listAddresses(tx, store, actor, {}))),
  });
  serveOperation(app, base, {
    ...own,
    id: 'addAddress',
    method: 'post',
    path: '/customer/addresses',
    summary: 'Save an address',
    description: 'The first one becomes the default for shipping and billing.',
    body: z.strictObject({ ...addressSchema.shape, ...marks }).openapi('AddAddress'),
    answers: { 201: { description: 'As it was saved.', schema: savedAddressSchema } },
    refusals: reading,
    run: async (c, { body }) =>
      answerOwn(c, await asCustomer(c, (tx, store, actor) => customers.addAddress(tx, store, actor, body)), 201),
  });
  serveOperation(app, base, {
    ...own,
    id: 'updateAddress',
    method: 'patch',
    path: '/customer/addresses/{addressId}',
    summary: 'Change a saved address',
    body: z.strictObject({ ...addressSchema.partial().shape, ...marks }).openapi('UpdateAddress'),
    answers: { 200: { description: 'As it is now.', schema: savedAddressSchema } },
    refusals: [...reading, 'not_found'],
    run: async (c, { params, body }) =>
      answerOwn(
        c,
        await asCustomer(c, (tx, store, actor) =>
          customers.updateAddress(tx, store, actor, { ...body, addressId: pathId(params.addressId) }),
        ),
      ),
  });
  serveOperation(app, base, {
    ...own,
    id: 'deleteAddress',
    method: 'delete',
    path: '/customer/addresses/{addressId}',
    summary: 'Forget a saved address; orders keep their own copy',
    answers: { 204: { description: 'Gone.' } },
    refusals: ['unauthenticated', 'not_found'],
    async run(c, { params }) {
      await asCustomer(c, (tx, store, actor) =>
        customers.deleteAddress(tx, store, actor, { addressId: pathId(params.addressId) }),
      );
      return c.body(null, 204);
    },
  });
}

function sessionRoutes(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    ...own,
    id: 'listSessions',
    method: 'get',
    path: '/customer/sessions',
    summary: 'Where the customer is signed in',
    answers: { 200: { description: 'The newest first.', schema: z.array(sessionSchema) } },
    refusals: ['unauthenticated'],
    run: async (c) => answerOwn(c, await asCustomer(c, (tx, store, actor) => accounts.listSessions(tx, store, actor, {}))),
  });
  serveOperation(app, base, {
    ...own,
    id: 'endSession',
    method: 'delete',
    path: '/customer/sessions/{sessionId}',
    summary: 'Sign out elsewhere',
    answers: { 204: { description: 'It is over at its next request.' } },
    refusals: ['unauthenticated', 'not_found'],
    async run(c, { params }) {
      await asCustomer(c, (tx, store, actor) => accounts.endSession(tx, store, actor, { sessionId: pathId(params.sessionId) }));
      return c.body(null, 204);
    },
  });
  serveOperation(app, base, {
    ...own,
    id: 'signOut',
    method: 'post',
    path: '/customer/sign-out',
    summary: 'Sign out here',
    body: z.strictObject({}).openapi('SignOut'),
    bodyOptional: true,
    answers: { 204: { description: 'The token is worth nothing now.' } },
    refusals: reading,
    async run(c) {
      await asCustomer(c, (tx, store, actor) => accounts.signOut(tx, store, actor, {}));
      return c.body(null, 204);
    },
  });
}

function personalDataRoutes(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    ...own,
    id: 'listWaysIn',
    method: 'get',
    path: '/customer/ways-in',
    summary: 'Whether there is a password, and which providers open the account',
    answers: { 200: { description: 'The ways in.', schema: waysInSchema } },
    refusals: ['unauthenticated'],
    run: async (c) => answerOwn(c, await asCustomer(c, (tx, store, actor) => accounts.listWaysIn(tx, store, actor, {}))),
  });
  serveOperation(app, base, {
    ...own,
    id: 'changePassword',
    method: 'post',
    path: '/customer/password',
    summary: 'Set a new password, and sign out everywhere else',
    body: z.strictObject(accounts.changePasswordInput.shape).openapi('ChangePassword'),
    answers: { 204: { description: 'Done.' } },
    refusals: [...reading, 'rate_limited'],
    async run(c, { body }) {
      await accounts.changePassword(c.get('deps'), c.get('store'), c.get('actor'), body);
      return c.body(null, 204);
    },
  });
  serveOperation(app, base, {
    ...own,
    id: 'exportMyData',
    method: 'get',
    path: '/customer/data',
    summary: 'Everything that the store keeps about the customer',
    answers: { 200: { description: 'One document.', schema: personalDataSchema } },
    refusals: ['unauthenticated'],
    async run(c) {
      const data = await asCustomer(c, (tx, store, actor) => accounts.exportMyData(tx, store, actor, {}));
      return answerOwn(c, { ...data, orders: data.orders.map((order) => shapeOrder(c, order)) });
    },
  });
  serveOperation(app, base, {
    ...own,
    id: 'eraseMe',
    method: 'post',
    path: '/customer/erase',
    summary: 'Erase the account; the books stay, the person goes',
    body: z.strictObject({ email: z.string().max(254) }).openapi('EraseMe'),
    answers: { 204: { description: 'Gone.' } },
    refusals: [...reading, 'order_move'],
    async run(c, { body }) {
      await asCustomer(c, (tx, store, actor) => accounts.eraseMe(tx, store, actor, body));
      return c.body(null, 204);
    },
  });
}
