import type { ReactNode } from 'react';
import styles from './card.module.css';

type CardProps = { title?: string; help?: ReactNode; act?: ReactNode; flush?: boolean; children: ReactNode };

/** A section of a page. `flush` lets a table or list run to the edges. */
export function Card({ title, help, act, flush, children }: CardProps) {
  return (
    <section className={styles.card} aria-label={title}>
      {title ? (
        <div className={styles.top}>
          <div>
            <h2 className={styles.title}>{title}</h2>
            {help ? <p className={styles.help}>{help}</p> : null}
          </div>
          {act}
        </div>
      ) : null}
      <div className={flush ? styles.flush : styles.body}>{children}</div>
    </section>
  );
}
