import { z } from 'zod';
import { recordChange } from '../audit/index.ts';
import { type Tx, verb } from '../db/index.ts';
import { Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';
import { type Carrier, knownCarriers } from './carriers.ts';

/** How a store packs, takes back and bills. Times in days and minutes, as named. */
export type DeskSettings = {
  carriers: Carrier[];
  shipWithinDays: number;
  returnDays: number;
  undoMinutes: number;
  invoicePrefix: string;
  invoiceSeller: string;
  invoiceTaxNumber: string;
  invoiceNote: string;
  slipNote: string;
  staffEmail: string;
  /** 0 while the house's defaults hold. */
  version: number;
};

const defaults: DeskSettings = {
  carriers: [],
  shipWithinDays: 3,
  returnDays: 30,
  undoMinutes: 60,
  invoicePrefix: 'INV-',
  invoiceSeller: '',
  invoiceTaxNumber: '',
  invoiceNote: '',
  slipNote: '',
  staffEmail: '',
  version: 0,
};

/** The settings of the desk, or the house's defaults. For verbs that have checked who asks. */
export async function readDeskSettings(tx: Tx, store: StoreContext): Promise<DeskSettings> {
  const row = await tx.selectFrom('DeskSettings').selectAll().where('storeId', '=', store.id).executeTakeFirst();
  if (!row) return defaults;
  const { storeId: _store, createdAt: _created, updatedAt: _updated, carriers, ...settings } = row;
  return { ...settings, carriers: carriers as Carrier[] };
}

/** The settings of the desk. */
export const getDeskSettings = verb(
  { name: 'orders.getDeskSettings', permission: 'orders.read', input: z.strictObject({}) },
  (tx, store) => readDeskSettings(tx, store),
);

const carrierSchema = z.strictObject({
  name: z.string().trim().min(1, 'A carrier has a name.').max(80),
  trackingUrl: z
    .url({ protocol: /^https?$/, error: 'An address that begins with https://.' })
    .max(500)
    .refine((url) => url.includes('{number}'), 'Write {number} where the tracking number goes.'),
});

const words = (most: number) => z.string().trim().max(most, `At most ${most} characters.`);

const settingsSchema = z.strictObject({
  version: z.int().min(0),
  carriers: z.array(carrierSchema).max(30, 'At most 30 carriers.').optional(),
  shipWithinDays: z.int('Whole days.').min(0).max(90, 'At most 90 days.').optional(),
  returnDays: z.int('Whole days.').min(0).max(365, 'At most 365 days.').optional(),
  undoMinutes: z.int('Whole minutes.').min(0).max(10_080, 'At most a week.').optional(),
  invoicePrefix: z
    .string()
    .regex(/^[A-Za-z0-9/-]{0,12}$/, 'At most twelve letters, digits, hyphens or slashes.')
    .optional(),
  invoiceSeller: words(600).optional(),
  invoiceTaxNumber: words(60).optional(),
  invoiceNote: words(600).optional(),
  slipNote: words(600).optional(),
  staffEmail: z.union([z.literal(''), z.email('An e-mail address.')]).optional(),
});

function refuseDoubleCarriers(carriers: readonly Carrier[]): void {
  const names = carriers.map((carrier) => carrier.name.toLowerCase());
  const double = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (double === -1) return;
  throw new Refusal('invalid', { fields: [{ field: `carriers.${double}.name`, message: 'Another carrier has this name.' }] });
}

/** Changes how the desk works; what is left out stays. Refuses invalid, and conflict when somebody else saved meanwhile. */
export const saveDeskSettings = verb(
  { name: 'orders.saveDeskSettings', permission: 'store.write', input: settingsSchema },
  async (tx, store, actor, { version, ...wish }) => {
    await tx
      .insertInto('DeskSettings')
      .values({ storeId: store.id, invoicePrefix: defaults.invoicePrefix })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await tx
      .selectFrom('DeskSettings')
      .selectAll()
      .where('storeId', '=', store.id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    // A store that never saved any shows version 0; its first row is born with 1.
    if (row.version !== Math.max(version, 1)) throw new Refusal('conflict');
    if (wish.carriers) refuseDoubleCarriers(wish.carriers);
    const { carriers, ...plain } = wish;
    const saved = await tx
      .updateTable('DeskSettings')
      .set({ ...plain, ...(carriers ? { carriers: JSON.stringify(carriers) } : {}), updatedAt: new Date() })
      .where('storeId', '=', store.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await recordChange(tx, store, actor, {
      ...{ verb: 'orders.saveDeskSettings', noun: 'DeskSettings', rowId: store.id },
      ...{ before: row, after: saved },
    });
    return readDeskSettings(tx, store);
  },
);

/** The names of carriers that a store may choose from: its own, then the big ones. */
export function carrierNames(settings: DeskSettings): string[] {
  return [...new Set([...settings.carriers, ...knownCarriers].map((carrier) => carrier.name))];
}
