import { z } from 'zod';
import { verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { type Asset, assetColumns } from './asset.ts';

/** The store's pictures, newest first; `q` looks in their names and alternative texts. */
export const listAssets = verb(
  {
    name: 'media.listAssets',
    permission: 'catalog.read',
    input: z.strictObject({
      q: z.string().trim().max(200).default(''),
      page: z.number().int().min(1).max(1000).default(1),
      limit: z.number().int().min(1).max(100).default(48),
    }),
  },
  async (tx, store, _actor, { q, page, limit }): Promise<{ items: Asset[]; total: number; page: number; limit: number }> => {
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    const matching = tx
      .selectFrom('Asset')
      .where('storeId', '=', store.id)
      .$if(q !== '', (query) => query.where((eb) => eb.or([eb('originalName', 'ilike', like), eb('alt', 'ilike', like)])));
    const items = await matching
      .select(assetColumns)
      .orderBy('id', 'desc')
      .limit(limit)
      .offset((page - 1) * limit)
      .execute();
    const { total } = await matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    return { items, total, page, limit };
  },
);

/** One picture. @throws Refusal not_found */
export const getAsset = verb(
  { name: 'media.getAsset', permission: 'catalog.read', input: z.strictObject({ id: z.uuid() }) },
  async (tx, store, _actor, { id }): Promise<Asset> => {
    const mine = tx.selectFrom('Asset').select(assetColumns).where('storeId', '=', store.id).where('id', '=', id);
    const asset = await mine.executeTakeFirst();
    if (!asset) throw new Refusal('not_found');
    return asset;
  },
);
