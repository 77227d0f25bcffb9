import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './auth.module.css';

type CardProps = { title: string; lead: string; problem?: string | null; foot?: ReactNode; children: ReactNode };

/** The one card of a page outside the stores: what it is for, what went wrong, the fields, the way elsewhere. */
export function AuthCard({ title, lead, problem, foot, children }: CardProps) {
  return (
    <>
      <div className={styles.card}>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.lead}>{lead}</p>
        {problem ? (
          <Alert color="red" variant="light" mb="md" p="sm" role="alert">
            {problem}
          </Alert>
        ) : null}
        <div className={styles.fields}>{children}</div>
      </div>
      {foot ? <div className={styles.foot}>{foot}</div> : null}
    </>
  );
}
