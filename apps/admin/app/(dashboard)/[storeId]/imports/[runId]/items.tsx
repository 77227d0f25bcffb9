import type { ListedItem } from '@emporium/core/imports';
import Link from 'next/link';
import { type Column, DataTable } from '../../../../../components/data-table.tsx';
import { State, type Tone } from '../../../../../components/state.tsx';
import { type Query, withQuery } from '../../../../../lib/query.ts';
import styles from '../imports.module.css';

const outcomes: Record<string, { tone: Tone; text: string }> = {
  created: { tone: 'good', text: 'New' },
  updated: { tone: 'active', text: 'Changed' },
  unchanged: { tone: 'calm', text: 'Same' },
  refused: { tone: 'bad', text: 'Refused' },
};

function Story({ item }: { item: ListedItem }) {
  return (
    <>
      {item.reason ? <div className={styles.why}>{item.reason}</div> : null}
      {item.differences.length > 0 ? (
        <ul className={styles.changes}>
          {item.differences.map(({ what, before, after }) => (
            <li key={what}>
              {what}: <del>{before}</del> → <ins>{after}</ins>
            </li>
          ))}
        </ul>
      ) : null}
      {item.warnings.map(({ row, reason }) => (
        <div key={`${row}-${reason}`} className={styles.warn}>
          Row {row}: {reason}
        </div>
      ))}
      {item.undoNote ? <div className={styles.warn}>{item.undoNote}</div> : null}
    </>
  );
}

function columns(base: string): Column<ListedItem>[] {
  return [
    { key: 'row', header: 'Row', phone: 'wide', cell: (item) => item.row.toLocaleString('en') },
    {
      key: 'name',
      header: 'Product',
      cell: (item) =>
        item.productId ? (
          <Link href={`${base}/products/${item.productId}`}>{item.name || item.handle}</Link>
        ) : (
          item.name || item.handle || 'Without a name'
        ),
    },
    {
      key: 'outcome',
      header: 'What becomes of it',
      phone: 'end',
      cell: (item) => <State tone={outcomes[item.outcome]?.tone ?? 'calm'}>{outcomes[item.outcome]?.text ?? item.outcome}</State>,
    },
    { key: 'story', header: 'Details', cell: (item) => <Story item={item} /> },
  ];
}

/** What becomes of each product of the file. */
export function Items({ base, items }: { base: string; items: ListedItem[] }) {
  return <DataTable label="Products of the file" columns={columns(base)} rows={items} rowKey={(item) => String(item.position)} />;
}

type Counts = { created: number; updated: number; unchanged: number; refused: number; warned: number };

/** The counts, each a way to its rows. */
export function Counts({ counts, query, shown }: { counts: Counts; query: Query; shown: string }) {
  const all = [
    ['created', 'new', counts.created],
    ['updated', 'changed', counts.updated],
    ['unchanged', 'the same', counts.unchanged],
    ['refused', 'refused', counts.refused],
    ['warned', 'with a warning', counts.warned],
  ] as const;
  return (
    <nav className={styles.counts} aria-label="Show only">
      {all.map(([key, label, count]) => (
        <Link
          key={key}
          className={styles.count}
          href={withQuery(query, { show: shown === key ? '' : key })}
          aria-current={shown === key ? 'true' : undefined}
        >
          <span className={styles.number}>{count.toLocaleString('en')}</span>
          <span className={styles.soft}>{label}</span>
        </Link>
      ))}
    </nav>
  );
}
