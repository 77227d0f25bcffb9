import type { OrderSummary } from '@emporium/sdk';
import type { Metadata } from 'next';
import Link from 'next/link';
import { Money } from '../../../components/money.tsx';
import { Picture } from '../../../components/picture.tsx';
import { accountWords } from '../../../lib/account-words.ts';
import { readableLocale } from '../../../lib/money.ts';
import { orderMood } from '../../../lib/order-mood.ts';
import { getAccount } from '../../../lib/session.ts';
import type { Shop } from '../../../lib/shop.ts';
import { orderWords } from '../../../lib/words.ts';
import { Empty } from '../empty.tsx';
import { AccountFrame } from './account-frame.tsx';

export const metadata: Metadata = { title: accountWords.title, robots: { index: false } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

function OrderCard({ order, shop }: { order: OrderSummary; shop: Shop }) {
  const { locale, timeZone } = shop.profile;
  const [title] = orderWords.states[orderMood({ ...order, payUrl: null }).state] ?? [''];
  const day = new Intl.DateTimeFormat(readableLocale(locale), { dateStyle: 'medium', timeZone }).format(new Date(order.placedAt));
  return (
    <li>
      <Link
        href={`${shop.base}/account/orders/${order.id}`}
        className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-3 rounded-card border border-line p-5 transition-colors hover:border-ink"
      >
        <span>
          <span className="block font-semibold">{title}</span>
          <span className="block text-sm text-muted">
            {orderWords.title(order.name)} · <time dateTime={order.placedAt}>{day}</time> · {accountWords.units(order.units)}
          </span>
        </span>
        <Money minor={order.totalMinor} currency={order.currency} locale={locale} className="font-semibold" />
        {order.imageUrls.length > 0 ? (
          <span className="col-span-2 flex gap-2">
            {order.imageUrls.map((url) => (
              <span key={url} className="card-picture block w-16">
                <Picture url={url} alt="" sizes="64px" className="absolute inset-0 size-full object-cover" />
              </span>
            ))}
          </span>
        ) : null}
      </Link>
    </li>
  );
}

/** The account's first room: what was ordered, newest first. */
export default async function AccountPage({ searchParams }: Props) {
  const { shop, customer, account } = await getAccount('/account');
  const before = Number((await searchParams).before);
  const page = await account.orders.list(Number.isSafeInteger(before) && before > 0 ? before : null);
  return (
    <AccountFrame shop={shop} here="/account" title={accountWords.hello(customer.name.split(' ')[0] ?? '')}>
      {page.orders.length === 0 ? (
        <Empty
          title={accountWords.noOrders}
          hint={accountWords.noOrdersHint}
          action={{ label: accountWords.browse, href: `${shop.base}/search` }}
        />
      ) : (
        <>
          <h2 className="mb-5 text-xl font-semibold">{accountWords.orders}</h2>
          <ul className="flex flex-col gap-4">
            {page.orders.map((order) => (
              <OrderCard key={order.id} order={order} shop={shop} />
            ))}
          </ul>
          {page.before ? (
            <Link href={`${shop.base}/account?before=${page.before}`} rel="next" className="button button-quiet mt-8">
              {accountWords.earlier}
            </Link>
          ) : null}
        </>
      )}
    </AccountFrame>
  );
}
