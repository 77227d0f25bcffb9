import { type LedgerRow, listLedger } from '@emporium/core/inventory';
import { IconHistory } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { type Column, DataTable, MainCell } from '../../../../../components/data-table.tsx';
import { Empty } from '../../../../../components/empty.tsx';
import { FilterBar, FilterMenu } from '../../../../../components/filter-menu.tsx';
import { ButtonLink, TextLink } from '../../../../../components/link.tsx';
import { PageBody, PageHead } from '../../../../../components/page-head.tsx';
import { When } from '../../../../../components/when.tsx';
import type { Member } from '../../../../../lib/member.ts';
import { idOf, one, oneOf, type Query, withQuery } from '../../../../../lib/query.ts';
import { readStore } from '../../../../../lib/read.ts';
import styles from '../inventory.module.css';
import { reasonWords } from '../reasons.ts';

export const metadata: Metadata = { title: 'Ledger of stock' };

type PageProps = { params: Promise<{ storeId: string }>; searchParams: Promise<Query> };

const actors: Record<string, string> = { key: 'A program', system: 'The shop', shopper: 'A buyer' };

function columns({ base, store }: Member, isOne: boolean): Column<LedgerRow>[] {
  const balance: Column<LedgerRow> = { key: 'balance', header: 'Then', align: 'right', cell: (row) => row.balance ?? '–' };
  return [
    {
      ...{ key: 'what', header: 'Variant' },
      cell: (row) => (
        <MainCell
          href={isOne ? `${base}/products/${row.productId}` : `${base}/inventory/ledger?variant=${row.variantId}`}
          name={row.productName}
          sub={[row.variantName, row.sku].filter(Boolean).join(' · ')}
        />
      ),
    },
    { key: 'reason', header: 'Reason', cell: (row) => reasonWords[row.reason] ?? row.reason },
    {
      ...{ key: 'quantity', header: 'Units', align: 'right' },
      cell: (row) => (
        <span className={row.quantity > 0 ? styles.plus : styles.minus}>
          {row.quantity > 0 ? `+${row.quantity}` : `−${-row.quantity}`}
        </span>
      ),
    },
    ...(isOne ? [balance] : []),
    {
      ...{ key: 'order', header: 'Order', phone: 'wide' },
      cell: (row) => (row.orderId ? <TextLink href={`${base}/orders/${row.orderId}`}>{`#${row.orderNumber}`}</TextLink> : '–'),
    },
    { key: 'note', header: 'Note', phone: 'wide', cell: (row) => row.note || '–' },
    { key: 'who', header: 'By', phone: 'wide', cell: (row) => row.actorName ?? actors[row.actorKind] ?? '–' },
    { key: 'when', header: 'When', align: 'right', phone: 'end', cell: (row) => <When at={row.createdAt} store={store} /> },
  ];
}

/** Every movement of the shelves, newest first; of one variant with what lay in its shelf then. */
export default async function LedgerPage({ params, searchParams }: PageProps) {
  const query = await searchParams;
  const variantId = idOf(query, 'variant');
  const before = idOf(query, 'before');
  const reason = oneOf(query, 'reason', ['', 'receive', 'adjust', 'count', 'sale', 'return', 'import']);
  const { member, page } = await readStore((await params).storeId, async (tx, member) => ({
    member,
    page: await listLedger(tx, member.store, member.actor, {
      ...(variantId ? { variantId } : {}),
      ...(before ? { before } : {}),
      ...(reason ? { reason } : {}),
    }),
  }));
  const { base } = member;
  const last = page.items.at(-1);
  const choices = Object.entries(reasonWords).map(([value, label]) => ({ value, label }));
  return (
    <>
      <PageHead title="Ledger" back={{ href: `${base}/inventory`, label: 'Inventory' }}>
        {variantId ? (
          <ButtonLink href={`${base}/inventory/ledger`} variant="default">
            All variants
          </ButtonLink>
        ) : null}
      </PageHead>
      <PageBody>
        <FilterBar>
          <FilterMenu name="reason" label="Reason" choices={choices} />
        </FilterBar>
        {page.items.length > 0 ? (
          <>
            <DataTable label="Ledger" columns={columns(member, variantId !== '')} rows={page.items} rowKey={(row) => row.id} />
            <p>
              {one(query, 'before') ? <TextLink href={withQuery(query, { before: '' })}>Newest</TextLink> : null}{' '}
              {page.hasMore && last ? <TextLink href={withQuery(query, { before: last.id })}>Older</TextLink> : null}
            </p>
          </>
        ) : (
          <Empty
            icon={<IconHistory size={26} />}
            title="Nothing moved"
            text="Each delivery, sale, return and correction of a shelf stands here, with its reason, its order and who did it."
          />
        )}
      </PageBody>
    </>
  );
}
