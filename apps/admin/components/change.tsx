import styles from './change.module.css';

/** How a figure stands to the same figure of the period before; nothing where there was none in either. `lessIsBetter` for what one would rather not see grow. */
export function Change({ now, before, lessIsBetter = false }: { now: number; before: number; lessIsBetter?: boolean }) {
  if (before === 0) return now === 0 ? null : <span className={styles.same}>None before</span>;
  const percent = Math.round(((now - before) / before) * 100);
  const isGood = lessIsBetter ? percent < 0 : percent > 0;
  const tone = percent === 0 ? styles.same : isGood ? styles.up : styles.down;
  return <span className={tone}>{`${percent > 0 ? '+' : ''}${percent.toLocaleString('en')} %`}</span>;
}
