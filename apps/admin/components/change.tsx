import styles from './change.module.css';

/** How a figure stands to the same figure of the period before. */
export function Change({ now, before }: { now: number; before: number }) {
  if (before === 0) return <span className={styles.same}>{now === 0 ? 'No change' : 'None before'}</span>;
  const percent = Math.round(((now - before) / before) * 100);
  const tone = percent > 0 ? styles.up : percent < 0 ? styles.down : styles.same;
  return <span className={tone}>{`${percent > 0 ? '+' : ''}${percent.toLocaleString('en')} %`}</span>;
}
