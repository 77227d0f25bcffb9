import { IconChevronLeft } from '@tabler/icons-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ApiButton } from './api-panel/api-button.tsx';
import styles from './page-head.module.css';

type HeadProps = {
  title: string;
  note?: string;
  state?: ReactNode;
  back?: { href: string; label: string };
  /** Keeps the head as wide as the narrow page below it. */
  narrow?: boolean;
  children?: ReactNode;
};

/** The top of a page, which stays in sight: where one is, its state, and its one primary act. */
export function PageHead({ title, note, state, back, narrow, children }: HeadProps) {
  return (
    <header className={styles.head}>
      <div className={narrow ? `${styles.inner} ${styles.narrow}` : styles.inner}>
        <div className={styles.words}>
          {back ? (
            <Link className={styles.back} href={back.href}>
              <IconChevronLeft size={14} aria-hidden />
              {back.label}
            </Link>
          ) : null}
          <div className={styles.line}>
            <h1 className={styles.title}>{title}</h1>
            {state}
            {note ? <span className={styles.note}>{note}</span> : null}
          </div>
        </div>
        <div className={styles.acts}>
          {children}
          <ApiButton />
        </div>
      </div>
    </header>
  );
}

/** What stands below the head: full width for tables, `narrow` for forms and reading. */
export function PageBody({ narrow, children }: { narrow?: boolean; children: ReactNode }) {
  return <div className={narrow ? `${styles.body} ${styles.narrow}` : styles.body}>{children}</div>;
}
