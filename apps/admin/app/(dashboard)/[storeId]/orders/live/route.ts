import { isId } from '@emporium/core/lib';
import { may } from '@emporium/core/who';
import { liveStream } from '../../../../../lib/live.ts';
import { currentUser, findMember } from '../../../../../lib/member.ts';

/** Where the reader stands: what the browser sends when it comes again wins over where the page began. */
function cursorOf(request: Request): number | null {
  const sent = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after');
  return sent && /^\d{1,15}$/.test(sent) ? Number(sent) : null;
}

/** Live news of a store's orders as server-sent events. `?order=` also tells who else has that order open. */
export async function GET(request: Request, { params }: { params: Promise<{ storeId: string }> }): Promise<Response> {
  const user = await currentUser();
  const member = user?.emailVerified ? await findMember(user, (await params).storeId) : null;
  if (!member || !may(member.actor, member.store, 'orders.read')) return new Response(null, { status: 404 });
  const order = new URL(request.url).searchParams.get('order');
  const stream = liveStream(member, { after: cursorOf(request), orderId: isId(order) ? order : null }, request.signal);
  return new Response(stream, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}
