import { StoreError } from '@emporium/sdk';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { ArrowIcon } from '../../../../../components/icons.tsx';
import { accountWords } from '../../../../../lib/account-words.ts';
import { orderMood } from '../../../../../lib/order-mood.ts';
import { getAccount } from '../../../../../lib/session.ts';
import { orderWords } from '../../../../../lib/words.ts';
import { OrderItems } from '../../../order/[id]/order-items.tsx';
import { OrderPlaces } from '../../../order/[id]/order-places.tsx';
import { OrderStory } from '../../../order/[id]/order-story.tsx';
import { buyAgain } from '../../actions.ts';

export const metadata: Metadata = { title: accountWords.orders, robots: { index: false } };

type Props = { params: Promise<{ id: string }> };

/** One order of the history, with all that has become of it. */
export default async function AccountOrderPage({ params }: Props) {
  const { id } = await params;
  const { shop, account } = await getAccount('/account');
  const order = await account.orders.get(id).catch((error: unknown) => {
    if (error instanceof StoreError && error.status === 404) notFound();
    throw error;
  });
  const [title, hint] = orderWords.states[orderMood(order).state] ?? ['', ''];
  return (
    <div className="page max-w-[72rem] pt-8 pb-24 lg:pt-12">
      <Link href={`${shop.base}/account`} className="mb-6 inline-flex items-center gap-2 py-2 text-muted hover:text-ink">
        <ArrowIcon className="size-4 rotate-180" />
        {accountWords.allOrders}
      </Link>
      <p className="text-muted">{orderWords.title(order.name)}</p>
      <h1 className="display mt-2 text-[clamp(2.2rem,5vw,3.75rem)]">{title}</h1>
      <p className="mt-3 max-w-[56ch] text-lg text-muted">{hint}</p>
      <div className="mt-6 flex flex-wrap gap-3">
        {order.payUrl ? (
          <a href={order.payUrl} className="button button-main">
            {orderWords.pay}
          </a>
        ) : null}
        <form action={buyAgain}>
          <input type="hidden" name="order" value={order.id} />
          <button type="submit" className="button button-quiet">
            {accountWords.again}
          </button>
        </form>
      </div>
      <div className="mt-12 grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <OrderItems order={order} shop={shop} />
        <div className="flex flex-col gap-8">
          <OrderPlaces order={order} />
          <OrderStory order={order} shop={shop} />
        </div>
      </div>
    </div>
  );
}
