import { sql } from 'kysely';
import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { Refusal } from '../lib/index.ts';

/** How many of a customer's orders their page lists; a search finds the rest. */
const mostOrders = 50;

/** A customer with addresses, latest orders, and whether they can sign in to the shop. Refuses not_found. */
export const getCustomer = verb(
  { name: 'customers.get', permission: 'customers.read', input: z.strictObject({ customerId: z.uuid() }) },
  async (tx, store, _actor, { customerId }) => {
    const mine = { storeId: store.id, customerId };
    const customer = await tx
      .selectFrom('Customer')
      .selectAll()
      .where('storeId', '=', store.id)
      .where('id', '=', customerId)
      .executeTakeFirst();
    if (!customer) throw new Refusal('not_found');
    const addresses = await tx
      .selectFrom('Address')
      .selectAll()
      .where((eb) => eb.and(mine))
      .orderBy('id')
      .execute();
    const orders = await tx
      .selectFrom('Order')
      .innerJoin('StoreSettings as settings', 'settings.storeId', 'Order.storeId')
      .select(['Order.id', 'number', 'status', 'paymentStatus', 'currency', 'totalMinor', 'placedAt', 'livemode'])
      .select(sql<string>`'#' || settings."orderPrefix" || "number"`.as('name'))
      .where('Order.storeId', '=', store.id)
      .where('Order.customerId', '=', customerId)
      .orderBy('placedAt', 'desc')
      .limit(mostOrders)
      .execute();
    const login = await tx
      .selectFrom('CustomerLogin')
      .select('id')
      .where((eb) => eb.and(mine))
      .executeTakeFirst();
    return { customer, addresses, orders, hasAccount: login !== undefined };
  },
);

/** Changes what staff know of a customer; what is left out stays. Consent is written down with who noted it. Refuses not_found, invalid. */
export const saveCustomer = verb(
  {
    name: 'customers.save',
    permission: 'customers.write',
    input: z.strictObject({
      customerId: z.uuid(),
      name: z.string().trim().max(120, 'At most 120 characters.').optional(),
      phone: z.string().trim().max(40, 'At most 40 characters.').optional(),
      note: z.string().trim().max(4000, 'At most 4,000 characters.').optional(),
      acceptsMarketing: z.boolean().optional(),
    }),
  },
  async (tx, store, actor, { customerId, ...wish }) => {
    const before = await tx
      .selectFrom('Customer')
      .selectAll()
      .where('storeId', '=', store.id)
      .where('id', '=', customerId)
      .forUpdate()
      .executeTakeFirst();
    if (!before) throw new Refusal('not_found');
    const after = await tx
      .updateTable('Customer')
      .set({ ...wish, updatedAt: new Date() })
      .where('storeId', '=', store.id)
      .where('id', '=', customerId)
      .returningAll()
      .executeTakeFirstOrThrow();
    await recordChange(tx, store, actor, { verb: 'customers.save', noun: 'Customer', rowId: customerId, before, after });
    await record(tx, store, 'customer.updated', customerId);
    return after;
  },
);
