'use client';

import type { Suggestions } from '@emporium/sdk';
import Form from 'next/form';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { SearchIcon } from '../../components/icons.tsx';
import { Money } from '../../components/money.tsx';
import { Picture } from '../../components/picture.tsx';
import { toMinor } from '../../lib/money.ts';
import { searchWords, siteWords } from '../../lib/words.ts';
import { useShop } from './shop-context.tsx';

/** How long the typing has to rest before it is asked, in milliseconds. */
const restMs = 140;

/** One line of what is offered: a kind, a product, or all results. */
type Offer = {
  key: string;
  href: string;
  label: string;
  hint?: string;
  product?: Suggestions['products'][number];
};

function offersOf(found: Suggestions, q: string, base: string): Offer[] {
  const kinds = found.categories.map(({ id, slug, name }) => ({
    key: id,
    href: `${base}/c/${slug}`,
    label: name,
    hint: searchWords.kind,
  }));
  const products = found.products.map((product) => ({
    key: product.id,
    href: `${base}/p/${product.slug}`,
    label: product.name,
    product,
  }));
  return [...kinds, ...products, { key: 'all', href: `${base}/search?q=${encodeURIComponent(q)}`, label: searchWords.all(q) }];
}

/** What the shop offers for a text, asked when the typing rests; what was asked before and comes late is left aside. */
function useSuggestions(text: string, base: string): { q: string; found: Suggestions } | null {
  const [answer, setAnswer] = useState<{ q: string; found: Suggestions } | null>(null);
  useEffect(() => {
    const q = text.trim();
    if (q.length < 2) return setAnswer(null);
    const late = new AbortController();
    const timer = setTimeout(() => {
      fetch(`${base}/search/suggest?q=${encodeURIComponent(q)}`, { signal: late.signal })
        .then(async (reply) => {
          if (reply.ok) setAnswer({ q, found: (await reply.json()) as Suggestions });
        })
        // Without an answer nothing is offered; Enter still searches.
        .catch(() => undefined);
    }, restMs);
    return () => {
      clearTimeout(timer);
      late.abort();
    };
  }, [text, base]);
  return answer;
}

function OfferLine({ offer, id, isActive, go }: { offer: Offer; id: string; isActive: boolean; go: () => void }) {
  const { locale } = useShop();
  const { product } = offer;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field that owns the list has the keyboard
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      // The field keeps the keyboard, and with it the list stays open until the click is done.
      onMouseDown={(event) => event.preventDefault()}
      onClick={go}
      className="flex min-h-11 cursor-pointer items-center gap-3 px-4 py-1.5 text-[0.9375rem] hover:bg-tint aria-selected:bg-tint"
    >
      {product ? (
        <span className="relative block h-12 w-10 shrink-0 overflow-hidden rounded-[min(var(--radius),6px)] bg-tint">
          {product.imageUrl ? (
            <Picture url={product.imageUrl} alt="" sizes="40px" className="absolute inset-0 size-full object-cover" />
          ) : null}
        </span>
      ) : null}
      <span className="min-w-0 flex-1 truncate">{offer.label}</span>
      {offer.hint ? <span className="text-sm text-muted">{offer.hint}</span> : null}
      {product ? (
        <Money
          minor={toMinor(product.price, product.currency)}
          currency={product.currency}
          locale={locale}
          className="text-sm text-muted"
        />
      ) : null}
    </div>
  );
}

type FieldProps = { place: 'head' | 'page'; initial?: string };

const fieldStyles = {
  head: 'h-11 w-44 rounded-pill border border-line bg-raised pr-3 pl-9.5 text-[0.9375rem] transition-[width] duration-200 placeholder:text-muted focus:w-72 xl:w-56 xl:focus:w-80',
  page: 'field pr-28 pl-12',
};

/** What is offered and which of it the keyboard has chosen; arrow keys go round through the field itself. */
function useOffers(base: string) {
  const router = useRouter();
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const answer = useSuggestions(text, base);
  const offers = answer && isOpen ? offersOf(answer.found, answer.q, base) : [];
  const go = (offer: Offer) => {
    setOpen(false);
    setAt(-1);
    router.push(offer.href);
  };
  const type = (next: string) => {
    setText(next);
    setOpen(true);
    setAt(-1);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (offers.length === 0) return;
    const chosen = offers[at];
    const places = offers.length + 1;
    const step = event.key === 'ArrowDown' ? 1 : -1;
    if (event.key === 'Escape') setOpen(false);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setAt((now) => ((now + 1 + step + places) % places) - 1);
    else if (event.key === 'Enter' && chosen) go(chosen);
    else return;
    event.preventDefault();
  };
  return { offers, at, isOpen: isOpen && answer !== null, setOpen, go, type, press };
}

/**
 * The search field. A plain form, which also works without scripts; with them it offers kinds and products while one types, as a
 * combobox with a list (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
 */
export function SearchField({ place, initial = '' }: FieldProps) {
  const { base } = useShop();
  const listId = useId();
  const { offers, at, isOpen, setOpen, go, type, press } = useOffers(base);
  const isHead = place === 'head';
  return (
    <Form
      action={`${base}/search`}
      role="search"
      aria-label={isHead ? siteWords.search : siteWords.searchHint}
      onSubmit={() => setOpen(false)}
      className={isHead ? 'relative hidden lg:block quiet:hidden' : 'relative w-full max-w-[36rem]'}
    >
      <SearchIcon
        className={`pointer-events-none absolute top-1/2 -translate-y-1/2 text-muted ${isHead ? 'left-3 size-[1.125rem]' : 'left-4 size-5'}`}
      />
      <input
        key={initial}
        type="search"
        name="q"
        role="combobox"
        aria-expanded={offers.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={offers[at] ? `${listId}-${at}` : undefined}
        autoComplete="off"
        maxLength={200}
        defaultValue={initial}
        placeholder={isHead ? siteWords.search : siteWords.searchHint}
        aria-label={siteWords.searchHint}
        onChange={(event) => type(event.target.value)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={press}
        className={fieldStyles[place]}
      />
      {isHead ? null : (
        <button type="submit" className="button button-main button-small absolute top-1 right-1">
          {siteWords.search}
        </button>
      )}
      <div
        id={listId}
        role="listbox"
        aria-label={searchWords.offers}
        hidden={offers.length === 0}
        className="absolute top-full right-0 z-40 mt-2 w-full min-w-80 overflow-hidden rounded-control border border-line bg-ground py-2 shadow-lg"
      >
        {offers.map((offer, index) => (
          <OfferLine key={offer.key} id={`${listId}-${index}`} offer={offer} isActive={index === at} go={() => go(offer)} />
        ))}
      </div>
      <p aria-live="polite" className="sr-only">
        {isOpen ? searchWords.found(offers.length - 1) : ''}
      </p>
    </Form>
  );
}
