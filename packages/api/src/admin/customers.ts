import { getCustomer, listCustomers, mergeCustomers, saveCustomer } from '@emporium/core/customers';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from '../env.ts';
import { pathId, serveOperation } from '../operation.ts';
import { savedAddressSchema } from '../schemas/customer.ts';
import { pageOf, pageQuery } from '../schemas/manage.ts';
import { currency, id, minor, time } from '../schemas/parts.ts';

const tag = 'Manage customers';
const { segment, sort } = listCustomers.input.shape;

const row = z
  .object({
    id,
    email: z.string(),
    name: z.string(),
    phone: z.string(),
    acceptsMarketing: z.boolean(),
    ordersCount: z.int(),
    spentMinor: minor,
    firstOrderAt: time.nullable(),
    lastOrderAt: time.nullable(),
  })
  .openapi('ManagedCustomerRow');

const kept = savedAddressSchema.omit({ isDefaultShipping: true, isDefaultBilling: true });

const order = z.object({
  id,
  number: z.int(),
  name: z.string(),
  status: z.string(),
  paymentStatus: z.string(),
  currency,
  totalMinor: minor,
  placedAt: time,
  livemode: z.boolean(),
});

const managedCustomer = z
  .object({
    customer: row.extend({ note: z.string(), createdAt: time, updatedAt: time }),
    addresses: z.array(kept),
    orders: z.array(order),
    hasAccount: z.boolean(),
  })
  .openapi('ManagedCustomer');

const list = pageQuery.extend({
  q: z.string().max(200).optional().openapi({ description: 'Part of a name, an e-mail address or a phone number.' }),
  segment: segment.optional(),
  sort: sort.optional(),
});

/** The people who buy: found, looked at, noted. */
export function customerAdmin(app: OpenAPIHono<Env>, base: string): void {
  serveOperation(app, base, {
    id: 'manageCustomers',
    method: 'get',
    path: '/admin/customers',
    tag,
    summary: 'Customers, those who bought last first',
    policy: 'customers.read',
    query: list,
    answers: { 200: { description: 'A page of customers.', schema: pageOf(row).openapi('ManagedCustomerPage') } },
    refusals: [],
    async work({ tx, store, actor }, { query }) {
      const { customers, total } = await listCustomers(tx, store, actor, query);
      return { items: customers, total };
    },
  });
  serveOperation(app, base, {
    id: 'manageCustomer',
    method: 'get',
    path: '/admin/customers/{id}',
    tag,
    summary: 'One customer with addresses and latest orders',
    policy: 'customers.read',
    answers: { 200: { description: 'The customer.', schema: managedCustomer } },
    refusals: [],
    work: ({ tx, store, actor }, { params }) => getCustomer(tx, store, actor, { customerId: pathId(params.id) }),
  });
  serveOperation(app, base, {
    id: 'saveCustomer',
    method: 'patch',
    path: '/admin/customers/{id}',
    tag,
    summary: 'Change what staff know of a customer',
    policy: 'customers.write',
    alsoNeeds: ['customers.read'],
    body: z.strictObject(saveCustomer.input.shape).omit({ customerId: true }).openapi('SaveCustomer'),
    answers: { 200: { description: 'The customer as it now is.', schema: managedCustomer } },
    refusals: [],
    async work({ tx, store, actor }, { params, body }) {
      const customerId = pathId(params.id);
      await saveCustomer(tx, store, actor, { customerId, ...body });
      return getCustomer(tx, store, actor, { customerId });
    },
  });
  serveOperation(app, base, {
    id: 'mergeCustomer',
    method: 'post',
    path: '/admin/customers/{id}/merge',
    tag,
    summary: 'Take another customer’s orders, carts and addresses over, and delete that customer',
    policy: 'customers.write',
    alsoNeeds: ['customers.read'],
    body: z.strictObject({ otherId: z.uuid() }).openapi('MergeCustomer'),
    answers: { 200: { description: 'The customer as it now is.', schema: managedCustomer } },
    refusals: ['in_use'],
    async work({ tx, store, actor }, { params, body }) {
      const customerId = pathId(params.id);
      await mergeCustomers(tx, store, actor, { keepId: customerId, otherId: body.otherId });
      return getCustomer(tx, store, actor, { customerId });
    },
  });
}
