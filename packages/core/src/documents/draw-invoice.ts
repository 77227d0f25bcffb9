import { drawColumns, drawFeet, drawHead, drawLines, drawSums, paperDay, type Sum, sellerBlock } from './bill.ts';
import type { Brand } from './brand.ts';
import { drawCreditNote } from './draw-credit-note.ts';
import type { InvoiceData } from './invoice-data.ts';
import type { IssuedInvoice } from './issue-invoice.ts';
import { margin, openPaper, type Paper, soft } from './paper.ts';

function sumsOf(data: InvoiceData): Sum[] {
  const { shipping, tax } = data;
  return [
    { label: 'Subtotal', minor: data.subtotalMinor },
    ...(data.discountMinor > 0 ? [{ label: 'Discount', minor: -data.discountMinor }] : []),
    { label: shipping.name ? `Shipping: ${shipping.name}` : 'Shipping', minor: shipping.minor },
    ...(tax.included ? [] : [{ label: tax.label, minor: tax.minor }]),
    { label: 'Total', minor: data.totalMinor, isTotal: true },
    ...(tax.included && tax.minor > 0 ? [{ label: `Includes ${tax.label}`, minor: tax.minor }] : []),
  ];
}

function drawParties(paper: Paper, data: InvoiceData, from: number): number {
  const day = (iso: string) => paperDay(iso, data.timeZone);
  const facts = [
    `Issued ${day(data.issuedAt)}`,
    `Order ${data.orderName} of ${day(data.placedAt)}`,
    ...(data.paidAt ? [`Paid ${day(data.paidAt)}`] : []),
    ...(data.livemode ? [] : ['Test order: no money has moved']),
  ];
  const columns: [string, string][] = [
    ['From', sellerBlock(data.seller)],
    ['Billed to', [data.billTo, data.email].filter(Boolean).join('\n')],
    data.shipTo && data.shipTo !== data.billTo ? ['Shipped to', data.shipTo] : ['Details', facts.join('\n')],
  ];
  const lowest = drawColumns(paper, columns, from);
  if (columns[2]?.[0] === 'Details') return lowest + 18;
  return paper.block(facts.join('  ·  '), margin, lowest + 10, { size: 9, color: soft, width: paper.width() - 2 * margin }) + 14;
}

function drawOne(paper: Paper, brand: Brand, data: InvoiceData): void {
  const first = paper.doc.bufferedPageRange().count;
  paper.addPage();
  let y = drawHead(paper, brand, 'Invoice', data.name);
  y = drawParties(paper, data, y);
  y = drawLines(paper, data, y);
  y = drawSums(paper, data, sumsOf(data), y);
  if (data.note) paper.block(data.note, margin, y + 14, { size: 9, color: soft, width: paper.width() - 2 * margin });
  drawFeet(paper, first, `${brand.name} · Invoice ${data.name}`);
}

/** What could not be printed and why, on a page of its own, so that nobody takes the file for the whole. */
function drawLeftOut(paper: Paper, brand: Brand, leftOut: readonly string[]): void {
  const first = paper.doc.bufferedPageRange().count;
  paper.addPage();
  let y = drawHead(paper, brand, 'Not in this file', `${leftOut.length} ${leftOut.length === 1 ? 'order' : 'orders'}`);
  for (const words of leftOut) {
    if (y > paper.height() - margin - 40) {
      paper.addPage();
      y = margin;
    }
    y = paper.block(words, margin, y, { width: paper.width() - 2 * margin }) + 6;
  }
  drawFeet(paper, first, brand.name);
}

/**
 * Draws invoices, each on pages of its own and followed by the credit notes that correct it, into one PDF.
 *
 * @param leftOut  sentences about orders that have no invoice; they stand on a last page.
 */
export async function drawInvoices(
  brand: Brand,
  invoices: readonly Pick<IssuedInvoice, 'data' | 'creditNotes'>[],
  leftOut: readonly string[] = [],
): Promise<Buffer> {
  const paper = openPaper(brand.format, invoices.length === 1 ? `Invoice ${invoices[0]?.data.name}` : 'Invoices');
  for (const { data, creditNotes } of invoices) {
    drawOne(paper, brand, data);
    for (const note of creditNotes) drawCreditNote(paper, brand, note);
  }
  if (leftOut.length > 0) drawLeftOut(paper, brand, leftOut);
  return paper.close();
}
