'use client';

import { Button } from '@mantine/core';
import { IconArchive, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { SelectionBar, useSelection } from '../../../../../components/selection.tsx';
import type { Choice } from '../../../../../lib/choices.ts';
import type { Query } from '../../../../../lib/query.ts';
import type { Meant } from './actions.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { useBulk } from './use-bulk.ts';

type BarProps = { base: string; currency: string; query: Query; categories: Choice[] };

/** What can be done with the chosen products. */
export function BulkBar({ base, currency, query, categories }: BarProps) {
  const { chosen, isAll, count, clear } = useSelection();
  const [isOpen, setIsOpen] = useState(false);
  const { run, isRunning } = useBulk(base, clear);
  const meant: Meant = isAll ? { query } : { ids: [...chosen] };
  return (
    <>
      <SelectionBar noun="products">
        <Button size="compact-md" leftSection={<IconPencil size={15} />} onClick={() => setIsOpen(true)}>
          Edit
        </Button>
        <Button
          size="compact-md"
          variant="default"
          loading={isRunning}
          leftSection={<IconArchive size={15} />}
          onClick={() => run(meant, { isArchived: true })}
        >
          Archive
        </Button>
      </SelectionBar>
      {isOpen ? (
        <BulkDialog
          storeId={base.slice(1)}
          currency={currency}
          categories={categories}
          meant={meant}
          count={count}
          isRunning={isRunning}
          onRun={(patch) => run(meant, patch, () => setIsOpen(false))}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </>
  );
}
