'use client';

import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { ask } from '../../../../components/ask.tsx';
import { RowActs } from '../../../../components/data-table.tsx';
import { useAct } from '../../../../components/use-act.ts';
import { deleteCategoryAction, reorderCategoriesAction } from './actions.ts';
import { moveAmongSiblings } from './tree.ts';

type ActsProps = { storeId: string; row: { id: string; name: string }; rows: { id: string; parentId: string | null }[] };

/** Order and deletion of a category in its row. */
export function CategoryActs({ storeId, row, rows }: ActsProps) {
  const { act, isActing } = useAct();
  const up = moveAmongSiblings(rows, row.id, -1);
  const down = moveAmongSiblings(rows, row.id, 1);
  const move = (ids: string[] | null) => ids && act(() => reorderCategoriesAction(storeId, ids));
  const remove = () =>
    ask({
      title: `Delete ${row.name}?`,
      consequence: 'It leaves the shop’s menus at once. A category that still holds products or other categories stays.',
      confirm: 'Delete category',
      danger: true,
      run: () => act(() => deleteCategoryAction(storeId, row.id), { said: `${row.name} is deleted` }),
    });
  return (
    <RowActs>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={isActing || !up}
        onClick={() => move(up)}
        aria-label={`Move ${row.name} up`}
      >
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={isActing || !down}
        onClick={() => move(down)}
        aria-label={`Move ${row.name} down`}
      >
        <IconArrowDown size={16} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" disabled={isActing} onClick={remove} aria-label={`Delete ${row.name}`}>
        <IconTrash size={16} />
      </ActionIcon>
    </RowActs>
  );
}
