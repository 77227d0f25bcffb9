'use client';

import { Progress } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { Card } from '../../../../../components/card.tsx';
import styles from '../imports.module.css';

/** How far the work has come, read anew every second. The page may be closed: the work goes on. */
export function RunProgress({ title, percent, text }: { title: string; percent: number; text: string }) {
  const router = useRouter();
  const { start, stop } = useInterval(() => router.refresh(), 1000);
  useEffect(() => {
    start();
    return stop;
  }, [start, stop]);
  return (
    <Card title={title} help="You may close this page; the work goes on.">
      <Progress value={percent} aria-label={title} animated />
      <p className={styles.soft} aria-live="polite">
        {text}
      </p>
    </Card>
  );
}
