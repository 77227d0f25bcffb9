import type { Tx } from '../db/index.ts';
import { newId } from '../lib/index.ts';
import { addToTimeline, type LockedOrder } from '../orders/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import type { InvoiceData } from './invoice-data.ts';

/** What a credit note says, for ever; amounts in minor units, those of a reversal below zero. */
export type CreditNoteData = Pick<
  InvoiceData,
  'name' | 'orderName' | 'issuedAt' | 'currency' | 'locale' | 'timeZone' | 'livemode' | 'seller' | 'billTo' | 'email' | 'note'
> & {
  kind: 'credit' | 'reversal';
  invoiceName: string;
  /** For a reversal, the credit note that it takes up again. */
  creditName: string;
  reason: string;
  lines: { name: string; detail: string; sku: string; quantity: number; totalMinor: number }[];
  tax: { label: string; minor: number };
  totalMinor: number;
};

type Written = { refundId: string; kind: string; amountMinor: number; data: CreditNoteData };
type Refund = { id: string; amountMinor: number; reason: string; state: string };

const prefix = 'CN-';

function readRefunds(tx: Tx, store: StoreContext, orderId: string): Promise<Refund[]> {
  return (
    tx
      .selectFrom('Refund as refund')
      .innerJoin('Payment as payment', (join) =>
        join.onRef('payment.storeId', '=', 'refund.storeId').onRef('payment.id', '=', 'refund.paymentId'),
      )
      .select(['refund.id', 'refund.amountMinor', 'refund.reason', 'refund.state'])
      .where('refund.storeId', '=', store.id)
      .where('refund.orderId', '=', orderId)
      // Money that came twice stands on no invoice; giving it back corrects none.
      .where('payment.disposition', '=', 'applied')
      .where('refund.state', 'in', ['succeeded', 'failed'])
      .orderBy('refund.createdAt')
      .orderBy('refund.id')
      .execute()
  );
}

async function readWritten(tx: Tx, store: StoreContext, orderId: string): Promise<Written[]> {
  const rows = await tx
    .selectFrom('CreditNote')
    .select(['refundId', 'kind', 'amountMinor', 'data'])
    .where('storeId', '=', store.id)
    .where('orderId', '=', orderId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({ ...row, data: row.data as CreditNoteData }));
}

async function linesOf(tx: Tx, store: StoreContext, refund: Refund): Promise<CreditNoteData['lines']> {
  const rows = await tx
    .selectFrom('RefundLine as line')
    .leftJoin('OrderItem as item', (join) =>
      join.onRef('item.storeId', '=', 'line.storeId').onRef('item.id', '=', 'line.orderItemId'),
    )
    .select(['line.kind', 'line.quantity', 'line.amountMinor'])
    .select(['item.productName', 'item.colorName', 'item.sizeName', 'item.options', 'item.sku'])
    .where('line.storeId', '=', store.id)
    .where('line.refundId', '=', refund.id)
    .orderBy('line.id')
    .execute();
  const titles: Record<string, string> = { shipping: 'Shipping', amount: 'Amount credited' };
  const lines = rows.map((row) => ({
    name: row.productName ?? titles[row.kind] ?? 'Amount credited',
    detail: [row.colorName, row.sizeName, ...Object.values((row.options ?? {}) as Record<string, string>)]
      .filter(Boolean)
      .join(' · '),
    ...{ sku: row.sku ?? '', quantity: row.quantity, totalMinor: row.amountMinor },
  }));
  // What was given back at Stripe, or with the whole order, names no items.
  return lines.length > 0
    ? lines
    : [{ name: 'Amount credited', detail: '', sku: '', quantity: 0, totalMinor: refund.amountMinor }];
}

/** The tax in what has been credited up to an amount: whatever the steps, a whole invoice gives back exactly its tax. */
export function taxWithin(invoice: Pick<InvoiceData, 'tax' | 'totalMinor'>, creditedMinor: number): number {
  if (invoice.totalMinor === 0) return 0;
  return Number((BigInt(invoice.tax.minor) * BigInt(creditedMinor)) / BigInt(invoice.totalMinor));
}

type Bill = { id: string; data: InvoiceData };

function dataOf(
  invoice: Bill,
  number: number,
  note: Pick<CreditNoteData, 'kind' | 'creditName' | 'reason' | 'lines' | 'totalMinor'>,
  taxMinor: number,
) {
  const { orderName, currency, locale, timeZone, livemode, seller, billTo, email, note: foot, tax, name } = invoice.data;
  const said: CreditNoteData = {
    ...{ name: `${prefix}${number}`, invoiceName: name, orderName, issuedAt: new Date().toISOString() },
    ...{ currency, locale, timeZone, livemode, seller, billTo, email, note: foot, ...note },
    tax: { label: tax.label, minor: taxMinor },
  };
  return said;
}

async function writeNote(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  { order, invoice, refund, known }: { order: LockedOrder; invoice: Bill; refund: Refund; known: Written | undefined },
  creditedMinor: number,
): Promise<Written> {
  const { lastCreditNumber: number } = await tx
    .updateTable('InvoiceCounter')
    .set((eb) => ({ lastCreditNumber: eb('lastCreditNumber', '+', 1) }))
    .where('storeId', '=', store.id)
    .returning('lastCreditNumber')
    .executeTakeFirstOrThrow();
  const credit = { kind: 'credit' as const, creditName: '', reason: refund.reason, totalMinor: refund.amountMinor };
  const content = known
    ? {
        ...{
          kind: 'reversal' as const,
          creditName: known.data.name,
          reason: 'The bank returned the refund',
          totalMinor: -known.amountMinor,
        },
        lines: known.data.lines.map((line) => ({ ...line, totalMinor: -line.totalMinor })),
      }
    : { ...credit, lines: await linesOf(tx, store, refund) };
  const taxMinor = known
    ? -known.data.tax.minor
    : taxWithin(invoice.data, creditedMinor + refund.amountMinor) - taxWithin(invoice.data, creditedMinor);
  const data = dataOf(invoice, number, content, taxMinor);
  const written = { refundId: refund.id, kind: content.kind, amountMinor: content.totalMinor, data };
  await tx
    .insertInto('CreditNote')
    .values({
      ...{ storeId: store.id, id: newId(), orderId: order.id, invoiceId: invoice.id, number },
      ...{ ...written, data: JSON.stringify(data) },
    })
    .execute();
  await addToTimeline(tx, store, actor, order.id, {
    type: 'credited',
    data: { name: data.name, amountMinor: content.totalMinor },
  });
  return written;
}

/**
 * The credit notes of an invoice, oldest first: one for each refund that has gone back, written now where there is none, numbered from 1
 * without a gap for each store; and a reversal for each whose money the bank returned. The caller has locked the order.
 */
export async function creditNotesOf(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  order: LockedOrder,
  invoice: Bill,
): Promise<CreditNoteData[]> {
  const notes = await readWritten(tx, store, order.id);
  for (const refund of await readRefunds(tx, store, order.id)) {
    const mine = notes.filter((one) => one.refundId === refund.id);
    const known = mine.find((one) => one.kind === 'credit');
    const isDue = refund.state === 'succeeded' ? !known : known && mine.length === 1;
    if (!isDue) continue;
    const credited = notes.reduce((sum, one) => sum + one.amountMinor, 0);
    notes.push(await writeNote(tx, store, actor, { order, invoice, refund, known }, credited));
  }
  return notes.map((one) => one.data);
}
