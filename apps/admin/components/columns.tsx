import type { CSSProperties, ReactNode } from 'react';
import styles from './columns.module.css';

/** Two columns: the content, and beside it status and organisation; one below the other where there is no room. */
export function Columns({ main, side }: { main: ReactNode; side: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div className={styles.stack}>{main}</div>
      <div className={styles.stack}>{side}</div>
    </div>
  );
}

/** Sections or fields below each other, at the house's distance. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className={styles.stack}>{children}</div>;
}

/** Fields beside each other, which fall below each other on a phone. */
export function Row({ across = 2, children }: { across?: number; children: ReactNode }) {
  return (
    <div className={styles.row} style={{ '--across': across } as CSSProperties}>
      {children}
    </div>
  );
}
