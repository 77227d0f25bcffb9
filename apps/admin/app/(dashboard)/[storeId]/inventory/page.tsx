import { listCategories } from '@emporium/core/catalog';
import { listInventory } from '@emporium/core/inventory';
import { listViews } from '@emporium/core/stores';
import { may } from '@emporium/core/who';
import { IconPackages } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { Empty } from '../../../../components/empty.tsx';
import { FilterBar, FilterMenu } from '../../../../components/filter-menu.tsx';
import { ButtonLink } from '../../../../components/link.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { countWords, Pager } from '../../../../components/pager.tsx';
import { SearchField } from '../../../../components/search-field.tsx';
import { SelectionProvider } from '../../../../components/selection.tsx';
import { ViewsMenu } from '../../../../components/views-menu.tsx';
import { mediaUrl } from '../../../../lib/media.ts';
import { idOf, one, oneOf, pageOf, type Query, sortOf } from '../../../../lib/query.ts';
import { readStore } from '../../../../lib/read.ts';
import { deleteViewAction, saveViewAction } from '../views.ts';
import { Shelves } from './shelves.tsx';

export const metadata: Metadata = { title: 'Inventory' };

type PageProps = { params: Promise<{ storeId: string }>; searchParams: Promise<Query> };

const limit = 50;
const sorts = ['newest', 'available', '-available', 'onHand', '-onHand'] as const;
const states = [
  { value: 'low', label: 'Low' },
  { value: 'out', label: 'Sold out' },
  { value: 'reserved', label: 'Held by orders' },
];

async function readPage(storeId: string, query: Query) {
  return readStore(storeId, async (tx, member) => {
    const { store, actor } = member;
    const categoryId = idOf(query, 'category');
    const list = await listInventory(tx, store, actor, {
      q: one(query, 'q').slice(0, 200),
      state: oneOf(query, 'state', ['all', 'low', 'out', 'reserved']),
      ...(categoryId ? { categoryId } : {}),
      sort: oneOf(query, 'sort', sorts),
      page: pageOf(query),
      limit,
    });
    const categories = await listCategories(tx, store, actor, {});
    const views = await listViews(tx, store, actor, { noun: 'inventory' });
    return { member, list, categories, views, canEdit: may(actor, store, 'inventory.write') };
  });
}

/** Every variant with what lies in the shelves, what orders hold, and what is left. */
export default async function InventoryPage({ params, searchParams }: PageProps) {
  const query = await searchParams;
  const { member, list, categories, views, canEdit } = await readPage((await params).storeId, query);
  const { base, store } = member;
  const rows = list.items.map(({ imageUrl, ...row }) => ({ ...row, picture: mediaUrl(imageUrl) }));
  const isFiltered = ['q', 'state', 'category'].some((key) => one(query, key) !== '');
  return (
    <>
      <PageHead title="Inventory" note={countWords(list.total)}>
        <ButtonLink href={`${base}/inventory/ledger`} variant="default">
          Ledger
        </ButtonLink>
        <ButtonLink href={`${base}/imports`} variant="default" visibleFrom="sm">
          Stock-take by CSV
        </ButtonLink>
      </PageHead>
      <PageBody>
        <FilterBar>
          <SearchField label="Search name, SKU or barcode" />
          <FilterMenu name="state" label="Stock" choices={states} />
          <FilterMenu name="category" label="Category" choices={categories.map(({ id, name }) => ({ value: id, label: name }))} />
          <span style={{ flex: 1 }} />
          <ViewsMenu
            views={views}
            acts={{ save: saveViewAction.bind(null, store.id, 'inventory'), remove: deleteViewAction.bind(null, store.id) }}
          />
        </FilterBar>
        {rows.length > 0 ? (
          <SelectionProvider ids={rows.map((row) => row.variantId)} total={rows.length}>
            <Shelves
              base={base}
              rows={rows}
              canEdit={canEdit}
              sorts={{ onHand: sortOf(query, 'onHand'), available: sortOf(query, 'available') }}
            />
            <Pager query={query} page={pageOf(query)} limit={limit} total={list.total} />
          </SelectionProvider>
        ) : (
          <Empty
            icon={<IconPackages size={26} />}
            title={isFiltered ? 'No shelf fits' : 'No goods to count yet'}
            text={
              isFiltered
                ? 'Try fewer words or take a filter away.'
                : 'Each variant of a product gets its place in the shelves by itself.'
            }
          >
            <ButtonLink href={isFiltered ? `${base}/inventory` : `${base}/products/new`} variant="default">
              {isFiltered ? 'Show all' : 'Create product'}
            </ButtonLink>
          </Empty>
        )}
      </PageBody>
    </>
  );
}
