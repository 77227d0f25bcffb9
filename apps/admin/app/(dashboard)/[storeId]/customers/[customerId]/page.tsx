import { getCustomer } from '@emporium/core/customers';
import { formatMoney, isId } from '@emporium/core/lib';
import { may } from '@emporium/core/who';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Card } from '../../../../../components/card.tsx';
import { Columns } from '../../../../../components/columns.tsx';
import { type Column, DataTable, MainCell } from '../../../../../components/data-table.tsx';
import { OrderState, PaymentState } from '../../../../../components/order-state.tsx';
import { PageBody, PageHead } from '../../../../../components/page-head.tsx';
import { State } from '../../../../../components/state.tsx';
import { When } from '../../../../../components/when.tsx';
import type { Member } from '../../../../../lib/member.ts';
import { readStore } from '../../../../../lib/read.ts';
import { showTime } from '../../../../../lib/show-time.ts';
import styles from './customer.module.css';
import { CustomerForm } from './customer-form.tsx';
import { MergeButton } from './merge-button.tsx';

export const metadata: Metadata = { title: 'Customer' };

type Parts = Awaited<ReturnType<typeof getCustomer>>;
type OrderRow = Parts['orders'][number];

function columns({ store, base }: Member): Column<OrderRow>[] {
  return [
    { key: 'name', header: 'Order', cell: (row) => <MainCell href={`${base}/orders/${row.id}`} name={row.name} /> },
    { key: 'placed', header: 'Placed', cell: (row) => <When at={row.placedAt} store={store} /> },
    { key: 'status', header: 'Status', cell: (row) => <OrderState status={row.status} /> },
    { key: 'payment', header: 'Payment', phone: 'wide', cell: (row) => <PaymentState status={row.paymentStatus} /> },
    {
      key: 'total',
      header: 'Total',
      align: 'right',
      phone: 'end',
      cell: (row) => formatMoney(row.totalMinor, row.currency, store.locale),
    },
  ];
}

function Figures({ member, parts }: { member: Member; parts: Parts }) {
  const { store } = member;
  const { customer } = parts;
  const { ordersCount, spentMinor, lastOrderAt } = customer;
  const money = (minor: number) => formatMoney(minor, store.currency, store.locale);
  const figures: [string, string][] = [
    ['Spent', money(spentMinor)],
    ['Orders', String(ordersCount)],
    ['On average', ordersCount > 0 ? money(Math.round(spentMinor / ordersCount)) : '–'],
    ['Last order', lastOrderAt ? showTime(lastOrderAt, store).text : '–'],
  ];
  return (
    <dl className={styles.figures}>
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Addresses({ parts }: { parts: Parts }) {
  return (
    <Card title="Addresses">
      {parts.addresses.length === 0 ? <p className={styles.soft}>None saved. Orders keep the addresses they went to.</p> : null}
      {parts.addresses.map(({ id, name, company, line1, line2, postalCode, city, region, country }) => (
        <address key={id} className={styles.address}>
          {[name, company, line1, line2, [postalCode, city].filter(Boolean).join(' '), region, country]
            .filter(Boolean)
            .join('\n')}
        </address>
      ))}
    </Card>
  );
}

/** One customer: what they bought, where they live, what staff know of them. */
export default async function CustomerPage({ params }: { params: Promise<{ storeId: string; customerId: string }> }) {
  const { storeId, customerId } = await params;
  if (!isId(customerId)) notFound();
  const { member, parts } = await readStore(storeId, async (tx, member) => ({
    member,
    parts: await getCustomer(tx, member.store, member.actor, { customerId }),
  }));
  const { store, base, actor } = member;
  const { id, name, email, phone, note, acceptsMarketing, createdAt } = parts.customer;
  return (
    <>
      <PageHead
        narrow
        title={name || email}
        back={{ href: `${base}/customers`, label: 'Customers' }}
        state={parts.hasAccount ? <State tone="good">Has an account</State> : <State tone="calm">Guest</State>}
        note={`${email} · since ${showTime(createdAt, store).text}`}
      >
        {may(actor, store, 'customers.write') ? <MergeButton storeId={store.slug} customer={{ id, name, email }} /> : null}
      </PageHead>
      <PageBody narrow>
        <Figures member={member} parts={parts} />
        <Columns
          main={
            <Card title="Orders" flush>
              {parts.orders.length > 0 ? (
                <DataTable plain label="Orders" columns={columns(member)} rows={parts.orders} rowKey={(row) => row.id} />
              ) : (
                <p className={styles.none}>No order yet.</p>
              )}
            </Card>
          }
          side={
            <>
              <CustomerForm
                key={String(parts.customer.updatedAt)}
                storeId={store.slug}
                customerId={id}
                draft={{ name, phone, note, acceptsMarketing }}
              />
              <Addresses parts={parts} />
            </>
          }
        />
      </PageBody>
    </>
  );
}
