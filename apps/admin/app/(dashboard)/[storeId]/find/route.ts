import { withStore } from '@emporium/core/db';
import { formatMoney } from '@emporium/core/lib';
import { type Found, findAnything } from '@emporium/core/search';
import type { Finding } from '../../../../lib/finding.ts';
import { house } from '../../../../lib/house.ts';
import { currentUser, findMember, type Member } from '../../../../lib/member.ts';

function shape({ store }: Member, found: Found): Finding[] {
  const money = (minor: number) => formatMoney(minor, store.currency, store.locale);
  return [
    ...found.orders.map(({ id, name, who, totalMinor, currency }): Finding => {
      const total = formatMoney(totalMinor, currency, store.locale);
      return { kind: 'order', id, label: `${name} · ${who ?? 'Guest'}`, sub: total, path: `/orders/${id}` };
    }),
    ...found.products.map(({ id, name, isArchived, priceMinor }): Finding => {
      return { kind: 'product', id, label: name, sub: isArchived ? 'Archived' : money(priceMinor), path: `/products/${id}` };
    }),
    ...found.customers.map(({ id, name, email }): Finding => {
      return {
        kind: 'customer',
        id,
        label: name || email,
        sub: name ? email : '',
        path: `/orders?q=${encodeURIComponent(email)}`,
      };
    }),
  ];
}

/** What the command palette finds by `?q=`: a handful of rows of each kind that the member may read. */
export async function GET(request: Request, { params }: { params: Promise<{ storeId: string }> }): Promise<Response> {
  const user = await currentUser();
  const member = user?.emailVerified ? await findMember(user, (await params).storeId) : null;
  if (!member) return Response.json([], { status: 404 });
  const q = (new URL(request.url).searchParams.get('q') ?? '').replaceAll('\0', '').trim().slice(0, 100);
  if (!q) return Response.json([]);
  const found = await withStore(house().db, member.store, (tx) => findAnything(tx, member.store, member.actor, { q }));
  return Response.json(shape(member, found), { headers: { 'cache-control': 'private, no-store' } });
}
