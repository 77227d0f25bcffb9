'use client';

import { ActionIcon, Button, Modal } from '@mantine/core';
import { IconListDetails, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ask } from '../../../../components/ask.tsx';
import { type Column, DataTable, RowActs } from '../../../../components/data-table.tsx';
import { Empty } from '../../../../components/empty.tsx';
import { PageBody, PageHead } from '../../../../components/page-head.tsx';
import { useAct } from '../../../../components/use-act.ts';
import { deleteFieldAction } from './actions.ts';
import { FieldForm, type FieldRow, kindLabels } from './field-form.tsx';
import styles from './fields.module.css';

/** The list of own fields, each edited in a dialog. */
export function Fields({ base, fields }: { base: string; fields: FieldRow[] }) {
  const { act, isActing } = useAct();
  const [edited, setEdited] = useState<FieldRow | 'new' | null>(null);
  const storeId = base.slice(1);
  const remove = (field: FieldRow, withValues: boolean) =>
    act(() => deleteFieldAction(storeId, field.id, withValues), {
      said: `${field.name} is deleted`,
      onNo: (message) =>
        ask({
          title: `Delete ${field.name} with its values?`,
          consequence: `${message} They are lost with the field.`,
          confirm: 'Delete field and values',
          danger: true,
          run: () => remove(field, true),
        }),
    });
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      Add field
    </Button>
  );
  return (
    <>
      <PageHead narrow title="Own fields">
        {create}
      </PageHead>
      <PageBody narrow>
        {fields.length > 0 ? (
          <DataTable
            label="Own fields"
            columns={columnsOf({ isActing, onEdit: setEdited, onRemove: (row) => remove(row, false) })}
            rows={fields}
            rowKey={(row) => row.id}
          />
        ) : (
          <Empty
            icon={<IconListDetails size={26} />}
            title="No own fields yet"
            text="Tell of your goods what others need not: material, heel height, care. Every product’s form gets the field, and shoppers can filter by it."
          >
            {create}
          </Empty>
        )}
      </PageBody>
      <Modal opened={edited !== null} onClose={() => setEdited(null)} title={edited === 'new' ? 'Add field' : 'Edit field'}>
        {edited ? <FieldForm storeId={storeId} field={edited === 'new' ? null : edited} onDone={() => setEdited(null)} /> : null}
      </Modal>
    </>
  );
}

type RowTools = { isActing: boolean; onEdit: (row: FieldRow) => void; onRemove: (row: FieldRow) => void };

function columnsOf({ isActing, onEdit, onRemove }: RowTools): Column<FieldRow>[] {
  return [
    {
      key: 'name',
      header: 'Name',
      cell: (row) => (
        <button type="button" className={styles.name} onClick={() => onEdit(row)} data-name>
          {row.name}
        </button>
      ),
    },
    { key: 'kind', header: 'Holds', cell: (row) => kindLabels[row.kind] },
    { key: 'choices', header: 'Choices', phone: 'wide', cell: (row) => row.choices.slice(0, 6).join(', ') || '–' },
    { key: 'filter', header: 'Shoppers filter by it', phone: 'wide', cell: (row) => (row.isFilter ? 'Yes' : 'No') },
    {
      key: 'acts',
      header: '(acts)',
      phone: 'end',
      cell: (row) => (
        <RowActs>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={isActing}
            aria-label={`Delete ${row.name}`}
            onClick={() => onRemove(row)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </RowActs>
      ),
    },
  ];
}
