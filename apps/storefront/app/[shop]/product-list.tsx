import type { Facets } from '@emporium/sdk';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { CloseIcon } from '../../components/icons.tsx';
import { countFacets, listChoices, listProducts } from '../../lib/catalogue.ts';
import { type ListWish, listFilters, pageSize, toQuery, writeWish } from '../../lib/list-query.ts';
import { formatMoney, toMinor } from '../../lib/money.ts';
import type { Shop } from '../../lib/shop.ts';
import { listWords } from '../../lib/words.ts';
import { Empty } from './empty.tsx';
import { FilterForm } from './filter-form.tsx';
import { ListFilters } from './list-filters.tsx';
import { Pages } from './pages.tsx';
import { ProductGrid } from './product-grid.tsx';

type ListProps = { shop: Shop; wish: ListWish; path: string; category?: string };

/** The filters that are on, each with the link that takes it away. */
function ActiveFilters({ shop, wish, path }: ListProps) {
  const filters = listFilters(wish);
  if (filters.length === 0) return null;
  const { currency, locale } = shop.profile;
  const labelOf = ({ kind, label }: (typeof filters)[number]) => {
    if (kind === 'stock') return listWords.inStock;
    if (kind === 'size' || kind === 'color') return label;
    const money = formatMoney(toMinor(label, currency), currency, locale);
    return kind === 'min' ? listWords.over(money) : listWords.upTo(money);
  };
  return (
    <ul className="mb-6 flex flex-wrap items-center gap-2">
      {filters.map((filter) => (
        <li key={`${filter.kind}-${filter.label}`}>
          <Link
            href={`${path}${writeWish(filter.without)}`}
            scroll={false}
            aria-label={listWords.remove(labelOf(filter))}
            className="inline-flex min-h-10 items-center gap-1.5 rounded-pill border border-line-strong px-3.5 text-sm hover:border-ink"
          >
            {labelOf(filter)}
            <CloseIcon className="size-4" />
          </Link>
        </li>
      ))}
      <li>
        <Link
          href={`${path}${writeWish({ ...wish, sizes: [], colors: [], min: '', max: '', inStock: false, page: 1 })}`}
          scroll={false}
          className="link px-2 py-2 text-sm"
        >
          {listWords.clear}
        </Link>
      </li>
    </ul>
  );
}

function Nothing({ wish, path, shop }: ListProps) {
  const everything = { label: listWords.everything, href: `${shop.base}/search` };
  if (listFilters(wish).length > 0) {
    const bare = { ...wish, sizes: [], colors: [], min: '', max: '', inStock: false, page: 1 };
    return (
      <Empty
        title={listWords.nothing}
        hint={listWords.nothingHint}
        action={{ label: listWords.clear, href: `${path}${writeWish(bare)}` }}
      />
    );
  }
  if (wish.q) return <Empty title={listWords.noResults(wish.q)} hint={listWords.noResultsHint} action={everything} />;
  return <Empty title={listWords.emptyCategory} hint={listWords.emptyCategoryHint} action={everything} />;
}

/** Whether there is anything to filter by. */
function hasFilters(facets: Facets, wish: ListWish): boolean {
  return facets.total > 1 || listFilters(wish).length > 0;
}

/** A list of products with its filters, order and pages. All of it stands in the address and works without scripts. */
export async function ProductList(props: ListProps) {
  const { shop, wish, path, category } = props;
  const query = toQuery(wish, await listChoices(shop), category);
  const [list, facets] = await Promise.all([listProducts(shop, query), countFacets(shop, query)]);
  const pages = Math.max(1, Math.ceil(Math.min(list.total, 10_000) / pageSize));
  if (wish.page > pages) notFound();
  return (
    <div className="page pb-20 lg:grid lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-12">
      <FilterForm path={path} wish={wish} total={list.total}>
        {hasFilters(facets, wish) ? <ListFilters facets={facets} wish={wish} shop={shop} /> : null}
      </FilterForm>
      <section aria-labelledby="results">
        <h2 id="results" className="sr-only">
          {listWords.results(list.total)}
        </h2>
        <ActiveFilters {...props} />
        {list.items.length > 0 ? (
          <ProductGrid products={list.items} shop={shop} isFirstScreen={!props.category} />
        ) : (
          <Nothing {...props} />
        )}
        <Pages page={wish.page} pages={pages} hrefOf={(page) => `${path}${writeWish({ ...wish, page })}`} />
      </section>
    </div>
  );
}
