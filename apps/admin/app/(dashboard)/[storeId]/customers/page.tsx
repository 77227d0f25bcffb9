import { listCustomers, segments } from '@emporium/core/customers';
import { formatMoney } from '@emporium/core/lib';
import { IconDownload, IconUsers } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { type Column, DataTable, MainCell } from '../../../../components/data-table.tsx';
import { Empty } from '../../../../components/empty.tsx';
import { FilterBar, FilterMenu } from '../../../../components/filter-menu.tsx';
import { ButtonLink } from '../../../../components/link.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { countWords, Pager } from '../../../../components/pager.tsx';
import { SearchField } from '../../../../components/search-field.tsx';
import { State } from '../../../../components/state.tsx';
import { When } from '../../../../components/when.tsx';
import type { Member } from '../../../../lib/member.ts';
import { oneOf, pageOf, type Query, withQuery } from '../../../../lib/query.ts';
import { readStore } from '../../../../lib/read.ts';
import { readCustomerFilter } from './read-filter.ts';

export const metadata: Metadata = { title: 'Customers' };

type PageProps = { params: Promise<{ storeId: string }>; searchParams: Promise<Query> };
type Row = Awaited<ReturnType<typeof listCustomers>>['customers'][number];

const limit = 25;
const segmentChoices = Object.entries(segments)
  .filter(([value]) => value !== 'all')
  .map(([value, { label }]) => ({ value, label }));
const orderChoices = [
  { value: 'spent', label: 'Most spent' },
  { value: 'newest', label: 'Newest' },
];

function columns({ store, base }: Member): Column<Row>[] {
  return [
    {
      key: 'name',
      header: 'Customer',
      cell: (row) => (
        <MainCell href={`${base}/customers/${row.id}`} name={row.name || row.email} sub={row.name ? row.email : undefined} />
      ),
    },
    {
      key: 'news',
      header: 'News',
      phone: 'wide',
      cell: (row) => (row.acceptsMarketing ? <State tone="good">Agreed</State> : null),
    },
    {
      key: 'last',
      header: 'Last order',
      phone: 'wide',
      cell: (row) => (row.lastOrderAt ? <When at={row.lastOrderAt} store={store} /> : '–'),
    },
    { key: 'orders', header: 'Orders', align: 'right', phone: 'wide', cell: (row) => row.ordersCount },
    {
      key: 'spent',
      header: 'Spent',
      align: 'right',
      phone: 'end',
      cell: (row) => formatMoney(row.spentMinor, store.currency, store.locale),
    },
  ];
}

/** Who has bought, or signed up, and how much it came to. */
export default async function CustomersPage({ params, searchParams }: PageProps) {
  const query = await searchParams;
  const page = pageOf(query);
  const { member, list, filter } = await readStore((await params).storeId, async (tx, member) => {
    const filter = readCustomerFilter(query, member.store);
    const sort = oneOf(query, 'sort', ['recent', 'spent', 'newest']);
    return { member, filter, list: await listCustomers(tx, member.store, member.actor, { ...filter, sort, page, limit }) };
  });
  const { base } = member;
  const isFiltered = filter.q !== '' || filter.segment !== 'all' || filter.spentFromMinor !== undefined;
  const icon = <IconUsers size={26} />;
  return (
    <>
      <PageHead title="Customers" note={countWords(list.total)}>
        <ButtonLink
          href={`${base}/customers/export${withQuery(query, { page: 1 })}`}
          variant="default"
          leftSection={<IconDownload size={16} />}
        >
          Export
        </ButtonLink>
      </PageHead>
      <PageBody>
        <FilterBar>
          <SearchField label="Search name, e-mail or phone" />
          <FilterMenu name="segment" label="Segment" choices={segmentChoices} />
          <FilterMenu
            name="spent"
            label="Spent"
            choices={['100', '500', '1000', '5000'].map((value) => ({
              value,
              label: `${value} ${member.store.currency} or more`,
            }))}
          />
          <FilterMenu name="sort" label="Sort" choices={orderChoices} />
        </FilterBar>
        {list.customers.length > 0 ? (
          <>
            <DataTable label="Customers" columns={columns(member)} rows={list.customers} rowKey={(row) => row.id} />
            <Pager query={query} page={page} limit={limit} total={list.total} />
          </>
        ) : isFiltered ? (
          <Empty icon={icon} title="Nobody fits" text="Try fewer letters or take a filter away.">
            <ButtonLink href={`${base}/customers`} variant="default">
              Show everybody
            </ButtonLink>
          </Empty>
        ) : (
          <Empty icon={icon} title="No customers yet" text="Whoever pays an order stands here, with what they bought." />
        )}
      </PageBody>
    </>
  );
}
