'use client';

import { Button, Select, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import type { ShelfEdit } from './actions.ts';
import styles from './inventory.module.css';
import { handReasons } from './reasons.ts';

type BarProps = {
  count: number;
  isSaving: boolean;
  onSave: (reason: ShelfEdit['reason'], note: string) => void;
  onDiscard: () => void;
};

/** Appears when something was typed into the grid; asks why, and saves all of it. */
export function ShelfBar({ count, isSaving, onSave, onDiscard }: BarProps) {
  const [reason, setReason] = useState<ShelfEdit['reason']>('adjust');
  const [note, setNote] = useState('');
  const save = () => {
    if (!isSaving) onSave(reason, note);
  };
  useHotkeys([['mod+S', save]], []);
  return (
    <section className={styles.bar} aria-label="Unsaved counts">
      <span className={styles.words}>{count === 1 ? '1 change' : `${count} changes`}</span>
      <Select
        size="xs"
        w={150}
        aria-label="Reason"
        data={handReasons}
        value={reason}
        onChange={(value) => setReason((value ?? 'adjust') as ShelfEdit['reason'])}
      />
      <TextInput
        size="xs"
        className={styles.note}
        aria-label="Note"
        placeholder="Note, such as a delivery number"
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button size="xs" variant="default" onClick={onDiscard} disabled={isSaving}>
        Discard
      </Button>
      <Button size="xs" onClick={save} loading={isSaving}>
        Save
      </Button>
    </section>
  );
}
