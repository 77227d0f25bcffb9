import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import { type Asset, assetColumns } from './asset.ts';

/** Changes a picture's alternative text, by which people who do not see it know what it shows. @throws Refusal not_found | invalid */
export const updateAsset = verb(
  {
    name: 'media.updateAsset',
    permission: 'media.write',
    input: z.strictObject({ id: z.uuid(), alt: z.string().trim().max(500) }),
  },
  async (tx, store, actor, { id, alt }): Promise<Asset> => {
    const mine = tx.selectFrom('Asset').select('alt').where('storeId', '=', store.id).where('id', '=', id);
    const before = await mine.forUpdate().executeTakeFirst();
    if (!before) throw new Refusal('not_found');
    const change = tx.updateTable('Asset').set({ alt }).where('storeId', '=', store.id).where('id', '=', id);
    const after = await change.returning(assetColumns).executeTakeFirstOrThrow();
    await recordChange(tx, store, actor, { verb: 'media.updateAsset', noun: 'Asset', rowId: id, before, after: { alt } });
    return after;
  },
);
