import type { ReactNode } from 'react';
import styles from './settings.module.css';

/** One subject of the settings: what it is about on the left, its fields on the right. */
export function Section({ title, help, children }: { title: string; help: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.aside} aria-label={title}>
      <div>
        <h2>{title}</h2>
        <p>{help}</p>
      </div>
      <div>{children}</div>
    </section>
  );
}
