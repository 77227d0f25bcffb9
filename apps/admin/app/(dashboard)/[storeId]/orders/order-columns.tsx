import { formatMoney } from '@emporium/core/lib';
import type { listOrders } from '@emporium/core/orders';
import type { Column } from '../../../../components/data-table.tsx';
import { MainCell } from '../../../../components/data-table.tsx';
import { OrderState, PaymentState, TestMark } from '../../../../components/order-state.tsx';
import { When } from '../../../../components/when.tsx';
import type { Member } from '../../../../lib/member.ts';
import { type Query, sortOf } from '../../../../lib/query.ts';

export type OrderRow = Awaited<ReturnType<typeof listOrders>>['orders'][number];

/** The columns of a table of orders. Without a query it cannot be sorted. */
export function orderColumns({ store, base }: Member, query?: Query): Column<OrderRow>[] {
  return [
    {
      key: 'number',
      header: 'Order',
      cell: (row) => (
        <MainCell href={`${base}/orders/${row.id}`} name={`#${row.number}`} sub={row.customerName || row.email || 'Guest'} />
      ),
    },
    { key: 'placed', header: 'Placed', phone: 'wide', cell: (row) => <When at={row.placedAt} store={store} /> },
    {
      key: 'status',
      header: 'Status',
      cell: (row) => (
        <span style={{ display: 'inline-flex', gap: 6 }}>
          <OrderState status={row.status} />
          {row.livemode ? null : <TestMark />}
        </span>
      ),
    },
    { key: 'payment', header: 'Payment', phone: 'wide', cell: (row) => <PaymentState status={row.paymentStatus} /> },
    { key: 'units', header: 'Units', align: 'right', phone: 'wide', cell: (row) => row.units },
    {
      key: 'total',
      header: 'Total',
      align: 'right',
      phone: 'end',
      sort: query && sortOf(query, 'total'),
      cell: (row) => formatMoney(row.totalMinor, row.currency, store.locale),
    },
  ];
}
