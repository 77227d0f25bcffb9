import styles from './change.module.css';

/** How a figure stands to the same figure of the period before; nothing where there was none in either. */
export function Change({ now, before }: { now: number; before: number }) {
  if (before === 0) return now === 0 ? null : <span className={styles.same}>None before</span>;
  const percent = Math.round(((now - before) / before) * 100);
  const tone = percent > 0 ? styles.up : percent < 0 ? styles.down : styles.same;
  return <span className={tone}>{`${percent > 0 ? '+' : ''}${percent.toLocaleString('en')} %`}</span>;
}
