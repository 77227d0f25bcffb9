import { formatMoney } from '@emporium/core/lib';
import type { listOrders } from '@emporium/core/orders';
import { type Column, MainCell } from '../../../../components/data-table.tsx';
import { OrderState, PaymentState, TestMark } from '../../../../components/order-state.tsx';
import { PickPage, PickRow } from '../../../../components/selection.tsx';
import { State } from '../../../../components/state.tsx';
import { Thumb } from '../../../../components/thumb.tsx';
import { When } from '../../../../components/when.tsx';
import { mediaUrl } from '../../../../lib/media.ts';
import type { Member } from '../../../../lib/member.ts';
import styles from './desk.module.css';

export type DeskRow = Awaited<ReturnType<typeof listOrders>>['orders'][number];

function States({ row }: { row: DeskRow }) {
  return (
    <span className={styles.states}>
      <OrderState status={row.status} />
      {row.heldAt ? <State tone="warn">On hold</State> : null}
      {row.isLate ? <State tone="bad">Late</State> : null}
      {row.isReturning ? <State tone="warn">Return</State> : null}
      {row.livemode ? null : <TestMark />}
    </span>
  );
}

/** The columns of the desk: what a packer and a support agent look for. */
export function deskColumns({ store, base }: Member): Column<DeskRow>[] {
  return [
    {
      key: 'pick',
      header: '(choose)',
      head: <PickPage />,
      phone: 'pick',
      cell: (row) => <PickRow id={row.id} name={row.name} />,
    },
    {
      key: 'name',
      header: 'Order',
      cell: (row) => (
        <MainCell
          href={`${base}/orders/${row.id}`}
          picture={<Thumb url={mediaUrl(row.imageUrl)} size={32} />}
          name={row.name}
          sub={row.customerName || row.email || 'Guest'}
        />
      ),
    },
    { key: 'placed', header: 'Placed', phone: 'wide', cell: (row) => <When at={row.placedAt} store={store} /> },
    { key: 'status', header: 'Status', cell: (row) => <States row={row} /> },
    { key: 'payment', header: 'Payment', phone: 'wide', cell: (row) => <PaymentState status={row.paymentStatus} /> },
    {
      key: 'to',
      header: 'Goes to',
      phone: 'wide',
      cell: (row) => <span className={styles.soft}>{[row.country, row.shippingName].filter(Boolean).join(' · ')}</span>,
    },
    { key: 'units', header: 'Units', align: 'right', phone: 'wide', cell: (row) => row.units },
    {
      key: 'total',
      header: 'Total',
      align: 'right',
      phone: 'end',
      cell: (row) => formatMoney(row.totalMinor, row.currency, store.locale),
    },
  ];
}
