'use client';

import type { UseFormReturnType } from '@mantine/form';
import { useEffect, useRef, useState } from 'react';
import type { ProductDraft, VariantDraft } from './draft.ts';
import { mergeDrafts } from './merge-drafts.ts';

type Edited = { id: string; version: number };
type Stand = { base: ProductDraft; edited: Edited | null };
type Wish = { form: UseFormReturnType<ProductDraft>; initial: ProductDraft; begun: Edited | null };

const optionsOf = ({ sizeId, colorId, options }: VariantDraft) => JSON.stringify([sizeId, colorId, options]);

/** Gives rows that were new when they were saved the ids that they got. */
function named(draft: ProductDraft, theirs: ProductDraft): ProductDraft {
  const known = new Map(theirs.variants.map((variant) => [optionsOf(variant), variant]));
  const variants = draft.variants.map((variant) => {
    const found = variant.id ? undefined : known.get(optionsOf(variant));
    return found?.id ? { ...variant, id: found.id, key: found.key } : variant;
  });
  return { ...draft, variants };
}

/** What the server read, in short: another text means that something of it is new. */
function signOf(initial: ProductDraft, begun: Edited | null): string {
  return begun ? `${begun.version} ${initial.variants.map(({ onHand, reserved }) => `${onHand}/${reserved}`).join(' ')}` : '';
}

/**
 * What the form's edits stand on: the product as it was last read, and its version. When the page has read it anew (after a save, a sale,
 * another's edit) the form takes that over and keeps what was typed meanwhile; what both changed waits for the next save.
 */
export function useStand({ form, initial, begun }: Wish): Stand & { move: (base: ProductDraft, edited: Edited | null) => void } {
  const [stand, setStand] = useState<Stand>({ base: initial, edited: begun });
  const sign = signOf(initial, begun);
  const seen = useRef(sign);
  const takeOver = () => {
    const base = named(stand.base, initial);
    const { merged, conflicts } = mergeDrafts(base, named(form.getValues(), initial), initial);
    if (conflicts.length > 0) return;
    form.setInitialValues(initial);
    form.setValues(merged);
    setStand({ base: initial, edited: begun });
  };
  const latest = useRef(takeOver);
  latest.current = takeOver;
  useEffect(() => {
    if (seen.current === sign) return;
    seen.current = sign;
    latest.current();
  }, [sign]);
  return { ...stand, move: (base, edited) => setStand({ base, edited }) };
}
