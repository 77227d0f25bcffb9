'use client';

import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Answer } from '../lib/answer.ts';
import styles from './toast.module.css';

type Undo<Data> = { run: () => Promise<Answer<Data>>; done: (data: Data) => void };

/** Says what was done, and offers to take it back for as long as it shows. */
export function sayUndoable<Data>(message: string, undo: Undo<Data>): void {
  const id = notifications.show({ message: '', autoClose: 12_000 });
  const takeBack = async () => {
    notifications.update({ id, message: 'Taking it back…', loading: true, autoClose: false });
    const answer = await undo.run().catch(() => null);
    if (answer?.ok) {
      notifications.update({ id, message: 'Taken back', loading: false, autoClose: 4000 });
      undo.done(answer.data);
      return;
    }
    const why = answer?.message ?? 'The server could not be reached.';
    notifications.update({ id, color: 'red', title: 'That did not work', message: why, loading: false, autoClose: 8000 });
  };
  notifications.update({
    id,
    autoClose: 12_000,
    message: (
      <span className={styles.line}>
        {message}
        <Button size="compact-sm" variant="light" onClick={() => void takeBack()}>
          Undo
        </Button>
      </span>
    ),
  });
}
