import Link from 'next/link';
import { ArrowIcon } from '../../components/icons.tsx';
import { listWords } from '../../lib/words.ts';

/** The way through a long list: links that people and crawlers can follow. */
export function Pages({ page, pages, hrefOf }: { page: number; pages: number; hrefOf: (page: number) => string }) {
  if (pages <= 1) return null;
  return (
    <nav aria-label={listWords.page(page, pages)} className="mt-14 flex items-center justify-center gap-5">
      {page > 1 ? (
        <Link rel="prev" href={hrefOf(page - 1)} className="button button-quiet button-small">
          <ArrowIcon className="size-5 rotate-180" />
          <span className="max-sm:sr-only">{listWords.previous}</span>
        </Link>
      ) : null}
      <span className="text-[0.9375rem] text-muted tabular-nums">{listWords.page(page, pages)}</span>
      {page < pages ? (
        <Link rel="next" href={hrefOf(page + 1)} className="button button-quiet button-small">
          <span className="max-sm:sr-only">{listWords.next}</span>
          <ArrowIcon className="size-5" />
        </Link>
      ) : null}
    </nav>
  );
}
