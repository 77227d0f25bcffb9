import { keyScopes } from '@emporium/core/who';
import { z } from '@hono/zod-openapi';
import { actor, data, media, version } from './manage.ts';
import { currency, id, minor, time } from './parts.ts';

const profile = z
  .object({
    id,
    slug: z.string(),
    name: z.string(),
    currency,
    locale: z.string(),
    timeZone: z.string(),
    supportEmail: z.string().nullable(),
    storefrontUrl: z.string().nullable(),
    logoUrl: media.nullable(),
    brand: data,
    version,
  })
  .openapi('ManagedStore');

const settings = z
  .object({
    allowedOrigins: z.array(z.string()),
    orderPrefix: z.string(),
    displayCap: z.int(),
    lowStockAt: z.int(),
    sessionMinutes: z.int(),
    holdMinutes: z.int(),
    cartReturnPath: z.string(),
    taxIncluded: z.boolean(),
    checkoutPhone: z.enum(['hidden', 'optional', 'required']),
    checkoutCompany: z.enum(['hidden', 'optional', 'required']),
    paymentMode: z.enum(['none', 'sandbox', 'stripe']),
    mailFromName: z.string().nullable(),
    version,
  })
  .openapi('ManagedSettings');

export const managedStore = profile;
export const managedSettings = settings;
export const settingsSchema = z
  .object({ profile, settings, domains: z.array(z.string()), currencyIsFixed: z.boolean() })
  .openapi('StoreSettings');

const rate = z.object({
  id,
  zoneId: id,
  name: z.string(),
  amountMinor: minor,
  minTotalMinor: minor.nullable(),
  maxTotalMinor: minor.nullable(),
  minWeightGrams: z.int().nullable(),
  maxWeightGrams: z.int().nullable(),
  freeOverMinor: minor.nullable(),
  minDays: z.int(),
  maxDays: z.int(),
  isDefault: z.boolean(),
  isActive: z.boolean(),
});

export const zoneSchema = z
  .object({ id, name: z.string(), countries: z.array(z.string()), rates: z.array(rate) })
  .openapi('ShippingZone');

export const taxRateSchema = z
  .object({
    id,
    name: z.string(),
    country: z.string(),
    region: z.string(),
    percent: z.string().openapi({ example: '8.875' }),
    appliesToShipping: z.boolean(),
  })
  .openapi('TaxRate');

export const changeSchema = z
  .object({
    id,
    changeSetId: id,
    verb: z.string(),
    noun: z.string(),
    rowId: id,
    before: z.unknown(),
    after: z.unknown(),
    ...actor,
    createdAt: time,
  })
  .openapi('Change');

export const mailSchema = z
  .object({
    id,
    kind: z.string(),
    toAddress: z.string(),
    subject: z.string(),
    state: z.string(),
    attempts: z.int(),
    lastError: z.string().nullable(),
    orderId: id.nullable(),
    createdAt: time,
    sentAt: time.nullable(),
  })
  .openapi('Mail');

export const keySchema = z
  .object({
    id,
    name: z.string(),
    kind: z.enum(['publishable', 'secret']),
    lastFour: z.string(),
    scopes: z.array(z.enum(keyScopes)),
    createdBy: id.nullable(),
    createdAt: time,
    expiresAt: time.nullable(),
    revokedAt: time.nullable(),
    lastUsedAt: time.nullable(),
    replacedById: id.nullable(),
  })
  .openapi('ApiKey');

export const newKeySchema = z
  .object({ key: keySchema, token: z.string().openapi({ description: 'Opens the door; shown this once.', example: 'sk_…' }) })
  .openapi('NewApiKey');
