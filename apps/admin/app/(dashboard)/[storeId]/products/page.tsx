import { listCategories, listProducts, type ProductRow } from '@emporium/core/catalog';
import { storefrontUrlOf } from '@emporium/core/stores';
import { IconBox, IconPlus, IconStarFilled } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { type Column, DataTable, MainCell, RowActs } from '../../../../components/data-table.tsx';
import { Empty } from '../../../../components/empty.tsx';
import { FilterBar, FilterMenu } from '../../../../components/filter-menu.tsx';
import { ButtonLink } from '../../../../components/link.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { countWords, Pager } from '../../../../components/pager.tsx';
import { SearchField } from '../../../../components/search-field.tsx';
import { State, type Tone } from '../../../../components/state.tsx';
import { Thumb } from '../../../../components/thumb.tsx';
import { When } from '../../../../components/when.tsx';
import { house } from '../../../../lib/house.ts';
import { mediaUrl } from '../../../../lib/media.ts';
import type { Member } from '../../../../lib/member.ts';
import { idOf, one, oneOf, pageOf, type Query, sortOf } from '../../../../lib/query.ts';
import { readStore } from '../../../../lib/read.ts';
import { showPrice } from '../../../../lib/show-price.ts';
import { ProductMenu } from './product-menu.tsx';

export const metadata: Metadata = { title: 'Products' };

type PageProps = { params: Promise<{ storeId: string }>; searchParams: Promise<Query> };

const limit = 25;
const statuses = ['all', 'active', 'scheduled', 'ended', 'archived'] as const;
const sorts = ['newest', 'oldest', 'updated', 'name', '-name', 'price', '-price', 'stock', '-stock'] as const;
const states: Record<ProductRow['status'], [Tone, string]> = {
  active: ['good', 'Active'],
  scheduled: ['active', 'Scheduled'],
  ended: ['calm', 'Ended'],
  archived: ['calm', 'Archived'],
};

function columns({ store, base }: Member, query: Query, shopUrl: string): Column<ProductRow>[] {
  return [
    {
      key: 'name',
      header: 'Product',
      sort: sortOf(query, 'name'),
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
    { key: 'status', header: 'Status', cell: (row) => <State tone={states[row.status][0]}>{states[row.status][1]}</State> },
    { key: 'category', header: 'Category', phone: 'wide', cell: (row) => row.categoryName },
    {
      key: 'stock',
      header: 'Available',
      align: 'right',
      sort: sortOf(query, 'stock'),
      cell: (row) => <Available units={row.available} />,
    },
    {
      key: 'price',
      header: 'Price',
      align: 'right',
      phone: 'end',
      sort: sortOf(query, 'price'),
      cell: (row) => showPrice(row.price, store),
    },
    {
      key: 'updated',
      header: 'Changed',
      align: 'right',
      phone: 'wide',
      cell: (row) => <When at={row.updatedAt} store={store} />,
    },
    {
      key: 'acts',
      header: '(acts)',
      phone: 'wide',
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

async function readPage(storeId: string, query: Query) {
  return readStore(storeId, async (tx, member) => {
    const { store, actor } = member;
    const categoryId = idOf(query, 'category');
    const featured = one(query, 'featured');
    const filter = {
      q: one(query, 'q').slice(0, 200),
      status: oneOf(query, 'status', statuses),
      stock: oneOf(query, 'stock', ['any', 'in', 'out']),
      categoryId: categoryId ? [categoryId] : [],
      ...(featured ? { isFeatured: featured === 'yes' } : {}),
    };
    return {
      member,
      list: await listProducts(tx, store, actor, { ...filter, sort: oneOf(query, 'sort', sorts), page: pageOf(query), limit }),
      categories: await listCategories(tx, store, actor, {}),
      shopUrl: await storefrontUrlOf(tx, house().config, store),
    };
  });
}

function CreateProduct({ base }: { base: string }) {
  return (
    <ButtonLink href={`${base}/products/new`} leftSection={<IconPlus size={16} />}>
      Create product
    </ButtonLink>
  );
}

function NoProducts({ base, isFiltered }: { base: string; isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <Empty icon={<IconBox size={26} />} title="No product fits" text="Try fewer words or take a filter away.">
        <ButtonLink href={`${base}/products`} variant="default">
          Show all products
        </ButtonLink>
      </Empty>
    );
  }
  return (
    <Empty
      icon={<IconBox size={26} />}
      title="Your shelves are empty"
      text="Create your first product: a name, a price and a picture are enough to begin with."
    >
      <CreateProduct base={base} />
    </Empty>
  );
}

export default async function ProductsPage({ params, searchParams }: PageProps) {
  const query = await searchParams;
  const { member, list, categories, shopUrl } = await readPage((await params).storeId, query);
  const isFiltered = ['q', 'status', 'stock', 'category', 'featured'].some((key) => one(query, key) !== '');
  return (
    <>
      <PageHead title="Products" note={countWords(list.total)}>
        <CreateProduct base={member.base} />
      </PageHead>
      <PageBody>
        <FilterBar>
          <SearchField label="Search name, SKU or barcode" />
          <FilterMenu
            name="status"
            label="Status"
            choices={statuses.slice(1).map((value) => ({ value, label: states[value as 'active'][1] }))}
          />
          <FilterMenu name="category" label="Category" choices={categories.map(({ id, name }) => ({ value: id, label: name }))} />
          <FilterMenu
            name="stock"
            label="Stock"
            choices={[
              { value: 'in', label: 'Available' },
              { value: 'out', label: 'Sold out' },
            ]}
          />
          <FilterMenu
            name="featured"
            label="Featured"
            choices={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No' },
            ]}
          />
        </FilterBar>
        {list.items.length > 0 ? (
          <>
            <DataTable label="Products" columns={columns(member, query, shopUrl)} rows={list.items} rowKey={(row) => row.id} />
            <Pager query={query} page={list.page} limit={limit} total={list.total} />
          </>
        ) : (
          <NoProducts base={member.base} isFiltered={isFiltered} />
        )}
      </PageBody>
    </>
  );
}
