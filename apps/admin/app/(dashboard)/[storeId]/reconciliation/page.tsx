import { formatMoney } from '@emporium/core/lib';
import { listAlerts, listParkedEvents, type PaymentAlert, strayKinds } from '@emporium/core/payments';
import { IconScale } from '@tabler/icons-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { Empty } from '../../../../components/empty.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { State } from '../../../../components/state.tsx';
import { When } from '../../../../components/when.tsx';
import type { Member } from '../../../../lib/member.ts';
import { readStore } from '../../../../lib/read.ts';
import { AlertActs } from './alert-acts.tsx';
import { kinds } from './kinds.ts';
import { LookButton } from './look-button.tsx';
import { ParkedEvents } from './parked-events.tsx';
import styles from './reconciliation.module.css';

export const metadata: Metadata = { title: 'Reconciliation' };

type Props = { params: Promise<{ storeId: string }>; searchParams: Promise<{ state?: string }> };

function amountOf({ detail }: PaymentAlert, { store }: Member): string {
  const { amountMinor, currency } = detail;
  return typeof amountMinor === 'number'
    ? formatMoney(amountMinor, typeof currency === 'string' ? currency : store.currency, store.locale)
    : '';
}

function endOf({ detail, state }: PaymentAlert): string {
  const { how, note } = (detail.ended ?? {}) as { how?: string; note?: string };
  if (how === 'attached') return `Attached to order ${note}`;
  if (how === 'refunded') return note ? `Given back as ${note}` : 'Given back at Stripe';
  if (how === 'tried_again') return 'Asked for again';
  if (how === 'won' || how === 'lost') return how === 'won' ? 'Decided for us: the money is back' : 'Decided for the buyer';
  return how === 'ignored' ? `Left as it is: ${note}` : state === 'resolved' ? 'Settled at Stripe' : 'Left as it is';
}

function Matter({ row, base }: { row: PaymentAlert; base: string }) {
  const { name, meaning } = kinds[row.kind];
  const due = typeof row.detail.evidenceDueAt === 'string' ? new Date(row.detail.evidenceDueAt) : null;
  return (
    <div className={styles.matter}>
      <span className={styles.name}>{name}</span>
      <span className={styles.soft}>{row.state === 'open' ? meaning : endOf(row)}</span>
      {due && row.state === 'open' ? (
        <span className={styles.due}>Evidence until {due.toISOString().slice(0, 16).replace('T', ', ')} UTC</span>
      ) : null}
      <span className={styles.facts}>
        <code>{row.subject}</code>
        {row.orderId ? <Link href={`${base}/orders/${row.orderId}`}>Order {row.orderNumber}</Link> : null}
      </span>
    </div>
  );
}

function columns(member: Member): Column<PaymentAlert>[] {
  return [
    { key: 'matter', header: 'Matter', cell: (row) => <Matter row={row} base={member.base} /> },
    { key: 'amount', header: 'Amount', align: 'right', phone: 'end', cell: (row) => amountOf(row, member) },
    {
      key: 'at',
      header: 'Found',
      align: 'right',
      phone: 'wide',
      cell: (row) => <When at={row.createdAt} store={member.store} />,
    },
    {
      key: 'acts',
      header: '(acts)',
      align: 'right',
      cell: (row) =>
        row.state !== 'open' ? (
          <State tone={row.state === 'resolved' ? 'good' : 'calm'}>{row.state === 'resolved' ? 'Settled' : 'Left'}</State>
        ) : (
          <AlertActs
            base={member.base}
            id={row.id}
            may={strayKinds.includes(row.kind) ? 'move' : row.kind === 'refund_failed' ? 'try_again' : 'leave'}
            amount={amountOf(row, member)}
          />
        ),
    },
  ];
}

/** Everything about money that a person has to look at: at Stripe without an order, in our books without Stripe, disputed, sent back. */
export default async function ReconciliationPage({ params, searchParams }: Props) {
  const state = (await searchParams).state === 'done' ? 'done' : 'open';
  const { member, alerts, events } = await readStore(
    (await params).storeId,
    async (tx, member) => ({
      member,
      alerts: await listAlerts(tx, member.store, member.actor, { state }),
      events: state === 'open' ? await listParkedEvents(tx, member.store, member.actor, {}) : [],
    }),
    '/reconciliation',
  );
  return (
    <>
      <PageHead title="Reconciliation">
        <LookButton base={member.base} />
      </PageHead>
      <PageBody>
        <nav className={styles.tabs} aria-label="Which matters">
          {(['open', 'done'] as const).map((one) => (
            <Link
              key={one}
              href={`${member.base}/reconciliation${one === 'done' ? '?state=done' : ''}`}
              aria-current={one === state ? 'page' : undefined}
            >
              {one === 'open' ? 'To look at' : 'Done'}
            </Link>
          ))}
        </nav>
        {alerts.length > 0 ? (
          <DataTable label="Matters of money" columns={columns(member)} rows={alerts} rowKey={(row) => row.id} />
        ) : (
          <Empty
            icon={<IconScale size={26} />}
            title={state === 'open' ? 'The books agree with Stripe' : 'Nothing yet'}
            text="Every five minutes all open payments are asked about, and every hour Stripe’s last four days are held against the orders. What does not fit comes here."
          />
        )}
        <ParkedEvents member={member} events={events} />
      </PageBody>
    </>
  );
}
