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

/** The origins that the merchant allows for browsers (none named: every origin may read), and the shop front's own. */
export async function allowedOriginsOf(tx: Tx, config: Config, store: StoreContext): Promise<{ named: string[]; home: string }> {
  const settings = await tx
    .selectFrom('StoreSettings')
    .select('allowedOrigins')
    .where('storeId', '=', store.id)
    .executeTakeFirst();
  return { named: settings?.allowedOrigins ?? [], home: new URL(await storefrontUrlOf(tx, config, store)).origin };
}
