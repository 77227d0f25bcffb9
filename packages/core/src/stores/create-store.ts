import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import type { Config } from '../config/index.ts';
import { brokenConstraint, type Database, parse, type Tx, withStore } from '../db/index.ts';
import { record } from '../events/index.ts';
import { dropFile, keepFile } from '../files/index.ts';
import { currencies, newId, Refusal, reservedSlugs } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

/** The address part of a store; which words are reserved, refuseReserved knows. */
export const slugSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, 'Two to forty small letters, digits and hyphens, beginning with a letter.');

/** @throws Refusal slug_reserved for a word that is an address of ours. */
export function refuseReserved(slug: string): void {
  if (!reservedSlugs.has(slug)) return;
  throw new Refusal('slug_reserved', { fields: [{ field: 'slug', message: 'This address is reserved.' }] });
}

/** Whether the runtime knows a language tag or a time zone. */
export function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

export function isTimeZone(text: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }));
  } catch {
    return false;
  }
}

const createStoreInput = z.strictObject({
  name: z.string().trim().min(1, 'A store needs a name.').max(80),
  slug: slugSchema,
  currency: z.string().refine((code) => currencies.includes(code), 'A currency that Stripe can charge, such as USD.'),
  locale: z.string().max(35).refine(isLocale, 'A language such as en-US.').default('en-US'),
  timeZone: z.string().max(60).refine(isTimeZone, 'A time zone such as Europe/Berlin.').default('UTC'),
  supportEmail: z.email().nullable().default(null),
});

export type CreateStoreInput = z.input<typeof createStoreInput>;

/** Draws the plain banner with which a store is born: two soft fields of colour that follow from its name. */
async function drawBanner(name: string): Promise<Buffer> {
  const hue = createHash('sha256').update(name).digest().readUInt16BE(0) % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="720"><defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1">
    <stop offset="0" stop-color="hsl(${hue},32%,88%)"/><stop offset="1" stop-color="hsl(${(hue + 40) % 360},28%,74%)"/></linearGradient></defs>
    <rect width="1600" height="720" fill="url(#g)"/><circle cx="1240" cy="300" r="420" fill="hsl(${hue},36%,94%)" opacity="0.5"/>
    <circle cx="1330" cy="480" r="300" fill="hsl(${(hue + 40) % 360},30%,66%)" opacity="0.35"/></svg>`;
  return sharp(Buffer.from(svg)).webp({ quality: 82 }).toBuffer();
}

async function keepBanner(config: Config, storeId: string, name: string): Promise<{ key: string; bytes: Buffer }> {
  const bytes = await drawBanner(name);
  const key = `${storeId}/${newId()}.webp`;
  await keepFile(config, key, bytes);
  return { key, bytes };
}

async function requireVerified(db: Database, userId: string): Promise<void> {
  const query = db.selectFrom('platform.User').select('emailVerified').where('id', '=', userId);
  const user = await query.executeTakeFirst();
  if (!user?.emailVerified) throw new Refusal('forbidden', { message: 'Verify your e-mail address first.' });
}

async function furnish(
  tx: Tx,
  store: StoreContext,
  userId: string,
  banner: { key: string; bytes: Buffer },
  sandbox: boolean,
): Promise<void> {
  const mine = { storeId: store.id };
  await tx
    .insertInto('StoreSettings')
    .values({ ...mine, paymentMode: sandbox ? 'sandbox' : 'none' })
    .execute();
  await tx.insertInto('OrderCounter').values(mine).execute();
  await tx
    .insertInto('Member')
    .values({ ...mine, id: newId(), userId, role: 'owner' })
    .execute();
  await tx
    .insertInto('Size')
    .values({ ...mine, id: newId(), name: 'One size', value: 'one-size', isDefault: true })
    .execute();
  await tx
    .insertInto('Color')
    .values({ ...mine, id: newId(), name: 'Standard', value: '#9ca3af', isDefault: true })
    .execute();
  await tx
    .insertInto('Asset')
    .values({
      ...mine,
      id: newId(),
      key: banner.key,
      contentType: 'image/webp',
      bytes: banner.bytes.byteLength,
      width: 1600,
      height: 720,
      sha256: createHash('sha256').update(banner.bytes).digest('hex'),
      originalName: 'banner.webp',
    })
    .execute();
  await tx
    .insertInto('Billboard')
    .values({ ...mine, id: newId(), label: store.name, imageUrl: banner.key, isDefault: true, isHome: true })
    .execute();
  const zoneId = newId();
  await tx
    .insertInto('ShippingZone')
    .values({ ...mine, id: zoneId, name: 'Everywhere', countries: [] })
    .execute();
  await tx
    .insertInto('ShippingRate')
    .values({ ...mine, id: newId(), zoneId, name: 'Standard shipping', amountMinor: 0, minDays: 3, maxDays: 7, isDefault: true })
    .execute();
}

/**
 * Registers a store with all it needs to sell: settings, its owner, the default size, colour and billboard, one way of shipping that
 * costs nothing until the merchant says otherwise, and the counter of its orders.
 *
 * @param userId  who creates it and becomes its owner.
 * @throws Refusal invalid, slug_taken.
 */
export async function createStore(
  deps: { db: Database; config: Config },
  userId: string,
  input: CreateStoreInput,
): Promise<StoreContext> {
  const values = parse(createStoreInput, input);
  refuseReserved(values.slug);
  await requireVerified(deps.db, userId);
  const store: StoreContext = {
    id: newId(),
    slug: values.slug,
    name: values.name,
    currency: values.currency,
    locale: values.locale,
    timeZone: values.timeZone,
  };
  const banner = await keepBanner(deps.config, store.id, store.name);
  try {
    await withStore(deps.db, store, async (tx) => {
      const profile = { ...store, userId, supportEmail: values.supportEmail };
      await tx.insertInto('platform.Store').values(profile).execute();
      await furnish(tx, store, userId, banner, deps.config.sandboxUrl !== undefined);
      const owner = { kind: 'member' as const, userId, storeId: store.id, role: 'owner' as const };
      const change = { verb: 'stores.create', noun: 'Store', rowId: store.id, before: null, after: profile };
      await recordChange(tx, store, owner, change);
      await record(tx, store, 'store.updated', store.id);
    });
  } catch (error) {
    await dropFile(deps.config, banner.key, []);
    if (brokenConstraint(error) !== 'Store_slug_key') throw error;
    throw new Refusal('slug_taken', { fields: [{ field: 'slug', message: 'Another store has this address.' }] });
  }
  return store;
}
