import { withStore } from '../db/index.ts';
import { dropFile } from '../files/index.ts';
import { mediaWidths } from '../media/index.ts';
import type { Deps } from '../payments/index.ts';
import { clearStore } from '../stores/index.ts';

/** Takes a deleted store away: its files first, for the rows are what remembers that there is still something to do. */
export async function closeStore(deps: Deps, storeId: string): Promise<void> {
  const found = deps.db.selectFrom('platform.Store').select('state').where('id', '=', storeId);
  if ((await found.executeTakeFirst())?.state !== 'deleting') return;
  const assets = await withStore(deps.db, { id: storeId }, (tx) =>
    tx.selectFrom('Asset').select('key').where('storeId', '=', storeId).execute(),
  );
  for (const { key } of assets) await dropFile(deps.config, key, mediaWidths);
  await clearStore(deps.db, { id: storeId });
}
