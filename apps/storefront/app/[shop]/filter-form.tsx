'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useState, useTransition } from 'react';
import { ChevronIcon } from '../../components/icons.tsx';
import { type ListWish, listFilters, readWish, sorts, writeWish } from '../../lib/list-query.ts';
import { listWords } from '../../lib/words.ts';

function readForm(form: HTMLFormElement): ListWish {
  const data = new FormData(form);
  const texts = (name: string) => data.getAll(name).filter((value) => typeof value === 'string');
  return readWish(Object.fromEntries(['q', 'size', 'color', 'min', 'max', 'stock', 'sort'].map((name) => [name, texts(name)])));
}

function SortField({ wish }: { wish: ListWish }) {
  const usual = wish.q ? 'relevance' : 'newest';
  const offered = wish.q ? sorts : sorts.filter((sort) => sort !== 'relevance');
  return (
    <div>
      <label htmlFor="sort" className="mb-2 block text-sm font-semibold">
        {listWords.sort}
      </label>
      <select id="sort" name="sort" defaultValue={wish.sort ?? usual} className="field min-h-11 py-2 text-[0.9375rem]">
        {offered.map((sort) => (
          <option key={sort} value={sort}>
            {listWords.sorts[sort]}
          </option>
        ))}
      </select>
    </div>
  );
}

/**
 * Counts the times that the address has changed by other ways than the form's own, such as a link that takes a filter away: then the form
 * is drawn anew. What was ticked in the form itself stands there already, and redrawing it would take the keyboard's place away.
 */
function useEdition(address: string, sent: string): number {
  const [seen, setSeen] = useState({ address, edition: 0 });
  if (seen.address !== address) setSeen({ address, edition: sent === address ? seen.edition : seen.edition + 1 });
  return seen.edition;
}

type FormProps = { path: string; wish: ListWish; total: number; children: ReactNode };

/**
 * The form of filters and order. It is a plain GET form; with scripts each choice is followed at once and the address stays tidy. On a
 * phone it folds away.
 */
export function FilterForm({ path, wish, total, children }: FormProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [isOpen, setOpen] = useState(false);
  const [sent, setSent] = useState('');
  const edition = useEdition(writeWish({ ...wish, page: 1 }), sent);
  const usual = wish.q ? 'relevance' : 'newest';
  const go = (form: HTMLFormElement) => {
    const next = readForm(form);
    const address = writeWish({ ...next, sort: next.sort === usual ? null : next.sort, page: 1 });
    setSent(address);
    startTransition(() => router.push(`${path}${address}`, { scroll: false }));
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    go(event.currentTarget);
    setOpen(false);
  };
  const follow = (event: FormEvent<HTMLFormElement>) => {
    // Typed prices are sent when they are done with: by leaving the field or by Enter.
    if (event.target instanceof HTMLInputElement && event.target.type === 'text') return;
    go(event.currentTarget);
  };
  return (
    <aside className="mb-8 lg:mb-0">
      <div className="sticky top-16 z-10 -mx-4 flex items-center justify-between gap-4 bg-ground px-4 py-2 lg:static lg:mx-0 lg:mb-6 lg:p-0">
        <p className="text-[0.9375rem] text-muted tabular-nums" aria-live="polite">
          {listWords.results(total)}
        </p>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls="filters"
          onClick={() => setOpen(!isOpen)}
          className="inline-flex min-h-11 items-center gap-2 rounded-pill border border-line-strong px-4 text-[0.9375rem] font-medium lg:hidden noscript:hidden"
        >
          {listWords.filters}
          {listFilters(wish).length > 0 ? <span className="tabular-nums">({listFilters(wish).length})</span> : null}
          <ChevronIcon className={`size-4 transition-transform ${isOpen ? 'rotate-180' : ''}`} />
        </button>
      </div>
      <form
        id="filters"
        key={edition}
        action={path}
        method="get"
        onSubmit={submit}
        onChange={follow}
        aria-busy={isPending}
        className={`flex-col gap-7 pt-4 transition-opacity lg:flex lg:pt-0 noscript:flex ${isOpen ? 'flex' : 'hidden'} ${isPending ? 'opacity-60' : ''}`}
      >
        {wish.q ? <input type="hidden" name="q" value={wish.q} /> : null}
        <SortField wish={wish} />
        {children}
        <button
          type="submit"
          className="button button-main button-small scripted:lg:sr-only scripted:lg:focus-visible:not-sr-only"
        >
          {listWords.apply}
        </button>
      </form>
    </aside>
  );
}
