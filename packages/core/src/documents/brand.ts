import sharp from 'sharp';
import type { Config } from '../config/index.ts';
import { type Database, withStore } from '../db/index.ts';
import { openMedia } from '../media/index.ts';
import type { StoreContext } from '../who/index.ts';

/** What a store's papers look like. */
export type Brand = { name: string; logo: Buffer | null; format: 'A4' | 'LETTER' };

/** Countries that print on Letter; all others on A4. */
const letterLands = new Set(['US', 'CA', 'MX', 'CL', 'CO', 'CR', 'GT', 'PA', 'PH', 'VE', 'DO', 'SV', 'NI']);

/** Reads a store's logo, as a picture that papers can hold, and the size of its sheets. */
export async function readBrand(deps: { db: Database; config: Config }, store: StoreContext): Promise<Brand> {
  const row = await withStore(deps.db, store, (tx) =>
    tx.selectFrom('platform.Store').select(['name', 'logoUrl']).where('id', '=', store.id).executeTakeFirst(),
  );
  const media = row?.logoUrl ? await openMedia(deps.config, row.logoUrl) : null;
  const logo = media ? await sharp(media.bytes).resize({ width: 600, height: 200, fit: 'inside' }).png().toBuffer() : null;
  const land = new Intl.Locale(store.locale).maximize().region ?? '';
  return { name: row?.name ?? store.name, logo, format: letterLands.has(land) ? 'LETTER' : 'A4' };
}
