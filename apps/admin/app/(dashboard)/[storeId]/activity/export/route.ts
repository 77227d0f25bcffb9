import { listEntries } from '@emporium/core/audit';
import { withStore } from '@emporium/core/db';
import { may } from '@emporium/core/who';
import { notFound } from 'next/navigation';
import { csvAnswer } from '../../../../../lib/csv-answer.ts';
import { house } from '../../../../../lib/house.ts';
import { requireMember } from '../../../../../lib/member.ts';
import { readFilter } from '../read-filter.ts';

/** A cell that no spreadsheet takes for a formula. */
function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return `"${safe.replace(/"/g, '""')}"`;
}

const pageSize = 1000;
const mostPages = 100;

/** The store's audit log as a file, as the page's filter has it: newest first, at most 100,000 entries, with hashes. */
export async function GET(request: Request, { params }: { params: Promise<{ storeId: string }> }): Promise<Response> {
  const { store, actor } = await requireMember((await params).storeId);
  if (!may(actor, store, 'audit.read')) notFound();
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const lines = ['number,time,who,kind,address,act,noun,row,data,hash\n'];
  let { before, ...filter } = readFilter(query);
  for (let page = 0; page < mostPages; page += 1) {
    const wish = { ...filter, before, limit: pageSize };
    const rows = await withStore(house().db, store, (tx) => listEntries(tx, store, actor, wish));
    for (const row of rows) {
      const time = row.createdAt.toISOString();
      const { sequence, actorName, actorId, actorKind, address, verb, noun, rowId, data, hash } = row;
      const cells = [sequence, time, actorName ?? actorId, actorKind, address, verb, noun, rowId, JSON.stringify(data), hash];
      lines.push(`${cells.map(cell).join(',')}\n`);
    }
    if (rows.length < pageSize) break;
    before = rows.at(-1)?.sequence ?? undefined;
  }
  return csvAnswer(`${store.slug}-activity`, lines.join(''));
}
