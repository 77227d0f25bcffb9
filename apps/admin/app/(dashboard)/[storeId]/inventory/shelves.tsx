'use client';

import { Button } from '@mantine/core';
import { IconPlusMinus } from '@tabler/icons-react';
import { startTransition, useState } from 'react';
import { type Column, DataTable } from '../../../../components/data-table.tsx';
import { useLeaveGuard } from '../../../../components/leave-guard.ts';
import { SelectionBar, useSelection } from '../../../../components/selection.tsx';
import { useAct } from '../../../../components/use-act.ts';
import { type ShelfEdit, saveShelvesAction } from './actions.ts';
import { AdjustDialog } from './adjust-dialog.tsx';
import type { Shelf, Typed } from './shelf.ts';
import { ShelfBar } from './shelf-bar.tsx';
import { shelfColumns } from './shelf-columns.tsx';

type Sort = NonNullable<Column<Shelf>['sort']>;
type ShelvesProps = { base: string; rows: Shelf[]; canEdit: boolean; sorts: { onHand: Sort; available: Sort } };

/** The typed counts and marks as what is saved. */
function editOf(rows: Shelf[], typed: Record<string, Typed>): Pick<ShelfEdit, 'moves' | 'marks'> {
  const moves = rows.flatMap(({ variantId, onHand }) => {
    const quantity = (typed[variantId]?.onHand ?? onHand) - onHand;
    return quantity === 0 ? [] : [{ variantId, quantity }];
  });
  const marks = rows.flatMap(({ variantId, lowStockAt }) => {
    const mark = typed[variantId]?.lowStockAt;
    return mark === undefined || mark === lowStockAt ? [] : [{ variantId, lowStockAt: mark }];
  });
  return { moves, marks };
}

/** The grid of shelves: counts and marks are typed in place and saved together, with a reason. */
export function Shelves({ base, rows, canEdit, sorts }: ShelvesProps) {
  const { act, isActing } = useAct();
  const { chosen, clear } = useSelection();
  const [typed, setTyped] = useState<Record<string, Typed>>({});
  const [isAdjusting, setIsAdjusting] = useState(false);
  const edit = editOf(rows, typed);
  const count = edit.moves.length + edit.marks.length;
  useLeaveGuard(() => count > 0 && !isActing);
  const onType = (variantId: string, change: Typed) =>
    setTyped((now) => ({ ...now, [variantId]: { ...now[variantId], ...change } }));
  const save = (wish: ShelfEdit, said: string) => {
    const done = () => {
      setIsAdjusting(false);
      clear();
      // What was typed gives way to what is saved in the moment in which that is read; what is typed meanwhile stays.
      startTransition(() => setTyped({}));
      return undefined;
    };
    act(() => saveShelvesAction(base.slice(1), wish), { said, next: done });
  };
  const adjust = (how: 'add' | 'set', units: number, reason: ShelfEdit['reason'], note: string) => {
    const moves = rows
      .filter((row) => chosen.has(row.variantId))
      .map(({ variantId, onHand }) => ({ variantId, quantity: how === 'add' ? units : units - onHand }))
      .filter((move) => move.quantity !== 0);
    save({ moves, marks: [], reason, note }, moves.length === 1 ? '1 shelf adjusted' : `${moves.length} shelves adjusted`);
  };
  return (
    <>
      <DataTable
        label="Inventory"
        columns={shelfColumns({ base, canEdit, typed, onType, sorts })}
        rows={rows}
        rowKey={(row) => row.variantId}
      />
      {count > 0 ? (
        <ShelfBar
          count={count}
          isSaving={isActing}
          onSave={(reason, note) => save({ ...edit, reason, note }, 'The shelves are saved')}
          onDiscard={() => setTyped({})}
        />
      ) : canEdit ? (
        <SelectionBar noun="shelves">
          <Button size="compact-md" leftSection={<IconPlusMinus size={15} />} onClick={() => setIsAdjusting(true)}>
            Adjust
          </Button>
        </SelectionBar>
      ) : null}
      {isAdjusting ? (
        <AdjustDialog count={chosen.size} isSaving={isActing} onAdjust={adjust} onClose={() => setIsAdjusting(false)} />
      ) : null}
    </>
  );
}
