import type { Facets } from '@emporium/sdk';
import type { ReactNode } from 'react';
import type { ListWish } from '../../lib/list-query.ts';
import { formatMoney } from '../../lib/money.ts';
import type { Shop } from '../../lib/shop.ts';
import { listWords } from '../../lib/words.ts';

function Group({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="border-t border-line pt-5">
      <legend className="float-left mb-3 w-full text-sm font-semibold">{legend}</legend>
      <div className="clear-both">{children}</div>
    </fieldset>
  );
}

type Counted = { id: string; name: string; value: string; count: number };

function isOn(names: string[], name: string): boolean {
  return names.some((one) => one.toLowerCase() === name.toLowerCase());
}

function Sizes({ sizes, wish }: { sizes: Counted[]; wish: ListWish }) {
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(4.75rem,1fr))] gap-2">
      {sizes.map((size) => (
        <label
          key={size.id}
          title={listWords.results(size.count)}
          className="grid min-h-11 place-items-center rounded-control border border-line-strong bg-raised px-1.5 text-center text-sm has-checked:border-ink has-checked:bg-ink has-checked:text-ground has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink hover:border-ink"
        >
          <input type="checkbox" name="size" value={size.name} defaultChecked={isOn(wish.sizes, size.name)} className="sr-only" />
          {size.name}
        </label>
      ))}
    </div>
  );
}

function Colors({ colors, wish }: { colors: Counted[]; wish: ListWish }) {
  return (
    <div className="grid grid-cols-2 gap-x-3 lg:grid-cols-1">
      {colors.map((color) => (
        <label key={color.id} className="group flex min-h-10 items-center gap-3 text-[0.9375rem]">
          <input
            type="checkbox"
            name="color"
            value={color.name}
            defaultChecked={isOn(wish.colors, color.name)}
            className="peer sr-only"
          />
          <span
            aria-hidden="true"
            className="size-5 rounded-full border border-ink/25 outline-2 outline-offset-2 outline-transparent peer-checked:outline-ink peer-focus-visible:outline-ink"
            style={{ background: color.value }}
          />
          <span className="group-hover:underline peer-checked:font-semibold">{color.name}</span>
          <span className="ml-auto text-sm text-muted tabular-nums">{color.count}</span>
        </label>
      ))}
    </div>
  );
}

function Prices({ facets, wish, shop }: { facets: Facets; wish: ListWish; shop: Shop }) {
  if (!facets.price) return null;
  const { currency, locale } = shop.profile;
  const field = 'field min-h-11 py-2 text-[0.9375rem] tabular-nums';
  const hint = (minor: number) => formatMoney(minor, currency, locale);
  return (
    <Group legend={`${listWords.price} (${currency})`}>
      <div className="grid grid-cols-2 gap-3">
        <label className="text-sm text-muted">
          {listWords.from}
          <input
            name="min"
            inputMode="decimal"
            defaultValue={wish.min}
            placeholder={facets.price.min}
            aria-label={`${listWords.minPrice}, ${hint(facets.price.minMinor)}`}
            className={field}
          />
        </label>
        <label className="text-sm text-muted">
          {listWords.to}
          <input
            name="max"
            inputMode="decimal"
            defaultValue={wish.max}
            placeholder={facets.price.max}
            aria-label={`${listWords.maxPrice}, ${hint(facets.price.maxMinor)}`}
            className={field}
          />
        </label>
      </div>
    </Group>
  );
}

/** The filters that a list of products offers, with how many products each would show. */
export function ListFilters({ facets, wish, shop }: { facets: Facets; wish: ListWish; shop: Shop }) {
  return (
    <>
      {facets.sizes.length > 0 ? (
        <Group legend={listWords.size}>
          <Sizes sizes={facets.sizes} wish={wish} />
        </Group>
      ) : null}
      {facets.colors.length > 0 ? (
        <Group legend={listWords.color}>
          <Colors colors={facets.colors} wish={wish} />
        </Group>
      ) : null}
      <Prices facets={facets} wish={wish} shop={shop} />
      <Group legend={listWords.availability}>
        <label className="flex min-h-10 items-center gap-3 text-[0.9375rem]">
          <input type="checkbox" name="stock" value="1" defaultChecked={wish.inStock} className="size-5 accent-ink" />
          {listWords.inStock}
          <span className="ml-auto text-sm text-muted tabular-nums">{facets.inStock}</span>
        </label>
      </Group>
    </>
  );
}
