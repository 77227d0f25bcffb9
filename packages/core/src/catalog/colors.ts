import { z } from 'zod';
import { declareSwatches } from './declare-swatches.ts';

/** Hex, a colour's name, or a colour function of CSS; the storefront puts it into a style, so nothing else may pass. */
const cssColor =
  /^(#[0-9a-f]{3,4}|#[0-9a-f]{6}|#[0-9a-f]{8}|[a-z]{3,30}|(rgb|rgba|hsl|hsla|hwb|lab|lch|oklab|oklch)\([0-9a-z.,%/ +-]{1,60}\))$/i;

const colors = declareSwatches('Color', z.string().trim().regex(cssColor, 'A CSS colour such as #1f2937.'));

/** Makes a colour {name, value: a CSS colour}, the last in the order. @throws Refusal invalid | duplicate */
export const createColor = colors.create;
/** Changes a colour. @throws Refusal not_found | conflict | invalid | duplicate */
export const updateColor = colors.update;
/** Deletes a colour that no product has; with `moveTo` products get that one instead. @throws Refusal not_found | default_protected | in_use (data.uses) */
export const deleteColor = colors.remove;
/** Puts colours into the order of `ids`; others follow. @throws Refusal not_found */
export const reorderColors = colors.order;
/** The store's colours in their order, each with the number of products that have it. */
export const listColors = colors.list;
/** One colour. @throws Refusal not_found */
export const getColor = colors.get;
