import { drawFeet, drawHead } from './bill.ts';
import type { Brand } from './brand.ts';
import { margin, openPaper, type Paper, rule, soft } from './paper.ts';
import type { SlipData } from './read-slips.ts';

function drawBox(paper: Paper, y: number): void {
  paper.doc
    .rect(margin, y + 1, 10, 10)
    .lineWidth(0.8)
    .strokeColor(soft)
    .stroke();
}

/** One row with a box to tick, how many, and what. Returns where the next one begins. */
function drawRow(paper: Paper, y: number, row: { quantity: number; name: string; under: string }): number {
  const width = paper.width() - 2 * margin - 74;
  drawBox(paper, y);
  paper.line(`${row.quantity} ×`, margin + 20, y - 1, { size: 12, weight: 'bold', width: 44, align: 'right' });
  let below = paper.block(row.name, margin + 74, y, { weight: 'bold', width });
  if (row.under) below = paper.block(row.under, margin + 74, below, { size: 8.5, color: soft, width });
  paper.hairline(below + 5);
  return below + 13;
}

function drawRows(paper: Paper, from: number, rows: readonly { quantity: number; name: string; under: string }[]): number {
  let y = from;
  for (const row of rows) {
    const width = paper.width() - 2 * margin - 74;
    const lines = paper.wrap(row.under, { size: 8.5, width }).length + paper.wrap(row.name, { weight: 'bold', width }).length;
    if (y + lines * 14 + 10 > paper.height() - margin - 24) {
      paper.addPage();
      y = margin;
    }
    y = drawRow(paper, y, row);
  }
  return y;
}

function drawSlip(paper: Paper, brand: Brand, slip: SlipData): void {
  const first = paper.doc.bufferedPageRange().count;
  paper.addPage();
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: slip.timeZone }).format(new Date(slip.placedAt));
  let y = drawHead(paper, brand, slip.name, 'Packing slip');
  paper.line('Ship to', margin + 12, y + 10, { size: 8.5, color: soft, weight: 'bold' });
  const below = paper.block(slip.shipTo, margin + 12, y + 26, { size: 11, width: 256, leading: 14.5 });
  const height = Math.max(104, below - y + 8);
  paper.doc.rect(margin, y, 280, height).lineWidth(0.8).strokeColor(rule).stroke();
  const units = slip.lines.reduce((sum, line) => sum + line.quantity, 0);
  const facts = [`Ordered ${day}`, slip.shippingName, `${units} ${units === 1 ? 'unit' : 'units'}`].filter(Boolean).join('\n');
  paper.block(facts, margin + 304, y + 10, { size: 10, color: soft, width: paper.width() - 2 * margin - 304, leading: 16 });
  y = drawRows(
    paper,
    y + height + 26,
    slip.lines.map((line) => ({
      quantity: line.quantity,
      name: line.name,
      under: [line.detail, line.sku].filter(Boolean).join(' · '),
    })),
  );
  if (slip.note) paper.block(slip.note, margin, y + 12, { size: 9.5, color: soft, width: paper.width() - 2 * margin });
  drawFeet(paper, first, `${brand.name} · ${slip.name}`);
}

/** Draws packing slips, each on pages of its own, into one PDF. They name no prices. */
export async function drawSlips(brand: Brand, slips: readonly SlipData[]): Promise<Buffer> {
  const paper = openPaper(brand.format, slips.length === 1 ? `Packing slip ${slips[0]?.name}` : 'Packing slips');
  for (const slip of slips) drawSlip(paper, brand, slip);
  return paper.close();
}

/** What to fetch from the shelves for several orders: each variant once, with how many and for which orders. */
function pickRows(slips: readonly SlipData[]): { quantity: number; name: string; under: string }[] {
  const picks = new Map<string, { quantity: number; name: string; detail: string; orders: string[] }>();
  for (const slip of slips) {
    for (const line of slip.lines) {
      const pick = picks.get(line.variantId) ?? {
        quantity: 0,
        name: line.name,
        detail: [line.sku, line.detail].filter(Boolean).join(' · '),
        orders: [],
      };
      pick.quantity += line.quantity;
      pick.orders.push(line.quantity > 1 ? `${slip.name} (${line.quantity})` : slip.name);
      picks.set(line.variantId, pick);
    }
  }
  return [...picks.values()]
    .sort((one, other) => one.name.localeCompare(other.name) || one.detail.localeCompare(other.detail))
    .map(({ quantity, name, detail, orders }) => ({
      quantity,
      name,
      under: [detail, `for ${orders.join(', ')}`].filter(Boolean).join('\n'),
    }));
}

/** Draws the way through the shelves for many orders. */
export async function drawPickList(brand: Brand, slips: readonly SlipData[]): Promise<Buffer> {
  const paper = openPaper(brand.format, 'Pick list');
  paper.addPage();
  const units = slips.reduce((sum, slip) => sum + slip.lines.reduce((total, line) => total + line.quantity, 0), 0);
  const y = drawHead(paper, brand, 'Pick list', `${units} units for ${slips.length} ${slips.length === 1 ? 'order' : 'orders'}`);
  drawRows(paper, y, pickRows(slips));
  drawFeet(paper, 0, `${brand.name} · Pick list`);
  return paper.close();
}
