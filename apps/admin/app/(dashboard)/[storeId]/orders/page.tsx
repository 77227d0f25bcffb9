import { readFeed } from '@emporium/core/feed';
import { carrierNames, countDesk, getDeskSettings, listOrders } from '@emporium/core/orders';
import { listViews } from '@emporium/core/stores';
import { IconReceipt } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { DataTable } from '../../../../components/data-table.tsx';
import { Empty } from '../../../../components/empty.tsx';
import { FilterBar, FilterMenu } from '../../../../components/filter-menu.tsx';
import { ButtonLink } from '../../../../components/link.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { countWords, Pager } from '../../../../components/pager.tsx';
import { SearchField } from '../../../../components/search-field.tsx';
import { SelectionProvider } from '../../../../components/selection.tsx';
import { ViewsMenu } from '../../../../components/views-menu.tsx';
import type { Member } from '../../../../lib/member.ts';
import { oneOf, pageOf, type Query } from '../../../../lib/query.ts';
import { readStore } from '../../../../lib/read.ts';
import { deleteViewAction, saveViewAction } from '../views.ts';
import styles from './desk.module.css';
import { DeskActs } from './desk-acts.tsx';
import { type DeskRow, deskColumns } from './desk-columns.tsx';
import { DeskKeys } from './desk-keys.tsx';
import { DeskLive } from './desk-live.tsx';
import { DeskTabs } from './desk-tabs.tsx';
import { paymentChoices, placedChoices, readDeskFilter, statusChoices } from './read-filter.ts';
import { TrackingImport } from './tracking-dialog.tsx';

export const metadata: Metadata = { title: 'Orders' };

type PageProps = { params: Promise<{ storeId: string }>; searchParams: Promise<Query> };

const sizes = [
  { value: '50', label: '50' },
  { value: '100', label: '100' },
];

async function readDesk(storeId: string, query: Query) {
  const page = pageOf(query);
  const limit = Number(oneOf(query, 'rows', ['25', '50', '100']));
  const sort = oneOf(query, 'sort', ['newest', 'oldest']);
  return readStore(storeId, async (tx, member) => {
    const { store, actor } = member;
    const filter = readDeskFilter(query, store);
    // Where the feed stands is read first: what happens while the rest is read is told afterwards, at worst twice.
    const { cursor } = await readFeed(tx, store, actor, { after: null });
    const list = await listOrders(tx, store, actor, { ...filter, sort, page, limit });
    const counts = await countDesk(tx, store, actor, {});
    const views = await listViews(tx, store, actor, { noun: 'orders' });
    const settings = await getDeskSettings(tx, store, actor, {});
    return { member, filter, page, limit, cursor, list, counts, views, carriers: carrierNames(settings) };
  });
}

/** The desk at which orders are worked through. */
export default async function OrdersPage({ params, searchParams }: PageProps) {
  const query = await searchParams;
  const desk = await readDesk((await params).storeId, query);
  const { member, filter, list, page, limit } = desk;
  const { base, store } = member;
  const isFiltered = Object.keys(query).some((key) => key !== 'page' && key !== 'rows');
  return (
    <>
      <PageHead title="Orders" note={countWords(list.total)} state={<DeskLive base={base} cursor={desk.cursor} />}>
        <TrackingImport storeId={store.slug} carriers={desk.carriers} />
      </PageHead>
      <PageBody>
        <DeskTabs query={query} view={filter.view} counts={desk.counts} />
        <FilterBar>
          <SearchField label="Number, name, e-mail, phone, SKU, tracking" w={330} />
          <FilterMenu name="status" label="Status" choices={statusChoices} />
          <FilterMenu name="payment" label="Payment" choices={paymentChoices} />
          <FilterMenu name="placed" label="Placed" choices={placedChoices} />
          <FilterMenu name="sort" label="Sort" choices={[{ value: 'oldest', label: 'Oldest first' }]} />
          <FilterMenu name="rows" label="Rows" choices={sizes} />
          <span className={styles.push} />
          <ViewsMenu
            views={desk.views}
            acts={{ save: saveViewAction.bind(null, store.slug, 'orders'), remove: deleteViewAction.bind(null, store.slug) }}
          />
        </FilterBar>
        <Rows
          member={member}
          rows={list.orders}
          total={list.total}
          carriers={desk.carriers}
          isArchive={filter.view === 'archived'}
        >
          {list.orders.length > 0 ? (
            <>
              <DataTable label="Orders" columns={deskColumns(member)} rows={list.orders} rowKey={(row) => row.id} />
              <Pager query={query} page={page} limit={limit} total={list.total} />
            </>
          ) : (
            <NoOrders base={base} isFiltered={isFiltered} />
          )}
        </Rows>
      </PageBody>
    </>
  );
}

type RowsProps = {
  member: Member;
  rows: DeskRow[];
  total: number;
  carriers: string[];
  isArchive: boolean;
  children: React.ReactNode;
};

/** The list and what can be done with it. It stays when its last row leaves, for a bulk act is then at its report. */
function Rows({ member, rows, total, carriers, isArchive, children }: RowsProps) {
  const { base, store } = member;
  const named = rows.map(({ id, name }) => ({ id, name }));
  const keyRows = named.map((row) => ({ ...row, href: `${base}/orders/${row.id}` }));
  return (
    <SelectionProvider ids={rows.map((row) => row.id)} total={total}>
      {children}
      <DeskActs storeId={store.slug} base={base} rows={named} isArchive={isArchive} />
      <DeskKeys storeId={store.slug} rows={keyRows} carriers={carriers} />
    </SelectionProvider>
  );
}

function NoOrders({ base, isFiltered }: { base: string; isFiltered: boolean }) {
  const icon = <IconReceipt size={26} />;
  return isFiltered ? (
    <Empty icon={icon} title="Nothing on this list" text="No order fits. Take a filter away, or look at all of them.">
      <ButtonLink href={`${base}/orders`} variant="default">
        Show all orders
      </ButtonLink>
    </Empty>
  ) : (
    <Empty icon={icon} title="No orders yet" text="The first one will stand here the moment it is placed, paid or not.">
      <ButtonLink href={`${base}/products`} variant="default">
        Look after your goods
      </ButtonLink>
    </Empty>
  );
}
