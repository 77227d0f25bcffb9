import { parse as parseCsv } from 'csv-parse/sync';
import { z } from 'zod';
import { verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';

/** One line of a carrier's list: which order it is for, and what stands on the label. */
export type TrackingLine = { line: number; orderId: string; name: string; carrier: string; trackingNumber: string };

/** One line that could not be used, and why. */
export type TrackingProblem = { line: number; text: string; problem: string };

const mostLines = 2_000;
const headers = {
  order: /^(order|order ?(number|name|no\.?)|bestell(ung|nummer)|reference|ref)$/i,
  carrier: /^(carrier|shipper|service|versender)$/i,
  tracking: /^(tracking|tracking ?(number|no\.?|id|code)|sendungsnummer|shipment)$/i,
};

function readRows(text: string): string[][] {
  const first = text.split('\n', 1)[0] ?? '';
  const delimiter = ['\t', ';', ','].find((sign) => first.includes(sign)) ?? ',';
  try {
    return parseCsv(text, { delimiter, bom: true, relaxColumnCount: true, skipEmptyLines: true, trim: true }) as string[][];
  } catch {
    throw new Refusal('import_unreadable', { message: 'This is not a table: a quotation mark is not closed.' });
  }
}

/** Which column is what; a list without a head row is order, tracking number, carrier. */
function readHead(rows: string[][]): { order: number; carrier: number; tracking: number; hasHead: boolean } {
  const head = rows[0] ?? [];
  const at = (form: RegExp) => head.findIndex((cell) => form.test(cell));
  const found = { order: at(headers.order), carrier: at(headers.carrier), tracking: at(headers.tracking) };
  return found.order >= 0 && found.tracking >= 0
    ? { ...found, hasHead: true }
    : { order: 0, tracking: 1, carrier: 2, hasHead: false };
}

/** Why a line cannot be used; '' when it can. */
function problemOf(found: { name: string; trackingNumber: string; isKnown: boolean; before: TrackingLine | undefined }): string {
  if (!found.isKnown) return `There is no order “${found.name}”.`;
  if (found.trackingNumber === '') return 'There is no tracking number.';
  if (!found.before) return '';
  return `Line ${found.before.line} names this order, too; split it into its parcels on its own page.`;
}

/**
 * Reads a carrier's list (CSV with comma, semicolon or tab) and finds its orders by their number, with or without prefix. Nothing is sent
 * yet. Refuses import_unreadable, invalid for more than 2,000 lines.
 */
export const readTracking = verb(
  {
    name: 'orders.readTracking',
    permission: 'orders.write',
    input: z.strictObject({ text: z.string().max(500_000), carrier: z.string().trim().max(80).default('') }),
  },
  async (tx, store, _actor, { text, carrier }): Promise<{ lines: TrackingLine[]; problems: TrackingProblem[] }> => {
    const rows = readRows(text);
    const head = readHead(rows);
    const body = rows.slice(head.hasHead ? 1 : 0);
    if (body.length > mostLines)
      throw new Refusal('invalid', { message: `At most ${mostLines} lines at once; this list has ${body.length}.` });
    const numbers = body.map((row) => Number(/(\d{1,9})$/.exec(row[head.order] ?? '')?.[1] ?? Number.NaN));
    const orders = await tx
      .selectFrom('Order')
      .select(['id', 'number'])
      .where('storeId', '=', store.id)
      .where('number', 'in', [-1, ...numbers.filter((number) => Number.isInteger(number))])
      .execute();
    const byNumber = new Map(orders.map((order) => [order.number, order.id]));
    const lines: TrackingLine[] = [];
    const problems: TrackingProblem[] = [];
    for (const [index, row] of body.entries()) {
      const line = index + (head.hasHead ? 2 : 1);
      const name = row[head.order] ?? '';
      const trackingNumber = row[head.tracking] ?? '';
      const orderId = byNumber.get(numbers[index] ?? Number.NaN);
      const problem = problemOf({
        name,
        trackingNumber,
        isKnown: orderId !== undefined,
        before: lines.find((one) => one.orderId === orderId),
      });
      if (problem || !orderId) problems.push({ line, text: row.join(' · ').slice(0, 120), problem });
      else lines.push({ line, orderId, name, carrier: row[head.carrier] || carrier, trackingNumber });
    }
    return { lines, problems };
  },
);
