import { getShop } from '../../../../../lib/shop.ts';
import { readOrderToken } from '../../../../../lib/tokens.ts';

/** The invoice of an order, fetched for whoever has the order's token. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [shop, { id }] = await Promise.all([getShop(), params]);
  const token = new URL(request.url).searchParams.get('token') ?? (await readOrderToken(shop, id));
  const answer = token ? await fetch(shop.store.orders.invoiceUrl(id, token), { cache: 'no-store' }).catch(() => null) : null;
  if (!answer?.ok) return new Response(null, { status: 404 });
  const headers = {
    'Content-Type': 'application/pdf',
    'Content-Disposition': answer.headers.get('content-disposition') ?? 'inline',
    'Cache-Control': 'private, no-store',
    'Referrer-Policy': 'no-referrer',
  };
  return new Response(answer.body, { headers });
}
