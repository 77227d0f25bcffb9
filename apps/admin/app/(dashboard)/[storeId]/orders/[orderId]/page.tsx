import { formatMoney, isId } from '@emporium/core/lib';
import { getOrder } from '@emporium/core/orders';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Columns } from '../../../../../components/columns.tsx';
import { OrderState, PaymentState, TestMark } from '../../../../../components/order-state.tsx';
import { PageBody, PageHead } from '../../../../../components/page-head.tsx';
import { readStore } from '../../../../../lib/read.ts';
import { showTime } from '../../../../../lib/show-time.ts';
import { Buyer, Parcels } from './buyer.tsx';
import { Books, Items } from './items.tsx';
import { OrderActs } from './order-acts.tsx';
import { Payments } from './payments.tsx';
import { Timeline } from './timeline.tsx';

export const metadata: Metadata = { title: 'Order' };

export default async function OrderPage({ params }: { params: Promise<{ storeId: string; orderId: string }> }) {
  const { storeId, orderId } = await params;
  if (!isId(orderId)) notFound();
  const { member, parts } = await readStore(storeId, async (tx, member) => ({
    member,
    parts: await getOrder(tx, member.store, member.actor, { orderId }),
  }));
  const { store, base } = member;
  const { id, number, status, paymentStatus, isPaid, livemode, totalMinor, currency, placedAt } = parts.order;
  const state = (
    <>
      <OrderState status={status} />
      <PaymentState status={paymentStatus} />
      {livemode ? null : <TestMark />}
    </>
  );
  return (
    <>
      <PageHead
        narrow
        title={`#${number}`}
        back={{ href: `${base}/orders`, label: 'Orders' }}
        state={state}
        note={showTime(placedAt, store).exact}
      >
        <OrderActs
          storeId={store.slug}
          order={{ id, number, status, isPaid, total: formatMoney(totalMinor, currency, store.locale) }}
        />
      </PageHead>
      <PageBody narrow>
        <Columns
          main={
            <>
              <Items member={member} parts={parts} />
              <Books member={member} parts={parts} />
              <Payments member={member} parts={parts} />
              <Timeline member={member} parts={parts} />
            </>
          }
          side={
            <>
              <Buyer order={parts.order} />
              <Parcels member={member} parts={parts} />
            </>
          }
        />
      </PageBody>
    </>
  );
}
