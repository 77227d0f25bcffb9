import type { CSSProperties } from 'react';
import styles from './shell.module.css';

function hueOf(text: string): number {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return sum;
}

/** A store's initial on a colour of its own, always the same one. */
export function StoreMark({ name, slug }: { name: string; slug: string }) {
  return (
    <span className={styles.mark} style={{ '--hue': hueOf(slug) } as CSSProperties} aria-hidden>
      {[...name][0]?.toUpperCase() ?? '·'}
    </span>
  );
}
