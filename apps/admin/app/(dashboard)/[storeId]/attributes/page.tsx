import { type AttributeKind, listAttributes } from '@emporium/core/catalog';
import type { Metadata } from 'next';
import { readStore } from '../../../../lib/read.ts';
import { Fields } from './fields.tsx';

export const metadata: Metadata = { title: 'Own fields' };

/** The catalogue fields that the store has made for itself. */
export default async function AttributesPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { base, rows } = await readStore((await params).storeId, async (tx, { store, actor, base }) => ({
    base,
    rows: await listAttributes(tx, store, actor, {}),
  }));
  const fields = rows.map(({ id, name, kind, choices, isFilter }) => {
    return { id, name, kind: kind as AttributeKind, choices: choices ?? [], isFilter };
  });
  return <Fields base={base} fields={fields} />;
}
