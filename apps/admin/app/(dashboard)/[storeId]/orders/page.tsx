import { listOrders } from '@emporium/core/orders';
import { IconReceipt } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { DataTable } from '../../../../components/data-table.tsx';
import { Empty } from '../../../../components/empty.tsx';
import { FilterBar, FilterMenu } from '../../../../components/filter-menu.tsx';
import { ButtonLink } from '../../../../components/link.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { countWords, Pager } from '../../../../components/pager.tsx';
import { SearchField } from '../../../../components/search-field.tsx';
import { one, oneOf, pageOf, type Query } from '../../../../lib/query.ts';
import { readStore } from '../../../../lib/read.ts';
import { orderColumns } from './order-columns.tsx';

export const metadata: Metadata = { title: 'Orders' };

type PageProps = { params: Promise<{ storeId: string }>; searchParams: Promise<Query> };

const limit = 25;
const statuses = ['', 'pending', 'paid', 'partially_fulfilled', 'fulfilled', 'delivered', 'canceled', 'expired'] as const;
const choices = [
  { value: 'paid', label: 'To ship' },
  { value: 'pending', label: 'Awaiting payment' },
  { value: 'partially_fulfilled', label: 'Partly shipped' },
  { value: 'fulfilled', label: 'Shipped' },
  { value: 'delivered', label: 'Delivered' },
  { value: 'canceled', label: 'Canceled' },
  { value: 'expired', label: 'Expired' },
];

export default async function OrdersPage({ params, searchParams }: PageProps) {
  const query = await searchParams;
  const status = oneOf(query, 'status', statuses);
  const filter = {
    q: one(query, 'q').slice(0, 100),
    status: status ? [status] : [],
    sort: oneOf(query, 'sort', ['newest', 'total', '-total']),
  };
  const page = pageOf(query);
  const { member, list } = await readStore((await params).storeId, async (tx, member) => ({
    member,
    list: await listOrders(tx, member.store, member.actor, { ...filter, page, limit }),
  }));
  const isFiltered = filter.q !== '' || status !== '';
  return (
    <>
      <PageHead title="Orders" note={countWords(list.total)} />
      <PageBody>
        <FilterBar>
          <SearchField label="Search number, name or e-mail" />
          <FilterMenu name="status" label="Status" choices={choices} />
        </FilterBar>
        {list.orders.length > 0 ? (
          <>
            <DataTable label="Orders" columns={orderColumns(member, query)} rows={list.orders} rowKey={(row) => row.id} />
            <Pager query={query} page={page} limit={limit} total={list.total} />
          </>
        ) : isFiltered ? (
          <Empty icon={<IconReceipt size={26} />} title="No order fits" text="Try fewer words or take the filter away.">
            <ButtonLink href={`${member.base}/orders`} variant="default">
              Show all orders
            </ButtonLink>
          </Empty>
        ) : (
          <Empty
            icon={<IconReceipt size={26} />}
            title="No orders yet"
            text="The first one will stand here the moment it is placed, paid or not."
          >
            <ButtonLink href={`${member.base}/products`} variant="default">
              Look after your goods
            </ButtonLink>
          </Empty>
        )}
      </PageBody>
    </>
  );
}
