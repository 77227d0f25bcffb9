import { type Order, StoreError } from '@emporium/sdk';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { OrderProgress } from '../../../../components/order-progress.tsx';
import { orderMood } from '../../../../lib/order-mood.ts';
import { getShop, type Shop } from '../../../../lib/shop.ts';
import { readOrderToken } from '../../../../lib/tokens.ts';
import { trackWords } from '../../../../lib/track-words.ts';
import { orderWords } from '../../../../lib/words.ts';
import { CancelButton } from './cancel-button.tsx';
import { OrderItems } from './order-items.tsx';
import { OrderPlaces } from './order-places.tsx';
import { OrderReturns } from './order-returns.tsx';
import { OrderStory } from './order-story.tsx';
import { OrderWatch } from './order-watch.tsx';
import { PaidCart } from './paid-cart.tsx';

export const metadata: Metadata = { title: orderWords.title(''), robots: { index: false }, referrer: 'no-referrer' };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The order as it truly stands: while it is unpaid the payment service is asked first, for its message may be late. */
async function readOrder(shop: Shop, id: string, token: string): Promise<Order | null> {
  try {
    const order = await shop.store.orders.get(id, token);
    if (order.status !== 'pending') return order;
    return await shop.store.orders.refresh(id, token).catch((error: unknown) => {
      if (error instanceof StoreError) return order;
      throw error;
    });
  } catch (error) {
    if (error instanceof StoreError && (error.status === 404 || error.status === 422)) return null;
    throw error;
  }
}

function Heading({ order, shop }: { order: Order; shop: Shop }) {
  const mood = orderMood(order);
  const [title, hint] = orderWords.states[mood.state] ?? ['', ''];
  const firstName = order.shippingAddress?.name.split(' ')[0];
  return (
    <header className="flex flex-col gap-4">
      <p className="flex items-center gap-3 text-muted">
        {orderWords.title(order.name)}
        {order.livemode ? null : (
          <span className="rounded-pill border border-line-strong px-2.5 py-0.5 text-xs font-medium">{orderWords.test}</span>
        )}
      </p>
      <h1 className="display text-[clamp(2.3rem,5.4vw,4.25rem)]">
        {mood.isThanks ? `${orderWords.thanks(firstName)}. ${title}.` : title}
      </h1>
      <p className="max-w-[56ch] text-lg text-muted">
        {hint} {mood.isThanks && order.email ? orderWords.confirmation(order.email) : ''}
      </p>
      <div className="flex flex-wrap gap-3 empty:hidden">
        {mood.state === 'unpaid' && order.payUrl ? (
          <a href={order.payUrl} className="button button-main">
            {orderWords.pay}
          </a>
        ) : null}
        {mood.isOver ? (
          <Link href={shop.base || '/'} className="button button-main">
            {orderWords.again}
          </Link>
        ) : null}
      </div>
    </header>
  );
}

/** The page of one order: thank-you after paying, and the look-up of its link ever after. It tells what the API says, and nothing the address says. */
export default async function OrderPage({ params, searchParams }: Props) {
  const [shop, { id }, sent] = await Promise.all([getShop(), params, searchParams]);
  const token = typeof sent.token === 'string' && sent.token ? sent.token : await readOrderToken(shop, id);
  const order = token ? await readOrder(shop, id, token) : null;
  if (!order || !token) notFound();
  const mood = orderMood(order);
  return (
    <div className="page max-w-[72rem] pt-10 pb-24 lg:pt-16">
      {mood.isThanks ? <PaidCart orderId={order.id} /> : null}
      <Heading order={order} shop={shop} />
      {mood.isOver ? null : <OrderProgress status={order.status} />}
      {mood.isWaiting ? (
        <OrderWatch
          id={order.id}
          token={token}
          status={order.status}
          paymentStatus={order.paymentStatus}
          isPaying={order.payUrl !== null}
        />
      ) : null}
      <div className="mt-12 grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <OrderItems order={order} shop={shop} />
        <div className="flex flex-col gap-8">
          <OrderPlaces order={order} />
          {order.isPaid ? (
            <a
              href={`${shop.base}/order/${order.id}/invoice?token=${encodeURIComponent(token)}`}
              target="_blank"
              rel="noreferrer"
              className="link self-start"
            >
              {trackWords.invoice}
            </a>
          ) : null}
          <OrderReturns order={order} token={token} shop={shop} />
          <OrderStory order={order} shop={shop} />
          {mood.state === 'unpaid' ? <CancelButton id={order.id} token={token} /> : null}
          <p className="text-sm text-muted">{orderWords.keep}</p>
        </div>
      </div>
    </div>
  );
}
