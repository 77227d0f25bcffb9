import { listColors } from '@emporium/core/catalog';
import { IconColorSwatch } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { SwatchList } from '../../../../components/swatches/swatch-list.tsx';
import { readStore } from '../../../../lib/read.ts';
import { createColorAction, deleteColorAction, reorderColorsAction, updateColorAction } from './actions.ts';

export const metadata: Metadata = { title: 'Colours' };

const words = {
  title: 'Colours',
  one: 'colour',
  value: 'Colour',
  example: 'Forest green',
  empty: 'Add the colours that your goods come in; shoppers filter by them.',
};

export default async function ColorsPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { member, list } = await readStore((await params).storeId, async (tx, member) => ({
    member,
    list: await listColors(tx, member.store, member.actor, {}),
  }));
  const { slug } = member.store;
  const acts = {
    create: createColorAction.bind(null, slug),
    update: updateColorAction.bind(null, slug),
    remove: deleteColorAction.bind(null, slug),
    reorder: reorderColorsAction.bind(null, slug),
  };
  const rows = list.map(({ id, name, value, version, isDefault, productCount }) => ({
    id,
    name,
    value,
    version,
    isDefault,
    productCount,
  }));
  return <SwatchList kind="color" words={words} rows={rows} acts={acts} icon={<IconColorSwatch size={26} />} />;
}
