import { z } from 'zod';
import { slugInput } from './product-input.ts';

const line = (most: number) => z.string().trim().max(most);

/** Every field of a category that a merchant edits. Without a billboard it has the store's default one; without a parent it is a root. */
export const categoryFields = z.strictObject({
  name: line(120).min(1, 'Give the category a name.'),
  slug: slugInput.optional(),
  billboardId: z.uuid().optional(),
  parentId: z.uuid().nullable().optional(),
  description: z.string().max(20_000).optional(),
  seoTitle: line(200).optional(),
  seoDescription: line(500).optional(),
});

export type CategoryFields = z.output<typeof categoryFields>;
