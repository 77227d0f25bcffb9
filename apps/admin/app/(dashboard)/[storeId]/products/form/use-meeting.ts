'use client';

import type { UseFormReturnType } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState } from 'react';
import type { Save } from '../../../../../components/use-save.ts';
import { readProductAction } from '../actions.ts';
import { fieldLabel } from './conflict-words.ts';
import type { ProductDraft } from './draft.ts';
import { type DraftMerge, mergeDrafts, takeTheirs } from './merge-drafts.ts';

type Edited = { id: string; version: number };
type Meeting = {
  /** What both changed differently, while it waits for a choice. */
  merge: DraftMerge | null;
  resolve: (chosen: ReadonlySet<string>) => void;
  close: () => void;
};

type Wish = {
  form: UseFormReturnType<ProductDraft>;
  save: Save;
  storeId: string;
  edited: Edited | null;
  /** What the edit began with. */
  base: ProductDraft;
  /** Goes on from what they saved: its fields and its version. */
  onMove: (theirs: ProductDraft, edited: Edited) => void;
};

/**
 * What happens when a save meets somebody else's: the two edits are joined field by field and saved again; only what both changed
 * differently is asked.
 */
export function useMeeting({ form, save, storeId, edited, base, onMove }: Wish): Meeting {
  const [merge, setMerge] = useState<DraftMerge | null>(null);
  const { problem } = save;
  const go = (draft: ProductDraft) => {
    form.setValues(draft);
    setMerge(null);
    save.settle();
    // The form takes the values in the next rendering.
    setTimeout(() => latest.current.save.submit(), 0);
  };
  const meet = async () => {
    if (!edited) return;
    const answer = await readProductAction(storeId, edited.id).catch(() => null);
    if (!answer?.ok) return;
    const { draft: theirs, version } = answer.data;
    const joined = mergeDrafts(base, form.getValues(), theirs);
    onMove(theirs, { id: edited.id, version });
    if (joined.conflicts.length > 0) {
      form.setValues(joined.merged);
      setMerge(joined);
      return;
    }
    const what = joined.taken.map(fieldLabel).join(', ');
    notifications.show({
      message: what ? `Saved together with what somebody else changed: ${what}` : 'Saved together with another edit',
    });
    go(joined.merged);
  };
  const latest = useRef({ save, meet });
  latest.current = { save, meet };
  useEffect(() => {
    if (problem?.code === 'conflict') void latest.current.meet();
  }, [problem]);
  return {
    merge,
    resolve: (chosen) => merge && go(takeTheirs(merge, chosen)),
    close: () => {
      setMerge(null);
      save.settle();
    },
  };
}
