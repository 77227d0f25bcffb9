import { drawColumns, drawFeet, drawHead, drawLines, drawSums, paperDay, sellerBlock } from './bill.ts';
import type { Brand } from './brand.ts';
import type { CreditNoteData } from './credit-notes.ts';
import { margin, type Paper, soft } from './paper.ts';

/** Draws a credit note on pages of its own: which invoice it corrects, what went back, and the tax within. */
export function drawCreditNote(paper: Paper, brand: Brand, data: CreditNoteData): void {
  const first = paper.doc.bufferedPageRange().count;
  const isReversal = data.kind === 'reversal';
  paper.addPage();
  let y = drawHead(paper, brand, 'Credit note', data.name);
  const facts = [
    `Issued ${paperDay(data.issuedAt, data.timeZone)}`,
    isReversal ? `Reverses credit note ${data.creditName}` : `Corrects invoice ${data.invoiceName}`,
    `Order ${data.orderName}`,
    data.reason,
    data.livemode ? '' : 'Test order: no money has moved',
  ];
  const columns: [string, string][] = [
    ['From', sellerBlock(data.seller)],
    ['Credited to', [data.billTo, data.email].filter(Boolean).join('\n')],
    ['Details', facts.filter(Boolean).join('\n')],
  ];
  y = drawColumns(paper, columns, y) + 18;
  y = drawLines(paper, data, y);
  const total = { label: isReversal ? 'Total owed again' : 'Total credited', minor: data.totalMinor, isTotal: true };
  const tax = { label: `Includes ${data.tax.label}`, minor: data.tax.minor };
  y = drawSums(paper, data, data.tax.minor === 0 ? [total] : [total, tax], y);
  if (data.note) paper.block(data.note, margin, y + 14, { size: 9, color: soft, width: paper.width() - 2 * margin });
  drawFeet(paper, first, `${brand.name} · Credit note ${data.name}`);
}
