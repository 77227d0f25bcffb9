import styles from './state.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'calm' | 'active';

/** A state in words, with the colour that goes with it. */
export function State({ tone, children }: { tone: Tone; children: string }) {
  return <span className={`${styles.state} ${styles[tone]}`}>{children}</span>;
}
