'use client';

import { ActionIcon, Button, Menu, Modal } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { ask } from '../ask.tsx';
import { type Column, DataTable, RowActs } from '../data-table.tsx';
import { Empty } from '../empty.tsx';
import { PageBody, PageHead } from '../page-head.tsx';
import { useAct } from '../use-act.ts';
import type { SwatchActs, SwatchRow, SwatchWords } from './swatch.ts';
import { SwatchForm } from './swatch-form.tsx';
import styles from './swatches.module.css';

type ListProps = { kind: 'size' | 'color'; words: SwatchWords; rows: SwatchRow[]; acts: SwatchActs; icon: ReactNode };

/** What can be done with one row. */
type RowTools = {
  isBusy: boolean;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: 1 | -1) => void;
  onEdit: () => void;
  onRemove: () => void;
};

/** The sizes or colours of a store, in the order in which the shop shows them. */
export function SwatchList({ kind, words, rows, acts, icon }: ListProps) {
  const { act, isActing } = useAct();
  const [edited, setEdited] = useState<SwatchRow | 'new' | null>(null);
  const toolsOf = (row: SwatchRow): RowTools => ({
    isBusy: isActing,
    isFirst: row === rows[0],
    isLast: row === rows.at(-1),
    onMove: (by) => act(() => acts.reorder(reordered(rows, row, by))),
    onEdit: () => setEdited(row),
    onRemove: () =>
      ask({
        title: `Delete ${row.name}?`,
        consequence: 'One that products have stays. Otherwise nothing in the shop changes.',
        confirm: `Delete ${words.one}`,
        danger: true,
        run: () => act(() => acts.remove(row.id), { said: `${row.name} is deleted` }),
      }),
  });
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
          <DataTable label={words.title} columns={columns(kind, words, toolsOf)} rows={rows} rowKey={(row) => row.id} />
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
    </>
  );
}

function reordered(rows: SwatchRow[], row: SwatchRow, by: 1 | -1): string[] {
  const rest = rows.map((one) => one.id).filter((id) => id !== row.id);
  return rest.toSpliced(rows.indexOf(row) + by, 0, row.id);
}

function columns(kind: ListProps['kind'], words: SwatchWords, toolsOf: (row: SwatchRow) => RowTools): Column<SwatchRow>[] {
  return [
    {
      key: 'name',
      header: 'Name',
      cell: (row) => (
        <button type="button" className={styles.name} onClick={() => toolsOf(row).onEdit()}>
          {kind === 'color' ? <span className={styles.dot} style={{ background: row.value }} /> : null}
          {row.name}
        </button>
      ),
    },
    { key: 'value', header: words.value, phone: 'wide', cell: (row) => <code className={styles.value}>{row.value}</code> },
    {
      key: 'products',
      header: 'Products',
      align: 'right',
      cell: (row) => (row.productCount === 1 ? '1 product' : `${row.productCount} products`),
    },
    { key: 'acts', header: '(acts)', phone: 'end', cell: (row) => <Tools row={row} {...toolsOf(row)} /> },
  ];
}

function Tools({ row, isBusy, isFirst, isLast, onMove, onEdit, onRemove }: RowTools & { row: SwatchRow }) {
  return (
    <RowActs>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={isBusy || isFirst}
        onClick={() => onMove(-1)}
        aria-label={`Move ${row.name} up`}
      >
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={isBusy || isLast}
        onClick={() => onMove(1)}
        aria-label={`Move ${row.name} down`}
      >
        <IconArrowDown size={16} />
      </ActionIcon>
      <RowMenu row={row} onEdit={onEdit} onRemove={onRemove} />
    </RowActs>
  );
}

function RowMenu({ row, onEdit, onRemove }: { row: SwatchRow; onEdit: () => void; onRemove: () => void }) {
  return (
    <Menu position="bottom-end" width={160}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`More for ${row.name}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={15} />} onClick={onEdit}>
          Edit
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={15} />} disabled={row.isDefault} onClick={onRemove}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
