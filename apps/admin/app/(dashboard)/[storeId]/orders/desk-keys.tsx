'use client';

import { useHotkeys } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { useSelection } from '../../../../components/selection.tsx';
import { ShipDialog } from './[orderId]/ship-dialog.tsx';

export type KeyRow = { id: string; href: string; name: string };
type KeysProps = { storeId: string; rows: KeyRow[]; carriers: string[] };

function linkOf(row: KeyRow | undefined): HTMLAnchorElement | null {
  return row ? document.querySelector(`main table a[href="${row.href}"]`) : null;
}

/** The desk by keyboard alone: j and k walk the rows, enter opens, x chooses, f ships. */
export function DeskKeys({ storeId, rows, carriers }: KeysProps) {
  const { toggle } = useSelection();
  const [shipped, setShipped] = useState<KeyRow | null>(null);
  const last = useRef(-1);
  const place = () => {
    const here = rows.findIndex((row) => linkOf(row) === document.activeElement);
    if (here >= 0) last.current = here;
    return here;
  };
  const walk = (step: number) => () => {
    // A dialog keeps its keys to itself.
    if (document.querySelector('[role="dialog"]')) return;
    const here = place();
    // The row that one stood on may have left the list: then one stands where it was.
    const from = here >= 0 || step < 0 ? last.current + step : Math.max(last.current, 0);
    const link = linkOf(rows[Math.min(Math.max(from, 0), rows.length - 1)]);
    link?.focus();
    link?.scrollIntoView({ block: 'nearest' });
    place();
  };
  const here = (act: (row: KeyRow) => void) => () => {
    const row = rows[place()];
    if (row) act(row);
  };
  useHotkeys([
    ['j', walk(1)],
    ['k', walk(-1)],
    ['x', here((row) => toggle(row.id, false))],
    ['f', here(setShipped)],
  ]);
  return shipped ? (
    <ShipDialog
      storeId={storeId}
      orderId={shipped.id}
      name={shipped.name}
      carriers={carriers}
      opened
      onClose={() => {
        setShipped(null);
        linkOf(shipped)?.focus();
      }}
    />
  ) : null;
}
