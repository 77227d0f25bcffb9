'use client';

import { useLive } from '../../../../components/use-live.ts';
import styles from './desk.module.css';

/** Keeps the desk up to date, and says whether it does. */
export function DeskLive({ base, cursor }: { base: string; cursor: number }) {
  const { isLive } = useLive(`${base}/orders/live`, cursor);
  return (
    <span className={styles.live} data-on={isLive || undefined}>
      {isLive ? 'Live' : 'Connecting…'}
    </span>
  );
}
