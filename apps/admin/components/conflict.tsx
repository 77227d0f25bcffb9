'use client';

import { Button, Modal, Radio } from '@mantine/core';
import { useState } from 'react';
import styles from './conflict.module.css';

/** One field that two people changed differently, in words. */
export type ConflictRow = { key: string; label: string; was: string; mine: string; theirs: string };

type ConflictProps = {
  rows: ConflictRow[];
  /** Fields that only they changed; they are in the form already. */
  joined: string[];
  onResolve: (takeTheirs: ReadonlySet<string>) => void;
  onClose: () => void;
};

/** Somebody else saved meanwhile: shows, field by field, what both made of it, and lets one be chosen. */
export function Conflict({ rows, joined, onResolve, onClose }: ConflictProps) {
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const choose = (key: string, isTheirs: boolean) =>
    setTheirs((now) => {
      const next = new Set(now);
      if (isTheirs) next.add(key);
      else next.delete(key);
      return next;
    });
  return (
    <Modal opened onClose={onClose} size={760} title="Somebody else saved meanwhile">
      <p className={styles.lead}>
        {`You both changed ${rows.length === 1 ? 'this field' : `these ${rows.length} fields`}. Choose what is to stand.`}
        {joined.length > 0 ? ` What only they changed is taken over: ${joined.join(', ')}.` : ''}
      </p>
      <ul className={styles.rows}>
        {rows.map((row) => (
          <li key={row.key}>
            <Radio.Group
              label={row.label}
              description={`Before: ${row.was}`}
              value={theirs.has(row.key) ? 'theirs' : 'mine'}
              onChange={(value) => choose(row.key, value === 'theirs')}
            >
              <div className={styles.sides}>
                <Radio.Card value="mine" className={styles.side}>
                  <span>Keep mine</span>
                  <div>{row.mine}</div>
                </Radio.Card>
                <Radio.Card value="theirs" className={styles.side}>
                  <span>Take theirs</span>
                  <div>{row.theirs}</div>
                </Radio.Card>
              </div>
            </Radio.Group>
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <Button variant="default" onClick={onClose}>
          Go on editing
        </Button>
        <Button onClick={() => onResolve(theirs)}>Save what I chose</Button>
      </div>
    </Modal>
  );
}
