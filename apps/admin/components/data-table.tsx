import { VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import styles from './data-table.module.css';

/**
 * One column: `wide` ones are left out on a phone, where a row is a card; `end` stands at the right edge of that card; `pick` is the box
 * that chooses the row. `head` stands in place of the header's words.
 */
export type Column<Row> = {
  key: string;
  /** A header in brackets, such as "(acts)", is told to screen readers only. */
  header: string;
  head?: ReactNode;
  cell: (row: Row) => ReactNode;
  align?: 'right';
  phone?: 'wide' | 'end' | 'pick';
  /** Where a press on the header leads, and how the column is sorted now. */
  sort?: { href: string; now: 'ascending' | 'descending' | null };
};

type TableProps<Row> = { label: string; columns: Column<Row>[]; rows: Row[]; rowKey: (row: Row) => string; plain?: boolean };

function Header<Row>({ column }: { column: Column<Row> }) {
  const { sort } = column;
  const Arrow = sort?.now === 'descending' ? IconArrowDown : IconArrowUp;
  return (
    <th scope="col" className={column.align === 'right' ? styles.right : undefined} aria-sort={sort?.now ?? undefined}>
      {column.head ? (
        column.head
      ) : sort ? (
        <Link className={`${styles.sort} ${sort.now ? styles.sorted : ''}`} href={sort.href} scroll={false}>
          {column.header}
          {sort.now ? <Arrow size={13} aria-hidden /> : null}
        </Link>
      ) : column.header.startsWith('(') ? (
        <VisuallyHidden>{column.header.slice(1, -1)}</VisuallyHidden>
      ) : (
        column.header
      )}
    </th>
  );
}

/** A table of rows; on a phone each row becomes a card. `plain` is for a table inside a card. */
export function DataTable<Row>({ label, columns, rows, rowKey, plain }: TableProps<Row>) {
  return (
    <div className={plain ? `${styles.frame} ${styles.plain}` : styles.frame}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <Header key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td
                  key={column.key}
                  className={[column.align === 'right' && styles.right, column.phone && styles[column.phone]]
                    .filter(Boolean)
                    .join(' ')}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The first cell of a row: a picture, a name that the whole row leads by, and a line below. */
export function MainCell({ href, picture, name, sub }: { href: string; picture?: ReactNode; name: string; sub?: ReactNode }) {
  return (
    <span className={styles.main}>
      {picture}
      <span className={styles.mainWords}>
        <Link className={styles.cover} href={href}>
          {name}
        </Link>
        {sub ? <span className={styles.sub}>{sub}</span> : null}
      </span>
    </span>
  );
}

/** The acts of a row, above its link. */
export function RowActs({ children }: { children: ReactNode }) {
  return <div className={styles.acts}>{children}</div>;
}
