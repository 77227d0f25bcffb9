'use client';

import { NumberInput } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import Link from 'next/link';
import type { KeyboardEvent } from 'react';
import { type Column, MainCell, RowActs } from '../../../../components/data-table.tsx';
import { PickPage, PickRow } from '../../../../components/selection.tsx';
import { Thumb } from '../../../../components/thumb.tsx';
import styles from './inventory.module.css';
import type { Shelf, Typed } from './shelf.ts';

type Sort = NonNullable<Column<Shelf>['sort']>;
type Grid = {
  base: string;
  canEdit: boolean;
  typed: Record<string, Typed>;
  onType: (variantId: string, change: Typed) => void;
  sorts: { onHand: Sort; available: Sort };
};

const nameOf = (row: Shelf) => [row.productName, row.variantName].filter(Boolean).join(', ');

/** The arrows move to the same column of the next row. */
function moveFocus(event: KeyboardEvent<HTMLInputElement>): void {
  const by =
    event.key === 'ArrowDown' || event.key === 'Enter'
      ? 'nextElementSibling'
      : event.key === 'ArrowUp'
        ? 'previousElementSibling'
        : null;
  if (!by) return;
  event.preventDefault();
  const cell = event.currentTarget.closest('td');
  const row = cell?.parentElement?.[by] as HTMLTableRowElement | null | undefined;
  const input = row?.cells[cell?.cellIndex ?? -1]?.querySelector('input');
  input?.focus();
  input?.select();
}

type CellProps = {
  label: string;
  value: number | string;
  isTyped: boolean;
  placeholder?: string;
  onType: (value: number | null) => void;
};

function Cell({ label, value, isTyped, placeholder, onType }: CellProps) {
  return (
    <span className={styles.cell}>
      <NumberInput
        size="xs"
        hideControls
        allowDecimal={false}
        withKeyboardEvents={false}
        min={-1_000_000}
        max={10_000_000}
        aria-label={label}
        placeholder={placeholder}
        classNames={isTyped ? { input: styles.typed ?? '' } : {}}
        value={value}
        onChange={(next) => onType(typeof next === 'number' ? next : null)}
        onKeyDown={moveFocus}
      />
    </span>
  );
}

function Left({ row, typed }: { row: Shelf; typed: Typed | undefined }) {
  const left = row.available + (typed?.onHand ?? row.onHand) - row.onHand;
  if (left <= 0) return <span className={styles.out}>{left === 0 ? 'Sold out' : left.toLocaleString('en')}</span>;
  return <span className={left <= row.lowAt ? styles.low : undefined}>{left.toLocaleString('en')}</span>;
}

function countColumns({ canEdit, typed, onType, sorts }: Grid): Column<Shelf>[] {
  return [
    {
      ...{ key: 'onHand', header: 'In the shelves', align: 'right', sort: sorts.onHand },
      cell: (row) =>
        canEdit ? (
          <Cell
            label={`In the shelves of ${nameOf(row)}`}
            value={typed[row.variantId]?.onHand ?? row.onHand}
            isTyped={(typed[row.variantId]?.onHand ?? row.onHand) !== row.onHand}
            onType={(value) => onType(row.variantId, { onHand: value ?? row.onHand })}
          />
        ) : (
          row.onHand.toLocaleString('en')
        ),
    },
    { key: 'reserved', header: 'Held', align: 'right', phone: 'wide', cell: (row) => row.reserved || '–' },
    {
      ...{ key: 'available', header: 'Available', align: 'right', phone: 'end', sort: sorts.available },
      cell: (row) => <Left row={row} typed={typed[row.variantId]} />,
    },
    {
      ...{ key: 'low', header: 'Low at', align: 'right', phone: 'wide' },
      cell: (row) => {
        const mark = typed[row.variantId]?.lowStockAt;
        if (!canEdit) return row.lowAt.toLocaleString('en');
        return (
          <Cell
            label={`Mark from which ${nameOf(row)} is low`}
            value={(mark === undefined ? row.lowStockAt : mark) ?? ''}
            placeholder={String(row.lowAt)}
            isTyped={mark !== undefined && mark !== row.lowStockAt}
            onType={(value) => onType(row.variantId, { lowStockAt: value })}
          />
        );
      },
    },
  ];
}

/** The columns of the grid of shelves. */
export function shelfColumns(grid: Grid): Column<Shelf>[] {
  const { base, canEdit } = grid;
  const pick: Column<Shelf> = {
    ...{ key: 'pick', header: '(choose)', head: <PickPage />, phone: 'pick' },
    cell: (row) => <PickRow id={row.variantId} name={nameOf(row)} />,
  };
  return [
    ...(canEdit ? [pick] : []),
    {
      ...{ key: 'name', header: 'Variant' },
      cell: (row) => (
        <MainCell
          href={`${base}/products/${row.productId}`}
          picture={<Thumb url={row.picture} />}
          name={row.productName}
          sub={row.variantName}
        />
      ),
    },
    { key: 'sku', header: 'SKU', phone: 'wide', cell: (row) => <code className={styles.sku}>{row.sku || '–'}</code> },
    ...countColumns(grid),
    {
      ...{ key: 'acts', header: '(acts)', phone: 'wide' },
      cell: (row) => (
        <RowActs>
          <Link
            className={styles.history}
            href={`${base}/inventory/ledger?variant=${row.variantId}`}
            aria-label={`Ledger of ${nameOf(row)}`}
          >
            <IconHistory size={16} aria-hidden />
          </Link>
        </RowActs>
      ),
    },
  ];
}
