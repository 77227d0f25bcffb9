'use client';

import { ActionIcon, Button, Modal } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Empty } from '../empty.tsx';
import { PageBody, PageHead } from '../page-head.tsx';
import { RemoveDialog } from '../remove-dialog.tsx';
import { Tree } from '../tree/tree.tsx';
import { useAct } from '../use-act.ts';
import type { SwatchActs, SwatchRow, SwatchWords } from './swatch.ts';
import { SwatchForm } from './swatch-form.tsx';
import styles from './swatches.module.css';

type ListProps = { kind: 'size' | 'color'; words: SwatchWords; rows: SwatchRow[]; acts: SwatchActs; icon: ReactNode };

/** The sizes or colours of a store, in the order in which the shop shows them. */
export function SwatchList({ kind, words, rows, acts, icon }: ListProps) {
  const { act } = useAct();
  const [edited, setEdited] = useState<SwatchRow | 'new' | null>(null);
  const [doomed, setDoomed] = useState<SwatchRow | null>(null);
  const [moved, setMoved] = useState<{ from: SwatchRow[]; to: SwatchRow[] } | null>(null);
  // What was moved is shown at once, until the server's own order arrives.
  const shown = moved?.from === rows ? moved.to : rows;
  const move = (to: SwatchRow[]) => {
    setMoved({ from: rows, to });
    act(() => acts.reorder(to.map((row) => row.id)), { said: 'The order is saved' });
  };
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {`Add ${words.one}`}
    </Button>
  );
  return (
    <>
      <PageHead narrow title={words.title}>
        {create}
      </PageHead>
      <PageBody narrow>
        {rows.length > 0 ? (
          <Tree
            label={words.title}
            rows={shown.map((row) => ({ ...row, depth: 0 }))}
            nameOf={(row) => row.name}
            deepest={1}
            onMove={move}
          >
            {(row) => <Swatch kind={kind} row={row} onEdit={() => setEdited(row)} onRemove={() => setDoomed(row)} />}
          </Tree>
        ) : (
          <Empty icon={icon} title={`No ${words.title.toLowerCase()} yet`} text={words.empty}>
            {create}
          </Empty>
        )}
      </PageBody>
      <Modal
        opened={edited !== null}
        onClose={() => setEdited(null)}
        title={edited === 'new' ? `Add ${words.one}` : `Edit ${words.one}`}
      >
        {edited ? (
          <SwatchForm
            kind={kind}
            words={words}
            row={edited === 'new' ? null : edited}
            acts={acts}
            onDone={() => setEdited(null)}
          />
        ) : null}
      </Modal>
      <RemoveDialog
        row={doomed}
        noun={words.one}
        consequence="Nothing in the shop changes, as long as no product has it."
        choices={rows.map((row) => ({ value: row.id, label: row.name }))}
        moveLabel={`Give its products the ${words.one}`}
        remove={acts.remove}
        onClose={() => setDoomed(null)}
      />
    </>
  );
}

type SwatchProps = { kind: ListProps['kind']; row: SwatchRow; onEdit: () => void; onRemove: () => void };

function Swatch({ kind, row, onEdit, onRemove }: SwatchProps) {
  return (
    <>
      <button type="button" className={styles.name} onClick={onEdit} data-name>
        {kind === 'color' ? <span className={styles.dot} style={{ background: row.value }} /> : null}
        {row.name}
      </button>
      <code className={styles.value}>{row.value}</code>
      <span className={styles.count}>{row.productCount === 1 ? '1 product' : `${row.productCount} products`}</span>
      <ActionIcon variant="subtle" color="gray" onClick={onEdit} aria-label={`Edit ${row.name}`}>
        <IconPencil size={16} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" disabled={row.isDefault} onClick={onRemove} aria-label={`Delete ${row.name}`}>
        <IconTrash size={16} />
      </ActionIcon>
    </>
  );
}
