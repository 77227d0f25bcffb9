import { listKeys } from '@emporium/core/keys';
import { keyScopes, may } from '@emporium/core/who';
import type { Metadata } from 'next';
import { readStore } from '../../../../../lib/read.ts';
import { showTime } from '../../../../../lib/show-time.ts';
import { Keys } from './keys.tsx';
import type { ShownKey } from './shown-key.ts';

export const metadata: Metadata = { title: 'API keys' };

type Row = Awaited<ReturnType<typeof listKeys>>[number];

/** Whether a key still opens something, and if not, why. */
function stateOf(key: Row, now: Date): ShownKey['state'] {
  if (key.revokedAt) return 'revoked';
  if (key.expiresAt && key.expiresAt <= now) return key.replacedById ? 'replaced' : 'expired';
  return key.replacedById ? 'ending' : 'active';
}

export default async function KeysPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { store, rows, scopes } = await readStore(
    (await params).storeId,
    async (tx, { store, actor }) => ({
      store,
      rows: await listKeys(tx, store, actor, {}),
      scopes: keyScopes.filter((scope) => may(actor, store, scope)),
    }),
    '/settings/keys',
  );
  const now = new Date();
  const shown = rows.map((key): ShownKey => {
    const { id, name, lastFour, scopes: given } = key;
    const time = (at: Date | null) => (at ? showTime(at, store, now) : null);
    return {
      ...{ id, name, lastFour, scopes: given, kind: key.kind as ShownKey['kind'], state: stateOf(key, now) },
      lastUsed: time(key.lastUsedAt),
      expires: time(key.expiresAt),
      created: showTime(key.createdAt, store, now),
    };
  });
  return <Keys storeId={store.slug} keys={shown} scopes={[...scopes]} />;
}
