import { listCategories, listColors, listProducts, listSizes } from '@emporium/core/catalog';
import { listViews, storefrontUrlOf } from '@emporium/core/stores';
import { may } from '@emporium/core/who';
import { IconBox, IconPlus } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { ColumnsMenu } from '../../../../components/columns-menu.tsx';
import { DataTable } from '../../../../components/data-table.tsx';
import { Empty } from '../../../../components/empty.tsx';
import { FilterBar, FilterMenu } from '../../../../components/filter-menu.tsx';
import { ButtonLink } from '../../../../components/link.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { countWords, Pager } from '../../../../components/pager.tsx';
import { SearchField } from '../../../../components/search-field.tsx';
import { SelectionProvider } from '../../../../components/selection.tsx';
import { ViewsMenu } from '../../../../components/views-menu.tsx';
import { house } from '../../../../lib/house.ts';
import { one, oneOf, pageOf, type Query } from '../../../../lib/query.ts';
import { readStore } from '../../../../lib/read.ts';
import { deleteViewAction, saveViewAction } from '../views.ts';
import { BulkBar } from './bulk/bulk-bar.tsx';
import { columnChoices, productColumns, standardColumns, states } from './product-columns.tsx';
import { filterKeys, filterOf, statuses } from './read-filter.ts';

export const metadata: Metadata = { title: 'Products' };

type PageProps = { params: Promise<{ storeId: string }>; searchParams: Promise<Query> };

const limit = 25;
const sorts = ['newest', 'oldest', 'updated', 'name', '-name', 'price', '-price', 'stock', '-stock'] as const;

async function readPage(storeId: string, query: Query) {
  return readStore(storeId, async (tx, member) => {
    const { store, actor } = member;
    const sort = oneOf(query, 'sort', sorts);
    return {
      member,
      list: await listProducts(tx, store, actor, { ...filterOf(query), sort, page: pageOf(query), limit }),
      categories: await listCategories(tx, store, actor, {}),
      sizes: await listSizes(tx, store, actor, {}),
      colors: await listColors(tx, store, actor, {}),
      views: await listViews(tx, store, actor, { noun: 'products' }),
      shopUrl: await storefrontUrlOf(tx, house().config, store),
      canEdit: may(actor, store, 'catalog.write'),
    };
  });
}

type Page = Awaited<ReturnType<typeof readPage>>;

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

const named = (rows: { id: string; name: string }[]) => rows.map(({ id, name }) => ({ value: id, label: name }));
const offered = (rows: { id: string; name: string; isDefault: boolean }[]) => named(rows.filter((row) => !row.isDefault));

function Filters({ page }: { page: Page }) {
  const { categories, sizes, colors, views, member } = page;
  const storeId = member.store.id;
  const statusChoices = statuses.slice(1).map((value) => ({ value, label: states[value as 'active'][1] }));
  const yesNo = [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No' },
  ];
  const stock = [
    { value: 'in', label: 'Available' },
    { value: 'out', label: 'Sold out' },
  ];
  return (
    <FilterBar>
      <SearchField label="Search name, SKU or barcode" />
      <FilterMenu name="status" label="Status" choices={statusChoices} />
      <FilterMenu name="category" label="Category" choices={named(categories)} />
      <FilterMenu name="stock" label="Stock" choices={stock} />
      {sizes.length > 1 ? <FilterMenu name="size" label="Size" choices={offered(sizes)} /> : null}
      {colors.length > 1 ? <FilterMenu name="color" label="Colour" choices={offered(colors)} /> : null}
      <FilterMenu name="featured" label="Featured" choices={yesNo} />
      <span style={{ flex: 1 }} />
      <ViewsMenu
        views={views}
        acts={{
          save: saveViewAction.bind(null, storeId, 'products'),
          remove: deleteViewAction.bind(null, storeId),
        }}
      />
      <ColumnsMenu choices={columnChoices} standard={standardColumns} />
    </FilterBar>
  );
}

export default async function ProductsPage({ params, searchParams }: PageProps) {
  const query = await searchParams;
  const page = await readPage((await params).storeId, query);
  const { member, list, categories, shopUrl, canEdit } = page;
  const { base, store } = member;
  const isFiltered = filterKeys.some((key) => one(query, key) !== '');
  const columns = productColumns(member, query, shopUrl);
  return (
    <>
      <PageHead title="Products" note={countWords(list.total)}>
        <ButtonLink href={`${base}/products/edits`} variant="default" visibleFrom="sm">
          Bulk edits
        </ButtonLink>
        {canEdit ? <CreateProduct base={base} /> : null}
      </PageHead>
      <PageBody>
        <Filters page={page} />
        {list.items.length > 0 ? (
          <SelectionProvider ids={list.items.map((row) => row.id)} total={list.total}>
            <DataTable label="Products" columns={columns} rows={list.items} rowKey={(row) => row.id} />
            <Pager query={query} page={list.page} limit={limit} total={list.total} />
            {canEdit ? <BulkBar base={base} currency={store.currency} query={query} categories={named(categories)} /> : null}
          </SelectionProvider>
        ) : (
          <NoProducts base={base} isFiltered={isFiltered} />
        )}
      </PageBody>
    </>
  );
}
