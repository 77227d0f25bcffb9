'use client';

import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../../../../components/use-act.ts';
import { addOrderNoteAction } from './actions.ts';
import styles from './order.module.css';

/** Adds a note to the timeline, which only staff see. */
export function NoteForm({ storeId, orderId }: { storeId: string; orderId: string }) {
  const { act, isActing } = useAct();
  const [text, setText] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    act(() => addOrderNoteAction(storeId, orderId, text), {
      next: () => {
        setText('');
        return undefined;
      },
    });
  };
  return (
    <form className={styles.note} onSubmit={add}>
      <Textarea
        aria-label="Note"
        placeholder="A note that only staff see"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={isActing} disabled={text.trim() === ''}>
        Add note
      </Button>
    </form>
  );
}
