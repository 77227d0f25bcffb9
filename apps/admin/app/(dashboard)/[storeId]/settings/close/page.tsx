import { getSettings, storeContents } from '@emporium/core/stores';
import { readStore } from '../../../../../lib/read.ts';
import { CloseStore } from './close-store.tsx';

/** Shuts a store for a while, or deletes it for good. */
export default async function ClosePage({ params }: { params: Promise<{ storeId: string }> }) {
  const read = await readStore(
    (await params).storeId,
    async (tx, { store, actor, base }) => {
      const { profile } = await getSettings(tx, store, actor, {});
      return {
        base,
        name: store.name,
        isArchived: profile.state === 'archived',
        contents: await storeContents(tx, store, actor, {}),
      };
    },
    '/settings/close',
  );
  return <CloseStore {...read} />;
}
