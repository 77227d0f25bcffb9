'use client';

import { VisuallyHidden } from '@mantine/core';
import { IconGripVertical } from '@tabler/icons-react';
import { type CSSProperties, type ReactNode, useRef } from 'react';
import type { TreeRow } from './place.ts';
import styles from './tree.module.css';
import { useTree } from './use-tree.ts';

type TreeProps<Row extends TreeRow> = {
  label: string;
  rows: Row[];
  /** What a row is called, for screen readers. */
  nameOf: (row: Row) => string;
  /** How many levels the tree may have. */
  deepest: number;
  /** Told once a row has found its new place. */
  onMove: (rows: Row[], id: string) => void;
  children: (row: Row) => ReactNode;
};

/**
 * A tree whose rows are put elsewhere by their handles: dragged with mouse, pen or finger, or by keyboard (space takes a row up, arrows
 * move it, space puts it down, escape puts it back).
 */
export function Tree<Row extends TreeRow>({ label, rows, nameOf, deepest, onMove, children }: TreeProps<Row>) {
  const list = useRef<HTMLUListElement>(null);
  const tree = useTree({ rows, list, nameOf, deepest, onMove });
  return (
    <>
      <ul ref={list} className={styles.tree} aria-label={label}>
        {tree.shown.map((row) => (
          <li
            key={row.id}
            className={tree.moving.has(row.id) ? `${styles.row} ${styles.moving}` : styles.row}
            style={{ '--depth': row.depth } as CSSProperties}
          >
            <button
              type="button"
              className={styles.handle}
              aria-label={`Move ${nameOf(row)}`}
              aria-pressed={tree.taken === row.id}
              onKeyDown={(event) => tree.onKeyDown(event, row)}
              onPointerDown={(event) => tree.onPointerDown(event, row)}
              onPointerMove={tree.onPointerMove}
              onPointerUp={tree.onPointerUp}
              onPointerCancel={() => tree.end(false)}
              onBlur={tree.onBlur}
            >
              <IconGripVertical size={16} aria-hidden />
            </button>
            <div className={styles.body}>{children(row)}</div>
          </li>
        ))}
      </ul>
      <p className={styles.hint}>
        {deepest > 1
          ? 'Drag by the handle; to the right puts a row below the one above. By keyboard: space, arrows, space.'
          : 'Drag by the handle. By keyboard: space, arrows, space.'}
      </p>
      <VisuallyHidden aria-live="assertive">{tree.said}</VisuallyHidden>
    </>
  );
}
