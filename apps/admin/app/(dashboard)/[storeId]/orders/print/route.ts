import { withStore } from '@emporium/core/db';
import {
  drawInvoices,
  drawPickList,
  drawSlips,
  type IssuedInvoice,
  issueInvoice,
  readBrand,
  readSlips,
} from '@emporium/core/documents';
import { isId, isRefusal, Refusal } from '@emporium/core/lib';
import { toNo } from '../../../../../lib/act.ts';
import { house } from '../../../../../lib/house.ts';
import { currentUser, findMember, type Member } from '../../../../../lib/member.ts';

/** How many papers one file holds. */
const most = 200;

type Kind = 'slips' | 'invoices' | 'picks';

async function drawPapers({ store, actor }: Member, kind: Kind, orderIds: string[]): Promise<Buffer> {
  const { db } = house();
  const brand = await readBrand(house(), store);
  if (kind === 'invoices') {
    const invoices: IssuedInvoice[] = [];
    const refusals: Refusal[] = [];
    // One order, one transaction: each invoice is written whether or not the next one can be.
    for (const orderId of orderIds) {
      try {
        invoices.push(await withStore(db, store, (tx) => issueInvoice(tx, store, actor, { orderId })));
      } catch (error) {
        if (!isRefusal(error) || error.code === 'forbidden') throw error;
        refusals.push(error);
      }
    }
    if (invoices.length === 0 && refusals[0]) throw refusals[0];
    return drawInvoices(
      brand,
      invoices,
      refusals.map((refusal) => refusal.sentence),
    );
  }
  const slips = await withStore(db, store, (tx) => readSlips(tx, store, actor, { orderIds }));
  if (slips.length === 0) throw new Refusal('not_found');
  return kind === 'slips' ? drawSlips(brand, slips) : drawPickList(brand, slips);
}

/**
 * Papers of orders as one PDF: `?kind=slips|invoices|picks&ids=…`, at most 200. Invoices are written at their first printing, with the
 * credit notes of what has gone back since; orders that have none are named on the last page.
 */
export async function GET(request: Request, { params }: { params: Promise<{ storeId: string }> }): Promise<Response> {
  try {
    const user = await currentUser();
    const member = user?.emailVerified ? await findMember(user, (await params).storeId) : null;
    if (!member) throw new Refusal('not_found');
    const query = new URL(request.url).searchParams;
    const kind = (['slips', 'invoices', 'picks'] as const).find((one) => one === query.get('kind'));
    const orderIds = [...new Set((query.get('ids') ?? '').split(','))].filter(isId);
    if (!kind || orderIds.length === 0) throw new Refusal('not_found');
    if (orderIds.length > most) throw new Refusal('invalid', { message: `At most ${most} papers in one file.` });
    const bytes = await drawPapers(member, kind, orderIds);
    return new Response(new Uint8Array(bytes), {
      headers: {
        'Content-Type': 'application/pdf',
        'Content-Disposition': `inline; filename="${member.store.slug}-${kind}.pdf"`,
        'Cache-Control': 'private, no-store',
      },
    });
  } catch (error) {
    const no = toNo(error);
    return new Response(no.message, {
      status: isRefusal(error) ? error.status : 500,
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    });
  }
}
