import type { Config } from '../config/index.ts';
import type { Tx } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';

/** Where the shop front of a store lives, without a slash at the end: its own address, or ours with its slug. */
export async function storefrontUrlOf(tx: Tx, config: Config, store: StoreContext): Promise<string> {
  const row = await tx
    .selectFrom('platform.Store')
    .select(['storefrontUrl', 'slug'])
    .where('id', '=', store.id)
    .executeTakeFirstOrThrow();
  return row.storefrontUrl?.replace(/\/+$/, '') || `${config.storefrontUrl}/${row.slug}`;
}
