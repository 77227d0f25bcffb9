import { z } from 'zod';
import { currencyDigits, Refusal } from '../lib/index.ts';
import type { StoreContext } from '../who/index.ts';

const rounds = ['none', 'half', 'unit', 'ending99', 'ending95', 'ten', 'hundred'] as const;

const priceChange = z
  .strictObject({
    by: z.enum(['percent', 'amount', 'set']),
    /** A signed decimal: percent (-10), or an amount in the store's currency (-5.00). */
    value: z
      .string()
      .trim()
      .regex(/^[+-]?\d{1,11}(\.\d{1,3})?$/, 'A number such as -10 or 2.50.'),
    /** To the nearest half or whole unit, to what ends in .99 or .95, or to ten or a hundred units. */
    round: z.enum(rounds).default('none'),
    /** Whether the price before becomes the one that is struck through. */
    compareAt: z.enum(['keep', 'old', 'clear']).default('keep'),
  })
  .refine((change) => change.by !== 'set' || !change.value.startsWith('-'), {
    path: ['value'],
    message: 'A price is not negative.',
  })
  .refine((change) => change.by !== 'percent' || Number(change.value) >= -100, {
    path: ['value'],
    message: 'A price cannot fall by more than 100 percent.',
  });

const tag = z.string().trim().min(1).max(60);

/** What is changed of each product; what is not named stays. Stock is meant per variant. */
export const bulkPatch = z
  .strictObject({
    price: priceChange.optional(),
    stock: z
      .strictObject({ how: z.enum(['add', 'set']), units: z.number().int('Whole units.').min(-1_000_000).max(1_000_000) })
      .refine((stock) => stock.how === 'add' || stock.units >= 0, { path: ['units'], message: 'A count is not negative.' })
      .optional(),
    categoryId: z.uuid().optional(),
    addTags: z.array(tag).max(50).optional(),
    removeTags: z.array(tag).max(50).optional(),
    isFeatured: z.boolean().optional(),
    isArchived: z.boolean().optional(),
  })
  .refine((patch) => Object.values(patch).some((value) => value !== undefined), 'Choose at least one thing to change.');

export type BulkPatch = z.output<typeof bulkPatch>;
export type PriceChange = NonNullable<BulkPatch['price']>;

/**
 * Refuses a change of prices that the store's currency cannot express.
 *
 * @throws Refusal price_digits | invalid
 */
export function refuseForeignDigits(store: StoreContext, patch: BulkPatch): void {
  if (!patch.price) return;
  const digits = currencyDigits(store.currency);
  const { by, value, round } = patch.price;
  const fraction = value.split('.')[1]?.replace(/0+$/, '') ?? '';
  if (by !== 'percent' && fraction.length > digits) {
    throw new Refusal('price_digits', { fields: [{ field: 'price.value', message: `${store.currency} has ${digits} digits.` }] });
  }
  if (digits === 0 && ['half', 'ending99', 'ending95'].includes(round)) {
    throw new Refusal('invalid', {
      fields: [{ field: 'price.round', message: `${store.currency} has no digits after the point.` }],
    });
  }
}
