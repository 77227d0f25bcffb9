'use client';

import { ActionIcon } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import Link from 'next/link';
import { useState } from 'react';
import { RemoveDialog } from '../../../../components/remove-dialog.tsx';
import { Thumb } from '../../../../components/thumb.tsx';
import { placeOf } from '../../../../components/tree/place.ts';
import { Tree } from '../../../../components/tree/tree.tsx';
import { useAct } from '../../../../components/use-act.ts';
import { deleteCategoryAction, moveCategoryAction } from './actions.ts';
import styles from './category-tree.module.css';

export type CategoryRow = {
  id: string;
  depth: number;
  name: string;
  slug: string;
  productCount: number;
  pictureUrl: string | null;
};

/** The store's categories as a tree that is put in order by hand. */
export function CategoryTree({ base, rows }: { base: string; rows: CategoryRow[] }) {
  const { act } = useAct();
  const [moved, setMoved] = useState<{ from: CategoryRow[]; to: CategoryRow[] } | null>(null);
  const [doomed, setDoomed] = useState<CategoryRow | null>(null);
  const storeId = base.slice(1);
  // What was moved is shown at once, until the server's own order arrives.
  const shown = moved?.from === rows ? moved.to : rows;
  const move = (to: CategoryRow[], id: string) => {
    setMoved({ from: rows, to });
    act(() => moveCategoryAction(storeId, { id, ...placeOf(to, id) }), { said: 'The tree is saved' });
  };
  return (
    <>
      <Tree label="Categories" rows={shown} nameOf={(row) => row.name} deepest={8} onMove={move}>
        {(row) => (
          <>
            <Thumb url={row.pictureUrl} />
            <span className={styles.words}>
              <Link href={`${base}/categories/${row.id}`} className={styles.name}>
                {row.name}
              </Link>
              <span className={styles.address}>/c/{row.slug}</span>
            </span>
            <span className={styles.count}>{row.productCount === 1 ? '1 product' : `${row.productCount} products`}</span>
            <ActionIcon
              component={Link}
              href={`${base}/categories/new?parent=${row.id}`}
              variant="subtle"
              color="gray"
              aria-label={`Add a category below ${row.name}`}
            >
              <IconPlus size={16} />
            </ActionIcon>
            <ActionIcon variant="subtle" color="gray" onClick={() => setDoomed(row)} aria-label={`Delete ${row.name}`}>
              <IconTrash size={16} />
            </ActionIcon>
          </>
        )}
      </Tree>
      <RemoveDialog
        row={doomed}
        noun="category"
        consequence="It leaves the shop’s menus at once."
        choices={rows.map((row) => ({ value: row.id, label: `${'– '.repeat(row.depth)}${row.name}` }))}
        moveLabel="Move its products and categories to"
        remove={(id, moveTo) => deleteCategoryAction(storeId, id, moveTo)}
        onClose={() => setDoomed(null)}
      />
    </>
  );
}
