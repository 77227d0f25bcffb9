import type { ProductRow } from '@emporium/core/catalog';
import { IconStarFilled } from '@tabler/icons-react';
import { type Column, MainCell, RowActs } from '../../../../components/data-table.tsx';
import { PickPage, PickRow } from '../../../../components/selection.tsx';
import { State, type Tone } from '../../../../components/state.tsx';
import { Thumb } from '../../../../components/thumb.tsx';
import { When } from '../../../../components/when.tsx';
import type { Choice } from '../../../../lib/choices.ts';
import { mediaUrl } from '../../../../lib/media.ts';
import type { Member } from '../../../../lib/member.ts';
import { one, type Query, sortOf } from '../../../../lib/query.ts';
import { showPrice } from '../../../../lib/show-price.ts';
import { ProductMenu } from './product-menu.tsx';

/** How each state of a product is shown. */
export const states: Record<ProductRow['status'], [Tone, string]> = {
  active: ['good', 'Active'],
  scheduled: ['active', 'Scheduled'],
  ended: ['calm', 'Ended'],
  archived: ['calm', 'Archived'],
};

/** The columns that may be chosen, and those that are shown without a choice. */
export const columnChoices: Choice[] = [
  { value: 'status', label: 'Status' },
  { value: 'category', label: 'Category' },
  { value: 'vendor', label: 'Vendor' },
  { value: 'tags', label: 'Tags' },
  { value: 'stock', label: 'Available' },
  { value: 'onHand', label: 'In the shelves' },
  { value: 'price', label: 'Price' },
  { value: 'updated', label: 'Changed' },
  { value: 'created', label: 'Created' },
];
export const standardColumns = ['status', 'category', 'stock', 'price', 'updated'];

function Featured() {
  return (
    <span title="Featured on the home page" style={{ display: 'inline-flex' }}>
      <IconStarFilled size={14} color="var(--warn)" aria-label="Featured" />
    </span>
  );
}

function Available({ units }: { units: number }) {
  if (units === 0) return <span style={{ color: 'var(--bad)' }}>Sold out</span>;
  return (
    <>
      {units.toLocaleString('en')}
      <span className="phone-only"> in stock</span>
    </>
  );
}

function choosable({ store }: Member, query: Query): Column<ProductRow>[] {
  return [
    { key: 'status', header: 'Status', cell: (row) => <State tone={states[row.status][0]}>{states[row.status][1]}</State> },
    { key: 'category', header: 'Category', phone: 'wide', cell: (row) => row.categoryName },
    { key: 'vendor', header: 'Vendor', phone: 'wide', cell: (row) => row.vendor || '–' },
    { key: 'tags', header: 'Tags', phone: 'wide', cell: (row) => row.tags.slice(0, 4).join(', ') || '–' },
    {
      ...{ key: 'stock', header: 'Available', align: 'right', sort: sortOf(query, 'stock') },
      cell: (row) => <Available units={row.available} />,
    },
    { key: 'onHand', header: 'In the shelves', align: 'right', phone: 'wide', cell: (row) => row.onHand.toLocaleString('en') },
    {
      ...{ key: 'price', header: 'Price', align: 'right', phone: 'end', sort: sortOf(query, 'price') },
      cell: (row) => showPrice(row.price, store),
    },
    {
      ...{ key: 'updated', header: 'Changed', align: 'right', phone: 'wide' },
      cell: (row) => <When at={row.updatedAt} store={store} />,
    },
    {
      ...{ key: 'created', header: 'Created', align: 'right', phone: 'wide' },
      cell: (row) => <When at={row.createdAt} store={store} />,
    },
  ];
}

/** The table's columns: the box, the product itself, those chosen in the address, and the acts. */
export function productColumns(member: Member, query: Query, shopUrl: string): Column<ProductRow>[] {
  const { base } = member;
  const shown = one(query, 'columns') ? one(query, 'columns').split(',') : standardColumns;
  return [
    {
      ...{ key: 'pick', header: '(choose)', head: <PickPage />, phone: 'pick' },
      cell: (row) => <PickRow id={row.id} name={row.name} />,
    },
    {
      ...{ key: 'name', header: 'Product', sort: sortOf(query, 'name') },
      cell: (row) => (
        <MainCell
          href={`${base}/products/${row.id}`}
          picture={<Thumb url={mediaUrl(row.imageUrl)} />}
          name={row.name}
          sub={row.variantCount === 1 ? '1 variant' : `${row.variantCount} variants`}
        />
      ),
    },
    { key: 'featured', header: '(featured)', phone: 'wide', cell: (row) => (row.isFeatured ? <Featured /> : null) },
    ...choosable(member, query).filter((column) => shown.includes(column.key)),
    {
      ...{ key: 'acts', header: '(acts)', phone: 'wide' },
      cell: (row) => (
        <RowActs>
          <ProductMenu
            base={base}
            shopUrl={`${shopUrl}/p/${row.slug}`}
            product={{ id: row.id, name: row.name, isArchived: row.isArchived }}
          />
        </RowActs>
      ),
    },
  ];
}
