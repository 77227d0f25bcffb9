import { sql } from 'kysely';
import { z } from 'zod';
import { type Tx, verb } from '../db/index.ts';
import { isId } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

const columns = [
  'id',
  'storeId',
  'label',
  'imageUrl',
  'imageAlt',
  'focalX',
  'focalY',
  'text',
  'buttonText',
  'href',
  'position',
  'isHome',
] as const;

function billboards(tx: Tx, store: StoreContext) {
  return tx.selectFrom('Billboard').select(columns).select(['createdAt', 'updatedAt']).where('storeId', '=', store.id);
}

type Row = Awaited<ReturnType<ReturnType<typeof billboards>['execute']>>[number];

/** A billboard as storefronts read it: absolute picture, ISO times. A category carries the same (a test holds both equal). */
function shape({ createdAt, updatedAt, imageUrl, ...row }: Row, mediaUrl: string) {
  return { ...row, imageUrl: `${mediaUrl}/${imageUrl}`, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}

/** The billboards that may be shown now, in the store's order; at most 1,000. `mediaUrl` has no slash at its end. */
export const listShopBillboards = verb(
  { name: 'content.listShopBillboards', permission: 'public', input: z.strictObject({ mediaUrl: z.url() }) },
  async (tx, store, _actor, { mediaUrl }) => {
    const rows = await billboards(tx, store)
      .where(
        sql<boolean>`("showFrom" is null or "showFrom" <= platform.shop_now()) and ("showUntil" is null or "showUntil" > platform.shop_now())`,
      )
      .orderBy('position')
      .orderBy('id')
      .limit(1000)
      .execute();
    return rows.map((row) => shape(row, mediaUrl));
  },
);

/** One billboard by id, whatever its time. Null when this store has none. */
export const findShopBillboard = verb(
  {
    name: 'content.findShopBillboard',
    permission: 'public',
    input: z.strictObject({ mediaUrl: z.url(), id: z.string().max(200) }),
  },
  async (tx, store, _actor, { mediaUrl, id }) => {
    if (!isId(id)) return null;
    const row = await billboards(tx, store).where('id', '=', id).executeTakeFirst();
    return row ? shape(row, mediaUrl) : null;
  },
);
