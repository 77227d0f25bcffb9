'use client';

import { Alert, Button, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import type { No } from '../lib/answer.ts';
import styles from './save-bar.module.css';
import type { Save } from './use-save.ts';

/** Appears when something was changed; submits the form that it stands in. */
export function SaveBar({ save, isDirty }: { save: Save; isDirty: boolean }) {
  if (!isDirty && !save.isSaving) return null;
  return (
    <section className={styles.bar} aria-label="Unsaved changes">
      <span className={styles.words}>
        Unsaved changes
        <span className={styles.keys}>Ctrl S</span>
      </span>
      <Button variant="default" onClick={save.discard} disabled={save.isSaving}>
        Discard
      </Button>
      <Button type="submit" loading={save.isSaving}>
        Save
      </Button>
    </section>
  );
}

/** What stands against saving, counted, at the top of the form; the first wrong field gets the focus. */
export function Problem({ problem }: { problem: No | null }) {
  const router = useRouter();
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!problem) return;
    const wrong = alert.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (wrong) wrong.focus();
    else alert.current?.scrollIntoView({ block: 'center' });
  }, [problem]);
  if (!problem) return null;
  const count = problem.fields.length;
  const title = count === 0 ? problem.message : `${count} ${count === 1 ? 'field needs' : 'fields need'} your attention`;
  return (
    <Alert ref={alert} color="red" variant="light" icon={<IconAlertTriangle size={18} />} title={title} role="alert" mb="md">
      {count > 0 ? (
        <List size="sm">
          {problem.fields.map(({ field, message }) => (
            <List.Item key={field}>{message}</List.Item>
          ))}
        </List>
      ) : null}
      {problem.code === 'conflict' ? (
        <>
          Your changes are still here. Load what the other person saved to go on from there.{' '}
          <Button size="compact-sm" variant="white" onClick={() => router.refresh()}>
            Load theirs
          </Button>
        </>
      ) : null}
    </Alert>
  );
}
