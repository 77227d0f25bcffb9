'use client';

import { ActionIcon, Button, Menu, Modal } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Answer } from '../../lib/answer.ts';
import { ask } from '../ask.tsx';
import { DataTable, RowActs } from '../data-table.tsx';
import { Empty } from '../empty.tsx';
import { PageBody, PageHead } from '../page-head.tsx';
import { useAct } from '../use-act.ts';
import { SwatchForm } from './swatch-form.tsx';
import styles from './swatches.module.css';

/** A size or colour as a row. */
export type SwatchRow = { id: string; name: string; value: string; version: number; isDefault: boolean; productCount: number };

/** The acts on one kind of swatch. */
export type SwatchActs = {
  create: (input: { name: string; value: string }) => Promise<Answer<unknown>>;
  update: (input: { id: string; version: number; name: string; value: string }) => Promise<Answer<unknown>>;
  remove: (id: string) => Promise<Answer<unknown>>;
  reorder: (ids: string[]) => Promise<Answer<unknown>>;
};

export type SwatchWords = { title: string; one: string; value: string; example: string; empty: string };

type ListProps = { kind: 'size' | 'color'; words: SwatchWords; rows: SwatchRow[]; acts: SwatchActs; icon: ReactNode };

/** The sizes or colours of a store, in the order in which the shop shows them. */
export function SwatchList({ kind, words, rows, acts, icon }: ListProps) {
  const { act, isActing } = useAct();
  const [edited, setEdited] = useState<SwatchRow | 'new' | null>(null);
  const move = (row: SwatchRow, by: 1 | -1) => {
    const ids = rows.map((one) => one.id);
    const from = ids.indexOf(row.id);
    ids.splice(from, 1);
    ids.splice(from + by, 0, row.id);
    act(() => acts.reorder(ids));
  };
  const remove = (row: SwatchRow) =>
    ask({
      title: `Delete ${row.name}?`,
      consequence: `No product has it, so nothing in the shop changes.`,
      confirm: `Delete ${words.one}`,
      danger: true,
      run: () => act(() => acts.remove(row.id), { said: `${row.name} is deleted` }),
    });
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {`Add ${words.one}`}
    </Button>
  );
  const columns = [
    {
      key: 'name',
      header: 'Name',
      cell: (row: SwatchRow) => (
        <button type="button" className={styles.name} onClick={() => setEdited(row)}>
          {kind === 'color' ? <span className={styles.dot} style={{ background: row.value }} /> : null}
          {row.name}
        </button>
      ),
    },
    {
      key: 'value',
      header: words.value,
      phone: 'wide' as const,
      cell: (row: SwatchRow) => <code className={styles.value}>{row.value}</code>,
    },
    {
      key: 'products',
      header: 'Products',
      align: 'right' as const,
      cell: (row: SwatchRow) => (row.productCount === 1 ? '1 product' : `${row.productCount} products`),
    },
    {
      key: 'acts',
      header: '(acts)',
      phone: 'end' as const,
      cell: (row: SwatchRow) => (
        <RowActs>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={isActing || row === rows[0]}
            onClick={() => move(row, -1)}
            aria-label={`Move ${row.name} up`}
          >
            <IconArrowUp size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={isActing || row === rows.at(-1)}
            onClick={() => move(row, 1)}
            aria-label={`Move ${row.name} down`}
          >
            <IconArrowDown size={16} />
          </ActionIcon>
          <RowMenu row={row} onEdit={() => setEdited(row)} onRemove={() => remove(row)} />
        </RowActs>
      ),
    },
  ];
  return (
    <>
      <PageHead narrow title={words.title}>
        {create}
      </PageHead>
      <PageBody narrow>
        {rows.length > 0 ? (
          <DataTable label={words.title} columns={columns} rows={rows} rowKey={(row) => row.id} />
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
