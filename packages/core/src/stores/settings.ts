import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { brokenConstraint, type Tx, verb } from '../db/index.ts';
import { record } from '../events/index.ts';
import { currencies, Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { brandSchema } from './brand.ts';
import { isLocale, isTimeZone, refuseReserved, slugSchema } from './create-store.ts';

const webAddress = z
  .url({ protocol: /^https?$/, error: 'An address that begins with https://.' })
  .max(300)
  .transform((text) => text.replace(/\/+$/, ''));

const origin = z
  .url({ protocol: /^https?$/, error: 'An origin such as https://shop.example.com.' })
  .transform((text) => new URL(text).origin);

const asked = z.enum(['hidden', 'optional', 'required']);

/** Everything that a merchant sets of a store: its public profile and its settings, without secrets. */
export const getSettings = verb(
  { name: 'stores.getSettings', permission: 'store.read', input: z.strictObject({}) },
  async (tx, store) => {
    const profile = await tx.selectFrom('platform.Store').selectAll().where('id', '=', store.id).executeTakeFirstOrThrow();
    const settings = await tx.selectFrom('StoreSettings').selectAll().where('storeId', '=', store.id).executeTakeFirstOrThrow();
    const secrets = await tx
      .selectFrom('StoreSecret')
      .select(['name', 'hint', 'createdAt', 'expiresAt'])
      .where('storeId', '=', store.id)
      .orderBy('id', 'desc')
      .execute();
    const orders = await tx.selectFrom('Order').select('id').where('storeId', '=', store.id).limit(1).executeTakeFirst();
    const domains = await tx
      .selectFrom('platform.StoreDomain')
      .select('host')
      .where('storeId', '=', store.id)
      .orderBy('host')
      .execute();
    return {
      profile: { ...profile, brand: profile.brand as Record<string, unknown> },
      settings,
      secrets,
      domains: domains.map((domain) => domain.host),
      /** From the first order on, the currency is fixed. */
      currencyIsFixed: orders !== undefined,
    };
  },
);

/** Refuses a logo that is no picture of the store. Its row is locked against deletion until this transaction ends. */
async function refuseForeignLogo(tx: Tx, store: StoreContext, key: string): Promise<void> {
  const asset = tx.selectFrom('Asset').select('id').where('storeId', '=', store.id).where('key', '=', key);
  if (await asset.forKeyShare().executeTakeFirst()) return;
  throw new Refusal('invalid', { fields: [{ field: 'logoUrl', message: 'A picture of this store’s own media.' }] });
}

/** Changes a store's public profile. Refuses invalid, slug_taken, slug_reserved, currency_fixed, and conflict when somebody else saved meanwhile. */
export const updateStore = verb(
  {
    name: 'stores.update',
    permission: 'store.write',
    input: z.strictObject({
      version: z.number().int(),
      name: z.string().trim().min(1, 'A store needs a name.').max(80).optional(),
      slug: slugSchema.optional(),
      currency: z
        .string()
        .refine((code) => currencies.includes(code), 'A currency that Stripe can charge, such as USD.')
        .optional(),
      locale: z.string().max(35).refine(isLocale, 'A language such as en-US.').optional(),
      timeZone: z.string().max(60).refine(isTimeZone, 'A time zone such as Europe/Berlin.').optional(),
      supportEmail: z.email('An e-mail address.').nullable().optional(),
      storefrontUrl: webAddress.nullable().optional(),
      logoUrl: z.string().max(200).nullable().optional(),
      brand: brandSchema.optional(),
    }),
  },
  async (tx, store, actor, { version, brand, ...values }) => {
    const before = await tx
      .selectFrom('platform.Store')
      .selectAll()
      .where('id', '=', store.id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (before.version !== version) throw new Refusal('conflict', { data: { current: before } });
    if (values.logoUrl && values.logoUrl !== before.logoUrl) await refuseForeignLogo(tx, store, values.logoUrl);
    if (values.slug && values.slug !== before.slug) refuseReserved(values.slug);
    const saved = await tx
      .updateTable('platform.Store')
      .set({ ...values, ...(brand ? { brand: JSON.stringify(brand) } : {}), updatedAt: new Date() })
      .where('id', '=', store.id)
      .returningAll()
      .executeTakeFirstOrThrow()
      .catch((error: unknown) => {
        throw refusalOf(error);
      });
    await recordChange(tx, store, actor, { verb: 'stores.update', noun: 'Store', rowId: store.id, before, after: saved });
    await record(tx, store, 'store.updated', store.id);
    return saved;
  },
);

function refusalOf(error: unknown): unknown {
  const constraint = brokenConstraint(error);
  if (constraint === 'Store_slug_key')
    return new Refusal('slug_taken', { fields: [{ field: 'slug', message: 'Another store has this address.' }] });
  if (constraint === 'currency_fixed')
    return new Refusal('currency_fixed', { fields: [{ field: 'currency', message: 'The store has orders.' }] });
  return error;
}

/** Changes how a store sells. Minutes are whole; a hold outlives its payment page by at least five. Refuses invalid, conflict. */
export const updateSettings = verb(
  {
    name: 'stores.updateSettings',
    permission: 'store.write',
    input: z
      .strictObject({
        version: z.number().int(),
        allowedOrigins: z.array(origin).max(50).optional(),
        orderPrefix: z
          .string()
          .regex(/^[A-Za-z0-9-]{0,8}$/, 'At most eight letters, digits or hyphens.')
          .optional(),
        /** The name that letters to buyers come from; null is the store's. */
        mailFromName: z
          .string()
          .trim()
          .min(1)
          .max(80)
          .regex(/^[^\p{Cc}<>"\\]*$/u, 'A plain name.')
          .nullable()
          .optional(),
        displayCap: z.number().int().min(1).max(9999).optional(),
        lowStockAt: z.number().int().min(0).max(100_000).optional(),
        /** What one buyer may hold for free: unpaid orders, their units, percent of a variant, and a cart's unpaid orders of a day. */
        maxOpenOrders: z.number().int().min(1).max(100_000).optional(),
        maxHeldUnits: z.number().int().min(1).max(10_000_000).optional(),
        maxHeldShare: z.number().int().min(1).max(100).optional(),
        maxUnpaidTries: z.number().int().min(1).max(1000).optional(),
        cartReturnPath: z
          .string()
          .regex(/^\/[A-Za-z0-9/_-]{0,80}$/, 'A path such as /cart.')
          .optional(),
        taxIncluded: z.boolean().optional(),
        /** Whether the checkout asks buyers for these, and whether it insists. */
        checkoutPhone: asked.optional(),
        checkoutCompany: asked.optional(),
        sessionMinutes: z.number().int().min(31, 'Stripe takes no less than 31 minutes.').max(1435).optional(),
        holdMinutes: z.number().int().min(36).max(2880).optional(),
      })
      .refine(
        (values) =>
          (values.holdMinutes === undefined) === (values.sessionMinutes === undefined) &&
          (values.holdMinutes ?? 5) >= (values.sessionMinutes ?? 0) + 5,
        {
          path: ['holdMinutes'],
          message: 'The hold outlives the payment page by at least five minutes; set both.',
        },
      ),
  },
  async (tx, store, actor, { version, ...values }) => {
    const before = await tx
      .selectFrom('StoreSettings')
      .selectAll()
      .where('storeId', '=', store.id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (before.version !== version) throw new Refusal('conflict', { data: { current: before } });
    const saved = await tx
      .updateTable('StoreSettings')
      .set({ ...values, updatedAt: new Date() })
      .where('storeId', '=', store.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await recordChange(tx, store, actor, {
      verb: 'stores.updateSettings',
      noun: 'StoreSettings',
      rowId: store.id,
      before,
      after: saved,
    });
    await record(tx, store, 'store.updated', store.id);
    return saved;
  },
);
