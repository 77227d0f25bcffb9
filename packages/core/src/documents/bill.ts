import type { Brand } from './brand.ts';
import { margin, type Paper, rule, soft } from './paper.ts';
import { paperMoney } from './paper-money.ts';

/** The head that all papers share: logo or name on the left, what it is on the right. Returns where one goes on. */
export function drawHead(paper: Paper, brand: Brand, title: string, under: string): number {
  const right = paper.width() - margin;
  if (brand.logo) paper.doc.image(brand.logo, margin, margin, { fit: [180, 44] });
  else paper.line(brand.name, margin, margin + 4, { size: 18, weight: 'bold', width: 260 });
  paper.line(title, right - 260, margin, { size: 20, weight: 'bold', align: 'right', width: 260 });
  paper.line(under, right - 260, margin + 27, { size: 10, color: soft, align: 'right', width: 260 });
  return margin + 66;
}

/** Page numbers, and who wrote it, at the foot of the pages from one on. */
export function drawFeet(paper: Paper, first: number, words: string): void {
  const { count } = paper.doc.bufferedPageRange();
  for (let page = first; page < count; page += 1) {
    paper.doc.switchToPage(page);
    const y = paper.height() - margin + 8;
    paper.line(words, margin, y, { size: 8, color: soft, width: 360 });
    const place = `${page - first + 1} / ${count - first}`;
    paper.line(place, paper.width() - margin - 80, y, { size: 8, color: soft, align: 'right', width: 80 });
  }
}

type Column = { title: string; x: number; width: number; align?: 'left' | 'right' };

function columnsOf(paper: Paper): Record<'item' | 'quantity' | 'unit' | 'total', Column> {
  const right = paper.width() - margin;
  return {
    item: { title: 'Item', x: margin, width: right - margin - 260 },
    quantity: { title: 'Qty', x: right - 250, width: 40, align: 'right' },
    unit: { title: 'Price', x: right - 200, width: 95, align: 'right' },
    total: { title: 'Amount', x: right - 95, width: 95, align: 'right' },
  };
}

function drawTableHead(paper: Paper, y: number): number {
  for (const { title, x, width, align = 'left' } of Object.values(columnsOf(paper))) {
    paper.line(title, x, y, { size: 8.5, color: soft, weight: 'bold', width, align });
  }
  paper.hairline(y + 15);
  return y + 23;
}

/** The lowest point that rows may reach. */
const floor = (paper: Paper) => paper.height() - margin - 24;

/** What a bill lists, and in which money. A line without a price of its units or without units leaves those places empty. */
export type Listed = {
  currency: string;
  locale: string;
  lines: readonly { name: string; detail: string; sku: string; quantity: number; unitMinor?: number; totalMinor: number }[];
};

/** The table of what was bought or given back, over as many pages as it takes. Returns where one goes on. */
export function drawLines(paper: Paper, data: Listed, from: number): number {
  const money = (minor: number) => paperMoney(minor, data.currency, data.locale);
  const { item, quantity, unit, total } = columnsOf(paper);
  let y = drawTableHead(paper, from);
  for (const line of data.lines) {
    const under = [line.detail, line.sku].filter(Boolean).join(' · ');
    const names = paper.wrap(line.name, { size: 10, weight: 'bold', width: item.width });
    const height = names.length * 14 + (under ? 13 : 0) + 9;
    if (y + height > floor(paper)) {
      paper.addPage();
      y = drawTableHead(paper, margin);
    }
    if (line.quantity > 0) paper.line(String(line.quantity), quantity.x, y, { width: quantity.width, align: 'right' });
    if (line.unitMinor !== undefined) paper.line(money(line.unitMinor), unit.x, y, { width: unit.width, align: 'right' });
    paper.line(money(line.totalMinor), total.x, y, { width: total.width, align: 'right' });
    const below = paper.block(line.name, item.x, y, { weight: 'bold', width: item.width });
    if (under) paper.line(under, item.x, below, { size: 8.5, color: soft, width: item.width });
    y += height;
    paper.hairline(y - 4);
  }
  return y + 6;
}

/** One sum below the table. */
export type Sum = { label: string; minor: number; isTotal?: boolean };

/** The sums below the table, kept together on one page. Returns where one goes on. */
export function drawSums(paper: Paper, data: Pick<Listed, 'currency' | 'locale'>, sums: readonly Sum[], from: number): number {
  const right = paper.width() - margin;
  let y = from;
  if (y + sums.length * 18 + 20 > floor(paper)) {
    paper.addPage();
    y = margin;
  }
  for (const { label, minor, isTotal } of sums) {
    const style = isTotal ? ({ size: 12, weight: 'bold' } as const) : ({ size: 10 } as const);
    if (isTotal) {
      paper.doc
        .moveTo(right - 260, y)
        .lineTo(right, y)
        .lineWidth(0.8)
        .strokeColor(rule)
        .stroke();
      y += 7;
    }
    paper.line(label, right - 260, y, { ...style, width: 150, ...(isTotal ? {} : { color: soft }) });
    paper.line(paperMoney(minor, data.currency, data.locale), right - 110, y, { ...style, width: 110, align: 'right' });
    y += isTotal ? 24 : 18;
  }
  return y;
}

/** Names of columns with what stands below them, side by side. Returns the lowest line. */
export function drawColumns(paper: Paper, columns: readonly [string, string][], from: number): number {
  const width = (paper.width() - 2 * margin - 40) / 3;
  let lowest = from;
  for (const [index, [title, text]] of columns.entries()) {
    const x = margin + index * (width + 20);
    paper.line(title, x, from, { size: 8.5, color: soft, weight: 'bold' });
    lowest = Math.max(lowest, paper.block(text, x, from + 14, { size: 9.5, width }));
  }
  return lowest;
}

/** A day as papers write it, in the store's time zone. */
export function paperDay(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(new Date(iso));
}

/** Who writes a bill. */
export function sellerBlock(seller: { name: string; text: string; taxNumber: string; email: string }): string {
  return [seller.text || seller.name, seller.email, seller.taxNumber && `Tax number ${seller.taxNumber}`]
    .filter(Boolean)
    .join('\n');
}
