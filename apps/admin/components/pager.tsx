import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import Link from 'next/link';
import { type Query, withQuery } from '../lib/query.ts';
import styles from './pager.module.css';

type PagerProps = { query: Query; page: number; limit: number; total: number };

/** A total in words; counts stop at 10,001. */
export function countWords(total: number): string {
  return total > 10_000 ? '10,000+' : total.toLocaleString('en');
}

/** Which rows of how many are shown, and the way to the others. */
export function Pager({ query, page, limit, total }: PagerProps) {
  const first = (page - 1) * limit + 1;
  const last = Math.min(page * limit, total);
  const hasNext = last < total;
  return (
    <nav className={styles.pager} aria-label="Pages">
      <span>{total > 0 ? `${first.toLocaleString('en')}–${last.toLocaleString('en')} of ${countWords(total)}` : null}</span>
      {page > 1 || hasNext ? (
        <span className={styles.steps}>
          {page > 1 ? <Step href={withQuery(query, { page: page - 1 })} label="Previous" /> : null}
          {hasNext ? <Step href={withQuery(query, { page: page + 1 })} label="Next" /> : null}
        </span>
      ) : null}
    </nav>
  );
}

function Step({ href, label }: { href: string; label: 'Previous' | 'Next' }) {
  return (
    <Link className={styles.step} href={href} rel={label === 'Previous' ? 'prev' : 'next'}>
      {label === 'Previous' ? <IconChevronLeft size={15} aria-hidden /> : null}
      {label}
      {label === 'Next' ? <IconChevronRight size={15} aria-hidden /> : null}
    </Link>
  );
}
