import { listSizes } from '@emporium/core/catalog';
import { IconRuler2 } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { SwatchList } from '../../../../components/swatches/swatch-list.tsx';
import { readStore } from '../../../../lib/read.ts';
import { createSizeAction, deleteSizeAction, reorderSizesAction, updateSizeAction } from './actions.ts';

export const metadata: Metadata = { title: 'Sizes' };

const words = {
  title: 'Sizes',
  one: 'size',
  value: 'Value',
  example: 'Medium',
  empty: 'Add the sizes that your goods come in; shoppers filter by them.',
};

export default async function SizesPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { member, list } = await readStore((await params).storeId, async (tx, member) => ({
    member,
    list: await listSizes(tx, member.store, member.actor, {}),
  }));
  const { slug } = member.store;
  const acts = {
    create: createSizeAction.bind(null, slug),
    update: updateSizeAction.bind(null, slug),
    remove: deleteSizeAction.bind(null, slug),
    reorder: reorderSizesAction.bind(null, slug),
  };
  const rows = list.map(({ id, name, value, version, isDefault, productCount }) => ({
    id,
    name,
    value,
    version,
    isDefault,
    productCount,
  }));
  return <SwatchList kind="size" words={words} rows={rows} acts={acts} icon={<IconRuler2 size={26} />} />;
}
