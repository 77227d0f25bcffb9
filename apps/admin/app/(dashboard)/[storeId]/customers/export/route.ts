import { exportCustomers } from '@emporium/core/customers';
import { withStore } from '@emporium/core/db';
import { toDecimal } from '@emporium/core/lib';
import { may } from '@emporium/core/who';
import { house } from '../../../../../lib/house.ts';
import { currentUser, findMember, type Member } from '../../../../../lib/member.ts';
import { readCustomerFilter } from '../read-filter.ts';

type Row = Awaited<ReturnType<typeof exportCustomers>>[number];

const head = 'Name,E-mail,Phone,Agreed to news,Orders,Spent,Currency,First order,Last order,Note';

/** One cell of a CSV. What a spreadsheet would run as a formula is kept from running by an apostrophe. */
function cell(value: string): string {
  const calm = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(calm) ? `"${calm.replaceAll('"', '""')}"` : calm;
}

function lineOf(row: Row, currency: string): string {
  const day = (at: Date | null) => at?.toISOString().slice(0, 10) ?? '';
  const spent = toDecimal(row.spentMinor, currency);
  const values = [row.name, row.email, row.phone, row.acceptsMarketing ? 'yes' : 'no', String(row.ordersCount), spent, currency];
  return [...values, day(row.firstOrderAt), day(row.lastOrderAt), row.note].map(cell).join(',');
}

/** The list in portions, so that a million customers fit into little memory. */
async function* portions({ store, actor }: Member, filter: ReturnType<typeof readCustomerFilter>): AsyncGenerator<string> {
  yield `\uFEFF${head}\r\n`;
  let after: string | undefined;
  for (;;) {
    const rows = await withStore(house().db, store, (tx) =>
      exportCustomers(tx, store, actor, { ...filter, ...(after ? { after } : {}) }),
    );
    if (rows.length === 0) return;
    yield rows.map((row) => `${lineOf(row, store.currency)}\r\n`).join('');
    after = rows.at(-1)?.id;
  }
}

/** The customers that the list's filters let through, as CSV. */
export async function GET(request: Request, { params }: { params: Promise<{ storeId: string }> }): Promise<Response> {
  const user = await currentUser();
  const member = user?.emailVerified ? await findMember(user, (await params).storeId) : null;
  if (!member || !may(member.actor, member.store, 'customers.read')) return new Response(null, { status: 404 });
  const filter = readCustomerFilter(Object.fromEntries(new URL(request.url).searchParams), member.store);
  const lines = portions(member, filter);
  const words = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(words.encode(value));
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${member.store.slug}-customers.csv"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
