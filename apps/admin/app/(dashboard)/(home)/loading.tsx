import { Skeleton } from '@mantine/core';
import styles from './home.module.css';

export default function Loading() {
  return (
    <div className={styles.stores} role="status" aria-label="Loading">
      <Skeleton height={150} radius={10} />
      <Skeleton height={150} radius={10} />
    </div>
  );
}
