'use client';

import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../../../../components/card.tsx';
import { State } from '../../../../../components/state.tsx';
import { LetterForm } from './letter-form.tsx';
import styles from './letters.module.css';
import type { ShownTemplate } from './shown-template.ts';

/** Every letter that the store sends by itself, each with its words. */
export function Letters({ storeId, letters }: { storeId: string; letters: ShownTemplate[] }) {
  const [edited, setEdited] = useState<ShownTemplate | null>(null);
  return (
    <>
      <Card title="Letters to buyers" help="Each is sent once for what happened, in your colours, with a plain-text part." flush>
        <ul className={styles.list}>
          {letters.map((letter) => (
            <li key={letter.kind}>
              <span className={styles.words}>
                <b>{letter.label}</b>
                <span>{letter.when}</span>
              </span>
              {letter.version > 0 ? <State tone="active">Own words</State> : null}
              <State tone={letter.isActive ? 'good' : 'calm'}>{letter.isActive ? 'Sent' : 'Off'}</State>
              <Button variant="default" size="xs" aria-label={`Edit ${letter.label}`} onClick={() => setEdited(letter)}>
                Edit
              </Button>
            </li>
          ))}
        </ul>
      </Card>
      <Modal opened={edited !== null} onClose={() => setEdited(null)} title={edited?.label} size="xl">
        {edited ? <LetterForm storeId={storeId} letter={edited} onDone={() => setEdited(null)} /> : null}
      </Modal>
    </>
  );
}
