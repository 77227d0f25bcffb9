import { z } from 'zod';
import { declareSwatches } from './declare-swatches.ts';

const sizes = declareSwatches('Size', z.string().trim().min(1, 'Give the size a value, such as M or 42.').max(60));

/** Makes a size {name, value}, the last in the order. @throws Refusal invalid | duplicate */
export const createSize = sizes.create;
/** Changes a size. @throws Refusal not_found | conflict | invalid | duplicate */
export const updateSize = sizes.update;
/** Deletes a size that no product has; with `moveTo` products get that one instead. @throws Refusal not_found | default_protected | in_use (data.uses) */
export const deleteSize = sizes.remove;
/** Puts sizes into the order of `ids`; others follow. @throws Refusal not_found */
export const reorderSizes = sizes.order;
/** The store's sizes in their order, each with the number of products that have it. */
export const listSizes = sizes.list;
/** One size. @throws Refusal not_found */
export const getSize = sizes.get;
