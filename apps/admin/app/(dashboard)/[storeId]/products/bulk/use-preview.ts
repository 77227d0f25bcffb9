'use client';

import type { BulkPatch, BulkPreviewRow } from '@emporium/core/bulk';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { No } from '../../../../../lib/answer.ts';
import { type Meant, previewBulkEditAction } from './actions.ts';

export type Shown = { total: number; rows: BulkPreviewRow[] };

/** Asks what a change would do a moment after it was typed; an answer that was overtaken is dropped. */
export function usePreview(
  storeId: string,
  meant: Meant,
  patch: BulkPatch | null,
): { shown: Shown | null; wrong: No | null; isLooking: boolean } {
  const [shown, setShown] = useState<Shown | null>(null);
  const [wrong, setWrong] = useState<No | null>(null);
  const [isLooking, setIsLooking] = useState(false);
  const [asked] = useDebouncedValue(patch ? JSON.stringify({ meant, patch }) : '', 250);
  useEffect(() => {
    if (!asked) {
      setShown(null);
      setWrong(null);
      return;
    }
    let isOvertaken = false;
    const question = JSON.parse(asked) as { meant: Meant; patch: BulkPatch };
    setIsLooking(true);
    void previewBulkEditAction(storeId, question.meant, question.patch)
      .catch(() => null)
      .then((answer) => {
        if (isOvertaken) return;
        setIsLooking(false);
        setWrong(answer && !answer.ok ? answer : null);
        if (answer?.ok) setShown(answer.data);
      });
    return () => {
      isOvertaken = true;
    };
  }, [storeId, asked]);
  return { shown, wrong, isLooking };
}
