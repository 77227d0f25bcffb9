import pg from 'pg';
import { connectionOptions } from '../db/index.ts';

/** One counter that differs from its ledger. */
export type Repair = { storeId: string; what: string; row: string; was: string; becomes: string };

type Row = { storeId: string; row: string; was: unknown; becomes: unknown };

/**
 * What can be computed anew from rows that are never changed. Each statement lists the rows that differ (`find`) and sets them (`mend`);
 * both take the same locks as the shop's own verbs. Ledgers, payments and orders themselves are never touched.
 */
const counters: { what: string; find: string; mend: string }[] = [
  {
    what: 'stock on hand',
    find: `select s."storeId", s."variantId" as row, s."onHand" as was, coalesce(m.total, 0) as becomes from "StockItem" s
      left join (select "storeId", "variantId", sum("quantity") as total from "StockMovement" group by 1, 2) m using ("storeId", "variantId")
      where s."onHand" <> coalesce(m.total, 0)`,
    mend: `update "StockItem" set "onHand" = $3::bigint where "storeId" = $1 and "variantId" = $2`,
  },
  {
    what: 'stock reserved',
    find: `select s."storeId", s."variantId" as row, s."reserved" as was, coalesce(r.held, 0) as becomes from "StockItem" s
      left join (select "storeId", "variantId", sum("quantity") as held from "Reservation" where "state" = 'held' group by 1, 2) r using ("storeId", "variantId")
      where s."reserved" <> coalesce(r.held, 0)`,
    mend: `update "StockItem" set "reserved" = $3::bigint where "storeId" = $1 and "variantId" = $2`,
  },
  {
    what: 'payment status',
    find: `select "storeId", "orderId" as row, "paymentStatus" as was, "shouldBe" as becomes from audit_payment_status`,
    mend: `update "Order" set "paymentStatus" = $3 where "storeId" = $1 and "id" = $2`,
  },
  {
    what: 'last order number',
    find: `select c."storeId", c."storeId" as row, c."lastNumber" as was, max(o."number") as becomes from "OrderCounter" c
      join "Order" o on o."storeId" = c."storeId" group by c."storeId", c."lastNumber" having c."lastNumber" < max(o."number")`,
    mend: `update "OrderCounter" set "lastNumber" = $3::bigint where "storeId" = $1 and "storeId" = $2`,
  },
  {
    what: 'last invoice number',
    find: `select c."storeId", c."storeId" as row, c."lastNumber" as was, max(i."number") as becomes from "InvoiceCounter" c
      join "Invoice" i on i."storeId" = c."storeId" group by c."storeId", c."lastNumber" having c."lastNumber" <> max(i."number")`,
    mend: `update "InvoiceCounter" set "lastNumber" = $3::bigint where "storeId" = $1 and "storeId" = $2`,
  },
];

/** Mends one counter where it still differs once its row is locked; a guard of the database that refuses is told, and nothing is forced. */
async function mend(client: pg.Client, counter: (typeof counters)[number], row: Row): Promise<Repair> {
  const repair = { storeId: row.storeId, what: counter.what, row: row.row, was: String(row.was), becomes: String(row.becomes) };
  await client.query('savepoint mending');
  try {
    await client.query(counter.mend, [row.storeId, row.row, row.becomes]);
    return repair;
  } catch (error) {
    await client.query('rollback to savepoint mending');
    const story = error instanceof Error ? error.message : String(error);
    return { ...repair, becomes: `not mended: ${story}` };
  }
}

/**
 * Computes counters anew from their ledgers, over all stores, in one transaction during which nobody sells: stock on hand and reserved,
 * payment status, last order and invoice numbers.
 *
 * @param ownerUrl  the owner; no server may write these rows by hand.
 * @param options.dryRun  finds and reports, changes nothing.
 * @returns what differed, and what it was set to.
 */
export async function repairCounters(ownerUrl: string, options: { dryRun: boolean }): Promise<Repair[]> {
  const client = new pg.Client(connectionOptions(ownerUrl));
  await client.connect();
  try {
    await client.query('begin');
    await client.query("set local statement_timeout = '10min'");
    // No sale, payment or movement may come between counting and setting; readers go on.
    if (!options.dryRun)
      await client.query(
        'lock table "Order", "Payment", "Refund", "Dispute", "Reservation", "StockMovement", "StockItem", "OrderCounter", "InvoiceCounter", "Invoice" in share row exclusive mode',
      );
    const repairs: Repair[] = [];
    for (const counter of counters) {
      const { rows } = await client.query<Row>(counter.find);
      for (const row of rows) {
        const told = {
          storeId: row.storeId,
          what: counter.what,
          row: row.row,
          was: String(row.was),
          becomes: String(row.becomes),
        };
        repairs.push(options.dryRun ? told : await mend(client, counter, row));
      }
    }
    await client.query(options.dryRun ? 'rollback' : 'commit');
    return repairs;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}
