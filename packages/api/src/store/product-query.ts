import { productSorts } from '@emporium/core/catalog';
import { z } from '@hono/zod-openapi';

const text = z.union([z.string(), z.array(z.string())]).optional();

/** Several values: a key that is repeated. */
const repeated = text.transform((value) => [value ?? []].flat().filter((part) => part !== ''));
/** Several values: a key that is repeated, or values between commas. */
const several = repeated.transform((values) => values.flatMap((part) => part.split(',')).filter((part) => part !== ''));
const single = text.transform((value) => [value ?? []].flat()[0]);
/** `true` or `false`; anything else, such as the word `undefined` of a careless front end, counts as not asked. */
const flag = single.transform((value) => (value === 'true' || value === 'false' ? value === 'true' : undefined));
const whole = (least: number, most: number) =>
  single.transform((value, context) => {
    if (value === undefined) return undefined;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    context.addIssue({ code: 'custom', message: `A whole number from ${least} to ${most}.` });
    return z.NEVER;
  });
const amount = single.pipe(
  z
    .string()
    .regex(/^\d{1,11}(\.\d{1,6})?$/, 'An amount such as 19.90.')
    .optional(),
);

const severalNote = 'Several between commas, or by repeating the key.';

/** What a list of products may be narrowed down by. */
export const productFilterQuery = z.object({
  q: single.openapi({
    type: 'string',
    description: 'Words to look for: by stem, by their beginning, accents and small typos forgiven.',
  }),
  categoryId: several.openapi({ type: 'string', description: `Exactly this category. ${severalNote}` }),
  category: several.openapi({
    type: 'string',
    description: `A category’s slug, with the categories below it. ${severalNote}`,
  }),
  sizeId: several.openapi({ type: 'string', description: severalNote }),
  colorId: several.openapi({ type: 'string', description: severalNote }),
  tag: several.openapi({ type: 'string', description: severalNote }),
  attributes: z
    .record(z.string(), repeated)
    .optional()
    .openapi({
      type: 'object',
      additionalProperties: { type: 'string' },
      param: { style: 'deepObject', explode: true },
      description: 'Catalogue fields of the store’s own, as `attributes[material]=Wool`; several by repeating the key.',
    }),
  isFeatured: flag.openapi({ type: 'boolean' }),
  inStock: flag.openapi({ type: 'boolean' }),
  minPrice: amount.openapi({ type: 'string', example: '10', description: 'A decimal in the store’s currency.' }),
  maxPrice: amount.openapi({ type: 'string', example: '150.00' }),
});

/** The same with a sort and a page. */
export const productPageQuery = productFilterQuery.extend({
  sort: single.pipe(z.enum(productSorts).optional()).openapi({ type: 'string', enum: [...productSorts] }),
  page: whole(1, 10_000).openapi({ type: 'integer' }),
  limit: whole(1, 100).openapi({ type: 'integer', description: 'Products a page; 24 when only a page or cursor is given.' }),
  cursor: single.pipe(z.string().max(1_500, 'A cursor as an earlier page gave it.').optional()).openapi({
    type: 'string',
    description:
      'Where the page begins, as `Link: rel="next"` of the page before has it; the filters and the sort stay the same.',
  }),
});

export const suggestQuery = z.object({
  q: single.openapi({ type: 'string', description: 'What has been typed so far.' }),
  limit: whole(1, 20).openapi({ type: 'integer', description: 'Products at most; 6 when left out.' }),
});
