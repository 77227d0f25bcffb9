import { z } from 'zod';
import type { Address, Reason } from '../cart/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { hashToken, newId, Refusal } from '../lib/index.ts';
import { addToTimeline, type LockedOrder, lockOrder, orderByToken, orderName, readDeskSettings } from '../orders/index.ts';
import type { Actor, StoreContext } from '../who/index.ts';
import { type CreditNoteData, creditNotesOf } from './credit-notes.ts';
import type { InvoiceData } from './invoice-data.ts';

/** An invoice and the credit notes that correct it. */
export type IssuedInvoice = { id: string; number: number; name: string; data: InvoiceData; creditNotes: CreditNoteData[] };

/** An address as a block of lines. */
export function addressBlock(address: Address | null, fallback: string | null): string {
  if (!address) return fallback ?? '';
  const { name, company, line1, line2, postalCode, city, region, country } = address;
  const place = [postalCode, city].filter(Boolean).join(' ');
  const countryName = new Intl.DisplayNames('en', { type: 'region' }).of(country) ?? country;
  return [name, company, line1, line2, region ? `${place}, ${region}` : place, countryName].filter(Boolean).join('\n');
}

async function snapshot(tx: Tx, store: StoreContext, order: LockedOrder, number: number): Promise<InvoiceData> {
  const settings = await readDeskSettings(tx, store);
  const { orderPrefix } = await tx
    .selectFrom('StoreSettings')
    .select('orderPrefix')
    .where('storeId', '=', store.id)
    .executeTakeFirstOrThrow();
  const profile = await tx
    .selectFrom('platform.Store')
    .select(['name', 'supportEmail'])
    .where('id', '=', store.id)
    .executeTakeFirstOrThrow();
  const items = await tx
    .selectFrom('OrderItem')
    .selectAll()
    .where('storeId', '=', store.id)
    .where('orderId', '=', order.id)
    .orderBy('position')
    .execute();
  const reasons = order.reasons as Reason[];
  return {
    name: `${settings.invoicePrefix}${number}`,
    orderName: orderName(orderPrefix, order.number),
    issuedAt: new Date().toISOString(),
    placedAt: order.placedAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    ...{ currency: order.currency, locale: store.locale, timeZone: store.timeZone, livemode: order.livemode },
    seller: {
      name: profile.name,
      text: settings.invoiceSeller,
      taxNumber: settings.invoiceTaxNumber,
      email: profile.supportEmail ?? '',
    },
    billTo: addressBlock((order.billingAddress ?? order.shippingAddress) as Address | null, order.address),
    shipTo: addressBlock(order.shippingAddress as Address | null, order.address),
    email: order.email ?? '',
    lines: items.map((item) => ({
      name: item.productName,
      detail: [item.colorName, item.sizeName, ...Object.values(item.options as Record<string, string>)]
        .filter(Boolean)
        .join(' · '),
      sku: item.sku,
      quantity: item.quantity,
      unitMinor: item.unitPriceMinor,
      totalMinor: item.totalMinor,
    })),
    ...{ subtotalMinor: order.subtotalMinor, discountMinor: order.discountMinor, totalMinor: order.totalMinor },
    shipping: { name: order.shippingName, minor: order.shippingMinor },
    tax: {
      label: reasons.find((reason) => reason.kind === 'tax')?.label ?? 'Tax',
      minor: order.taxMinor,
      included: order.taxIncluded,
    },
    note: settings.invoiceNote,
  };
}

/**
 * The invoice of an order that was paid, written at its first use: the counter's row is locked until commit, so numbers of a store follow
 * without a gap, and what it says never changes. The caller has locked the order.
 */
async function writtenInvoice(
  tx: Tx,
  store: StoreContext,
  actor: Actor,
  order: LockedOrder,
): Promise<Omit<IssuedInvoice, 'creditNotes'>> {
  const known = await tx
    .selectFrom('Invoice')
    .select(['id', 'number', 'data'])
    .where('storeId', '=', store.id)
    .where('orderId', '=', order.id)
    .executeTakeFirst();
  if (known) {
    const data = known.data as InvoiceData;
    return { id: known.id, number: known.number, name: data.name, data };
  }
  if (!order.paidAt) {
    throw new Refusal('order_move', { message: `An invoice follows the payment, and order ${order.number} was not paid.` });
  }
  await tx
    .insertInto('InvoiceCounter')
    .values({ storeId: store.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { lastNumber: number } = await tx
    .updateTable('InvoiceCounter')
    .set((eb) => ({ lastNumber: eb('lastNumber', '+', 1) }))
    .where('storeId', '=', store.id)
    .returning('lastNumber')
    .executeTakeFirstOrThrow();
  const data = await snapshot(tx, store, order, number);
  const id = newId();
  await tx
    .insertInto('Invoice')
    .values({ storeId: store.id, id, orderId: order.id, number, data: JSON.stringify(data) })
    .execute();
  await addToTimeline(tx, store, actor, order.id, { type: 'invoiced', data: { name: data.name, invoiceId: id } });
  await record(tx, store, 'order.updated', order.id, { what: 'invoice' });
  return { id, number, name: data.name, data };
}

async function invoiceOf(tx: Tx, store: StoreContext, actor: Actor, order: LockedOrder): Promise<IssuedInvoice> {
  const invoice = await writtenInvoice(tx, store, actor, order);
  return { ...invoice, creditNotes: await creditNotesOf(tx, store, actor, order, invoice) };
}

/** The invoice of an order for staff with its credit notes, written now if there are none. Refuses not_found, order_move for an order that was not paid. */
export const issueInvoice = verb(
  { name: 'documents.issueInvoice', permission: 'orders.write', input: z.strictObject({ orderId: z.uuid() }) },
  async (tx, store, actor, { orderId }) => invoiceOf(tx, store, actor, await lockOrder(tx, store, orderId)),
);

/** The invoice of an order and its credit notes for its buyer, whom the order's token shows. Refuses not_found for a wrong token, too; order_move. */
export const findInvoice = verb(
  {
    name: 'documents.findInvoice',
    permission: 'public',
    input: orderByToken,
  },
  async (tx, store, actor, { orderId, token }) => {
    const order = await lockOrder(tx, store, orderId);
    if (order.tokenHash !== hashToken(token)) throw new Refusal('not_found');
    return invoiceOf(tx, store, actor, order);
  },
);
