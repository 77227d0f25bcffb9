import { getDeskSettings } from '@emporium/core/orders';
import { readStore } from '../../../../../lib/read.ts';
import { DeskForm } from './desk-form.tsx';

export default async function DeskSettingsPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { slug, settings } = await readStore(
    (await params).storeId,
    async (tx, { store, actor }) => ({
      slug: store.slug,
      settings: await getDeskSettings(tx, store, actor, {}),
    }),
    '/settings/orders',
  );
  return <DeskForm key={settings.version} storeId={slug} settings={settings} />;
}
