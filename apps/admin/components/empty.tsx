import type { ReactNode } from 'react';
import styles from './empty.module.css';

type EmptyProps = { icon: ReactNode; title: string; text: string; children?: ReactNode };

/** What a list says when there is nothing in it: one sentence, a picture, the next act. */
export function Empty({ icon, title, text, children }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <div className={styles.picture} aria-hidden>
        {icon}
      </div>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{text}</p>
      {children}
    </div>
  );
}
