import { mergeEdits } from '../../../../../lib/merge.ts';
import type { ProductDraft, VariantDraft } from './draft.ts';

/** A field that both changed differently: of the product, or of the variant of a key. */
export type DraftConflict = {
  key: string;
  field: string;
  variant: VariantDraft | null;
  base: unknown;
  mine: unknown;
  theirs: unknown;
};

export type DraftMerge = { merged: ProductDraft; conflicts: DraftConflict[]; taken: string[] };

const byKey = (variants: VariantDraft[]) => new Map(variants.map((variant) => [variant.key, variant]));

/** Stock that was sold or counted meanwhile stays moved: my count moves by what I meant to add. */
function withStockOf(theirs: VariantDraft, mine: VariantDraft): VariantDraft {
  const { onHand, reserved } = theirs;
  return { ...mine, wasOnHand: onHand, reserved, onHand: onHand + mine.onHand - mine.wasOnHand };
}

function mergeVariant(
  base: VariantDraft,
  mine: VariantDraft,
  theirs: VariantDraft,
): { merged: VariantDraft; conflicts: DraftConflict[] } {
  const stock = { onHand: 0, wasOnHand: 0, reserved: 0 };
  const { merged, conflicts } = mergeEdits({ ...base, ...stock }, { ...mine, ...stock }, { ...theirs, ...stock });
  const counted = { onHand: mine.onHand, wasOnHand: mine.wasOnHand };
  return {
    merged: withStockOf(theirs, { ...merged, ...counted }),
    conflicts: conflicts.map(({ field, base: was, mine: my, theirs: their }) => {
      return { key: `${mine.key}:${field}`, field, variant: mine, base: was, mine: my, theirs: their };
    }),
  };
}

function mergeVariants(base: VariantDraft[], mine: VariantDraft[], theirs: VariantDraft[]) {
  const [was, there] = [byKey(base), byKey(theirs)];
  const conflicts: DraftConflict[] = [];
  const kept = mine.flatMap((variant) => {
    const [before, other] = [was.get(variant.key), there.get(variant.key)];
    if (!other) return before && JSON.stringify(before) === JSON.stringify(variant) ? [] : [variant];
    if (!before) return [withStockOf(other, variant)];
    const { merged, conflicts: found } = mergeVariant(before, variant, other);
    conflicts.push(...found);
    return [merged];
  });
  const mineToo = byKey(mine);
  const added = theirs.filter((variant) => !was.has(variant.key) && !mineToo.has(variant.key));
  return { merged: [...kept, ...added], conflicts };
}

/** Joins my draft with what somebody saved meanwhile, field by field, the variants row by row. */
export function mergeDrafts(base: ProductDraft, mine: ProductDraft, theirs: ProductDraft): DraftMerge {
  const { variants: _base, ...plainBase } = base;
  const { variants: _mine, ...plainMine } = mine;
  const { variants: _theirs, ...plainTheirs } = theirs;
  const plain = mergeEdits(plainBase, plainMine, plainTheirs);
  const rows = mergeVariants(base.variants, mine.variants, theirs.variants);
  const conflicts = plain.conflicts.map(({ field, ...sides }): DraftConflict => ({ key: field, field, variant: null, ...sides }));
  return { merged: { ...plain.merged, variants: rows.merged }, conflicts: [...conflicts, ...rows.conflicts], taken: plain.taken };
}

/** The joined draft with their side of the conflicts that were given to them. */
export function takeTheirs({ merged, conflicts }: DraftMerge, chosen: ReadonlySet<string>): ProductDraft {
  const theirs = conflicts.filter((conflict) => chosen.has(conflict.key));
  const plain = Object.fromEntries(theirs.filter(({ variant }) => !variant).map(({ field, theirs: side }) => [field, side]));
  const variants = merged.variants.map((variant) => {
    const own = theirs.filter((conflict) => conflict.variant?.key === variant.key);
    return { ...variant, ...Object.fromEntries(own.map(({ field, theirs: side }) => [field, side])) };
  });
  return { ...merged, ...plain, variants };
}
