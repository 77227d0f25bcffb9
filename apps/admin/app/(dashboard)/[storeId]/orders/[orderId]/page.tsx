import { refundOfUnits } from '@emporium/core/checkout';
import { readFeed } from '@emporium/core/feed';
import { currencyDigits, formatMoney, isId } from '@emporium/core/lib';
import { carrierNames, getDeskOrder } from '@emporium/core/orders';
import { returnableUnits, returnReasons } from '@emporium/core/returns';
import { may } from '@emporium/core/who';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Columns } from '../../../../../components/columns.tsx';
import { OrderState, PaymentState, TestMark } from '../../../../../components/order-state.tsx';
import { PageBody, PageHead } from '../../../../../components/page-head.tsx';
import { State } from '../../../../../components/state.tsx';
import type { Member } from '../../../../../lib/member.ts';
import { readStore } from '../../../../../lib/read.ts';
import { showTime } from '../../../../../lib/show-time.ts';
import { Buyer } from './buyer.tsx';
import { Books, Items, itemWords } from './items.tsx';
import { nextAct } from './next-act.ts';
import { type ActOrder, OrderActs } from './order-acts.tsx';
import { OrderLive } from './order-live.tsx';
import { Parcels, type ShownParcel } from './parcels.tsx';
import type { OrderParts } from './parts.ts';
import { Payments } from './payments.tsx';
import { Returns } from './returns.tsx';
import { Timeline } from './timeline.tsx';

export const metadata: Metadata = { title: 'Order' };

function nameOf(item: OrderParts['items'][number] | undefined): string {
  if (!item) return 'Item';
  const words = itemWords(item);
  return words ? `${item.productName} (${words})` : item.productName;
}

/** What was paid for the units of a return that were not given back yet. */
function worthOf(parts: OrderParts, back: OrderParts['returns'][number]): number {
  const { order, items, refundLines } = parts;
  return back.items.reduce((sum, { orderItemId, quantity }) => {
    const given = refundLines.filter((line) => line.orderItemId === orderItemId && line.state !== 'failed');
    const before = given.reduce((total, line) => total + line.quantity, 0);
    const bought = items.find((item) => item.id === orderItemId)?.quantity ?? 0;
    return sum + refundOfUnits({ ...order, items }, orderItemId, before, Math.min(quantity, bought - before));
  }, 0);
}

function actOrderOf(parts: OrderParts, member: Member, returnId: string | undefined): ActOrder {
  const { order, items, units } = parts;
  const back = parts.returns.find((one) => one.id === returnId);
  const itemOf = (id: string) => items.find((item) => item.id === id);
  return {
    ...{ id: order.id, name: parts.name, status: order.status, isPaid: order.isPaid },
    ...{ isHeld: order.heldAt !== null, isArchived: order.archivedAt !== null },
    total: formatMoney(order.totalMinor, order.currency, member.store.locale),
    items: units.map((unit) => ({
      orderItemId: unit.orderItemId,
      name: nameOf(itemOf(unit.orderItemId)),
      open: unit.open,
      returnable: returnableUnits(unit),
    })),
    packedId: parts.fulfillments.find((parcel) => parcel.state === 'packed')?.id ?? null,
    back: back
      ? {
          id: back.id,
          items: back.items.map(({ id, orderItemId, quantity }) => ({ id, quantity, name: nameOf(itemOf(orderItemId)) })),
          worthMinor: worthOf(parts, back),
        }
      : null,
  };
}

function parcelsOf(parts: OrderParts, member: Member): ShownParcel[] {
  return parts.fulfillments.map((parcel) => {
    const { id, state, carrier, trackingNumber, trackingUrl } = parcel;
    const contents = parts.packed
      .filter((item) => item.fulfillmentId === id)
      .map((item) => `${item.quantity} × ${parts.items.find((one) => one.id === item.orderItemId)?.productName ?? ''}`);
    const when = showTime(parcel.canceledAt ?? parcel.deliveredAt ?? parcel.shippedAt ?? parcel.createdAt, member.store);
    return { ...{ id, state, carrier, trackingNumber, trackingUrl, when }, contents: contents.join(', ') };
  });
}

function States({ parts }: { parts: OrderParts }) {
  const { order } = parts;
  return (
    <>
      <OrderState status={order.status} />
      <PaymentState status={order.paymentStatus} />
      {order.heldAt ? <State tone="warn">On hold</State> : null}
      {order.livemode ? null : <TestMark />}
    </>
  );
}

export default async function OrderPage({ params }: { params: Promise<{ storeId: string; orderId: string }> }) {
  const { storeId, orderId } = await params;
  if (!isId(orderId)) notFound();
  const { member, parts, cursor } = await readStore(storeId, async (tx, member) => ({
    member,
    cursor: (await readFeed(tx, member.store, member.actor, { after: null })).cursor,
    parts: await getDeskOrder(tx, member.store, member.actor, { orderId }),
  }));
  const { store, base, actor } = member;
  const { currency, placedAt } = parts.order;
  const next = nextAct(parts);
  const carriers = carrierNames(parts.settings);
  return (
    <>
      <PageHead
        narrow
        title={parts.name}
        back={{ href: `${base}/orders`, label: 'Orders' }}
        state={<States parts={parts} />}
        note={showTime(placedAt, store).exact}
      />
      <PageBody narrow>
        <OrderLive base={base} orderId={orderId} cursor={cursor} />
        <OrderActs
          storeId={store.slug}
          base={base}
          order={actOrderOf(parts, member, next.returnId)}
          next={next}
          money={{ currency, locale: store.locale, digits: currencyDigits(currency) }}
          carriers={carriers}
          reasons={Object.entries(returnReasons).map(([value, label]) => ({ value, label }))}
          mayRefund={may(actor, store, 'payments.write')}
        />
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
              <Buyer member={member} parts={parts} />
              <Parcels storeId={store.slug} parcels={parcelsOf(parts, member)} carriers={carriers} />
              <Returns member={member} parts={parts} />
            </>
          }
        />
      </PageBody>
    </>
  );
}
