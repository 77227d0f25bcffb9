import { sql } from 'kysely';
import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { type Database, type Tx, verb, withStore } from '../db/index.ts';
import { record } from '../events/index.ts';
import { Refusal } from '../lib/index.ts';
import { enqueue } from '../queue/index.ts';
import type { StoreContext } from '../who/index.ts';

/** The store's row, locked. A store that is being deleted does not exist any more. Throws Refusal not_found. */
async function lockStore(tx: Tx, store: StoreContext): Promise<{ state: string; name: string }> {
  const row = tx.selectFrom('platform.Store').select(['state', 'name']).where('id', '=', store.id).forUpdate();
  const found = await row.executeTakeFirst();
  if (!found || found.state === 'deleting') throw new Refusal('not_found');
  return found;
}

async function setState(tx: Tx, store: StoreContext, state: 'active' | 'archived' | 'deleting'): Promise<void> {
  await tx.updateTable('platform.Store').set({ state, updatedAt: new Date() }).where('id', '=', store.id).execute();
}

/**
 * Shuts a store, or with `archived: false` opens it again: while it is shut its API and shop front answer nobody; everything in it
 * stays, and payments that are under way still arrive. Doing it twice changes nothing.
 */
export const archiveStore = verb(
  {
    name: 'stores.archive',
    permission: 'members.write',
    input: z.strictObject({ archived: z.boolean().default(true) }),
  },
  async (tx, store, actor, { archived }): Promise<void> => {
    const before = await lockStore(tx, store);
    const state = archived ? 'archived' : 'active';
    if (before.state === state) return;
    await setState(tx, store, state);
    const sides = { before: { state: before.state }, after: { state } };
    await recordChange(tx, store, actor, { verb: 'stores.archive', noun: 'Store', rowId: store.id, ...sides });
    await record(tx, store, 'store.updated', store.id);
  },
);

/** What goes along with a store, and what stands against deleting it. */
export type StoreContents = {
  products: number;
  orders: number;
  customers: number;
  pictures: number;
  members: number;
  /** Books that must be kept: invoices, and payments of real money. */
  invoices: number;
  livePayments: number;
  /** Payments that may still come in. */
  openPayments: number;
};

/** Counts what deleting the store would take along. */
export const storeContents = verb(
  { name: 'stores.contents', permission: 'members.write', input: z.strictObject({}) },
  async (tx, store): Promise<StoreContents> => {
    const of = (table: string) => sql`(select count(*) from ${sql.table(table)} t where t."storeId" = ${store.id})`;
    const { rows } = await sql<StoreContents>`
      select ${of('Product')} as products, ${of('Order')} as orders, ${of('Customer')} as customers, ${of('Asset')} as pictures,
             ${of('Member')} as members, ${of('Invoice')} as invoices,
             (select count(*) from "Payment" p where p."storeId" = ${store.id} and p."livemode") as "livePayments",
             (select count(*) from "PaymentAttempt" a where a."storeId" = ${store.id}
               and a."state" in ('created', 'unknown', 'open', 'processing')) as "openPayments"`.execute(tx);
    const [contents] = rows;
    if (!contents) throw new Refusal('not_found');
    return contents;
  },
);

/**
 * Deletes a store for good: nobody finds it from now on, and the worker takes its rows and files away. The name is typed to confirm.
 * Books are not rubbed out: a store with invoices or payments of real money can only be archived.
 *
 * @throws Refusal invalid (another name was typed) | in_use (books, or payments under way) with data.contents
 */
export const deleteStore = verb(
  { name: 'stores.delete', permission: 'members.write', input: z.strictObject({ name: z.string().max(200) }) },
  async (tx, store, actor, input): Promise<void> => {
    const { name } = await lockStore(tx, store);
    if (input.name.trim() !== name) {
      throw new Refusal('invalid', { fields: [{ field: 'name', message: `Type the store’s name: ${name}` }] });
    }
    const contents = await storeContents(tx, store, actor, {});
    if (contents.invoices + contents.livePayments > 0) {
      const message = 'Its invoices and payments are books that must be kept. Archive the store instead.';
      throw new Refusal('in_use', { message, data: { contents, instead: 'archive' } });
    }
    if (contents.openPayments > 0) {
      const message = 'Somebody is paying at this moment. Archive the store, and delete it when no payment is open any more.';
      throw new Refusal('in_use', { message, data: { contents } });
    }
    await setState(tx, store, 'deleting');
    await enqueue(tx, 'close', { storeId: store.id });
  },
);

/** How many rows of a table go in one transaction. */
const mostRows = 2000;

/** Takes the rows of a store that is shut for deletion away, in small transactions; goes on where it was cut off. */
export async function clearStore(db: Database, store: { id: string }): Promise<void> {
  let isGone = false;
  while (!isGone) {
    isGone = await withStore(db, store, async (tx) => {
      const { rows } = await sql<{ gone: boolean }>`select platform.delete_store_rows(${mostRows}) as gone`.execute(tx);
      return rows[0]?.gone ?? false;
    });
  }
}
