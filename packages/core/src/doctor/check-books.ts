import { sql } from 'kysely';
import type { Database } from '../db/index.ts';
import type { Check } from './check.ts';

/** What each rule of the books says, for people; the name of a rule that is not listed is shown as it is. */
const rules: Record<string, string> = {
  audit_stock_oversold: 'Nothing is sold beyond what there is, and nothing reserved that is not there',
  audit_stock_balance: 'Stock equals the sum of its ledger',
  audit_stock_reserved: 'Reserved stock equals the reservations that are held',
  audit_product_stock: 'The kept sums of each product’s stock are those of its shelves',
  audit_stock_sold: 'Each item of a sold order left the shelves once',
  audit_order_per_cart: 'A cart becomes one order',
  audit_order_total: 'Totals of orders add up',
  audit_order_paid: 'A paid order has one payment of its amount',
  audit_order_moves: 'Orders moved only as they may, and their timeline is whole',
  audit_payment_once: 'No payment is booked twice',
  audit_payment_surplus: 'Money that pays nothing is on its way back, or waits with an alert',
  audit_payment_status: 'The payment status follows from payments, refunds and disputes',
  audit_refund_within_payment: 'No more is given back than came in',
  audit_event_once: 'No event of Stripe is taken in twice',
  audit_overdue: 'Nothing waits beyond its time',
  audit_foreign_rows: 'No row points into another store',
  audit_fulfilled_units: 'No more is sent than was bought',
  audit_returned_units: 'No more comes back than was sent',
  audit_invoice_gap: 'Invoice numbers have no gap',
  audit_credit_gap: 'Numbers of credit notes have no gap',
  audit_broken_chain: 'Nobody has rewritten the log of acts',
};

/** What a rule of the books says. */
export function ruleOf(view: string): string {
  return rules[view] ?? view;
}

/** Counts what every audit view finds over all stores. */
export async function checkBooks(db: Database): Promise<Check[]> {
  const found = await db.transaction().execute(async (tx) => {
    // The audits of a large installation take longer than a page's own reads may.
    await sql`set local statement_timeout = '60s'`.execute(tx);
    const { rows } = await sql<{ view: string; faults: number }>`select * from platform.examine_books()`.execute(tx);
    return rows;
  });
  return found.map(({ view, faults: count }) => ({
    group: 'Books',
    name: ruleOf(view),
    state: count === 0 ? 'good' : 'bad',
    says: count === 0 ? 'In order' : `${count} to look at (${view})`,
  }));
}
