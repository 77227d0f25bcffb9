import type { DeskView } from '@emporium/core/orders';
import Link from 'next/link';
import { type Query, withQuery } from '../../../../lib/query.ts';
import styles from './desk.module.css';

const tabs: [DeskView, string][] = [
  ['all', 'All'],
  ['to_ship', 'To ship'],
  ['late', 'Late'],
  ['unpaid', 'Unpaid'],
  ['on_hold', 'On hold'],
  ['returned', 'Returns'],
  ['disputed', 'Disputed'],
  ['archived', 'Archived'],
];
const urgent: readonly DeskView[] = ['late', 'disputed'];

/** The desk's lists, each with how much work waits on it. */
export function DeskTabs({ query, view, counts }: { query: Query; view: DeskView; counts: Partial<Record<DeskView, number>> }) {
  return (
    <nav className={styles.tabs} aria-label="Lists of the desk">
      {tabs.map(([name, label]) => {
        const count = counts[name] ?? 0;
        const isUrgent = urgent.includes(name);
        return (
          <Link
            key={name}
            className={name === view ? `${styles.tab} ${styles.here}` : styles.tab}
            href={withQuery(query, { view: name === 'all' ? '' : name })}
            aria-current={name === view ? 'page' : undefined}
          >
            {label}
            {count > 0 ? (
              <span className={isUrgent ? `${styles.count} ${styles.urgent}` : styles.count}>
                {count >= 1000 ? '999+' : count}
              </span>
            ) : null}
          </Link>
        );
      })}
    </nav>
  );
}
