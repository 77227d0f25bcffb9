import { Skeleton } from '@mantine/core';
import styles from './waiting.module.css';

const rows = ['46%', '34%', '52%', '40%', '48%', '36%', '44%', '50%'];

function Head() {
  return (
    <div className={styles.head}>
      <Skeleton height={18} width={140} />
    </div>
  );
}

/** A list that is being read: rows shaped like the ones to come. */
export function WaitingList({ pictures = false }: { pictures?: boolean }) {
  return (
    <div role="status" aria-label="Loading">
      <Head />
      <div className={styles.body}>
        <Skeleton height={34} width={280} mb={12} />
        <div className={styles.frame}>
          {rows.map((width) => (
            <div key={width} className={styles.row}>
              {pictures ? <Skeleton height={32} width={32} radius={6} /> : null}
              <Skeleton height={12} width={width} maw={260} />
              <span className={styles.push} />
              <Skeleton height={12} width={70} />
              <Skeleton height={12} width={50} />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

/** A form or a page of detail that is being read. */
export function WaitingPage() {
  return (
    <div role="status" aria-label="Loading">
      <Head />
      <div className={styles.body}>
        <div className={styles.columns}>
          <div>
            <Skeleton height={260} radius={8} mb={16} />
            <Skeleton height={180} radius={8} />
          </div>
          <Skeleton height={220} radius={8} />
        </div>
      </div>
    </div>
  );
}
