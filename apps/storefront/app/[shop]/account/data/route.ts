import { NextResponse } from 'next/server';
import { relative } from '../../../../lib/relative-redirect.ts';
import { findCustomer, readSession } from '../../../../lib/session.ts';
import { findShop } from '../../../../lib/shop.ts';

/** Everything that the shop keeps about the visitor, as a file. */
export async function GET(): Promise<NextResponse> {
  const shop = await findShop();
  if (!shop) return new NextResponse('Not found', { status: 404 });
  const token = await readSession(shop);
  if (!token || !(await findCustomer())) return relative(`${shop.base}/account/sign-in?to=/account/profile`);
  return new NextResponse(JSON.stringify(await shop.store.customer(token).data(), null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${shop.slug}-my-data.json"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
