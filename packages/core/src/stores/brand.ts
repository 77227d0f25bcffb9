import { z } from 'zod';
import {
  brandDensities,
  brandFonts,
  brandHomes,
  brandMarks,
  brandRatios,
  brandSections,
  brandThemes,
  contrastOf,
  readable,
} from '../looks/index.ts';

const color = z.string().regex(/^#[0-9a-f]{6}$/i, 'A colour of six hexadecimal digits, such as #1f4a37.');

const parts = {
  theme: z.enum(brandThemes).optional(),
  tagline: z.string().trim().max(120, 'At most 120 letters.').optional(),
  description: z.string().trim().max(300, 'At most 300 letters.').optional(),
  colors: z
    .strictObject({ ground: color.optional(), ink: color.optional(), accent: color.optional(), onAccent: color.optional() })
    .optional(),
  fonts: z.strictObject({ display: z.enum(brandFonts).optional(), text: z.enum(brandFonts).optional() }).optional(),
  radius: z.number().int().min(0, 'From 0 to 32 pixels.').max(32, 'From 0 to 32 pixels.').optional(),
  density: z.enum(brandDensities).optional(),
  pictureRatio: z.enum(brandRatios).optional(),
  /** How pages are laid out: big type and hard edges, or air and quiet. */
  home: z.enum(brandHomes).optional(),
  sections: z
    .array(z.enum(brandSections))
    .min(1, 'Show at least one part.')
    .max(brandSections.length)
    .refine((names) => new Set(names).size === names.length, 'Each part once.')
    .optional(),
  /** What stands at the head of the pages: the store's name in its type, its logo, or both. */
  mark: z.enum(brandMarks).optional(),
};

/** A pair that is given in full has to be readable; one half alone the shop front completes by itself. */
function unreadable(colors: {
  ground?: string | undefined;
  ink?: string | undefined;
  accent?: string | undefined;
  onAccent?: string | undefined;
}) {
  const pairs = [
    { field: 'ink', text: colors.ink, on: colors.ground, what: 'the ground' },
    { field: 'onAccent', text: colors.onAccent, on: colors.accent, what: 'the accent' },
  ] as const;
  return pairs.flatMap(({ field, text, on, what }) => {
    if (!text || !on) return [];
    const found = contrastOf(text, on);
    if (found >= readable) return [];
    return [{ field, message: `Cannot be read on ${what}: its contrast is ${found.toFixed(1)}, and 4.5 is needed.` }];
  });
}

/**
 * The look of a store: colours, fonts, corners (pixels), density, shape of pictures, layout of the front page. Whatever is left out
 * comes from the theme. Pairs of colours that cannot be read are refused.
 */
export const brandSchema = z.strictObject(parts).superRefine((brand, context) => {
  for (const { field, message } of unreadable(brand.colors ?? {}))
    context.addIssue({ code: 'custom', path: ['colors', field], message });
});

export type Brand = z.output<typeof brandSchema>;
