import type { Config } from '../config/index.ts';
import type { Tx } from '../db/index.ts';
import type { StoreContext } from '../who/index.ts';

/** Where a shop front lives, without a slash at the end: its own address, or ours with its slug. */
export function storefrontHome(config: Config, store: { storefrontUrl: string | null; slug: string }): string {
  return store.storefrontUrl?.replace(/\/+$/, '') || `${config.storefrontUrl}/${store.slug}`;
}

/** Where the shop front of a store lives, as its profile says now. */
export async function storefrontUrlOf(tx: Tx, config: Config, store: StoreContext): Promise<string> {
  const row = await tx
    .selectFrom('platform.Store')
    .select(['storefrontUrl', 'slug'])
    .where('id', '=', store.id)
    .executeTakeFirstOrThrow();
  return storefrontHome(config, row);
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
