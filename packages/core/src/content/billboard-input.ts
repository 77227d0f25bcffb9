import { z } from 'zod';

const line = (most: number) => z.string().trim().max(most);
const percent = z.number().int().min(0).max(100);
const path = z
  .string()
  .trim()
  .max(500)
  .regex(/^$|^\/(?!\/)|^https?:\/\//, 'A path of the shop such as /sale, or a full address.');

/** Every field of a billboard that a merchant edits. The focal point is what stays in sight when the picture is cropped, in percent. */
export const billboardFields = z.strictObject({
  label: line(200).min(1, 'Give the billboard a label.'),
  /** The picture, an asset of this store. */
  assetId: z.uuid('Choose a picture.'),
  imageAlt: line(500).optional(),
  focalX: percent.optional(),
  focalY: percent.optional(),
  text: line(1000).optional(),
  buttonText: line(80).optional(),
  href: path.optional(),
  isHome: z.boolean().optional(),
  showFrom: z.coerce.date().nullable().optional(),
  showUntil: z.coerce.date().nullable().optional(),
});
