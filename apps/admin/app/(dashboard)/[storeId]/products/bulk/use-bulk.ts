'use client';

import type { BulkPatch } from '@emporium/core/bulk';
import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { sayUndoable } from '../../../../../components/toast.tsx';
import { type Meant, startBulkEditAction, undoBulkEditAction } from './actions.ts';
import { watchRun } from './watch-run.ts';

type Bulk = { run: (meant: Meant, patch: BulkPatch, begun?: () => void) => void; isRunning: boolean };

/** Begins bulk edits, shows how far they are, and offers to take them back. */
export function useBulk(base: string, clear: () => void): Bulk {
  const router = useRouter();
  const [isRunning, start] = useTransition();
  const storeId = base.slice(1);
  const undone =
    (id: string) =>
    ({ isDone }: { isDone: boolean }) => {
      if (isDone) router.refresh();
      else watchRun(storeId, id, () => router.refresh());
    };
  const tell = (id: string) => (said: string) => {
    router.refresh();
    sayUndoable(said, { run: () => undoBulkEditAction(storeId, id), done: undone(id) });
  };
  const run: Bulk['run'] = (meant, patch, begun) =>
    start(async () => {
      const answer = await startBulkEditAction(storeId, meant, patch).catch(() => null);
      if (!answer?.ok) {
        const message = answer?.fields[0]?.message ?? answer?.message ?? 'The server could not be reached. Nothing was changed.';
        notifications.show({ color: 'red', title: 'That did not work', message, autoClose: 8000 });
        return;
      }
      begun?.();
      clear();
      watchRun(storeId, answer.data.id, tell(answer.data.id));
    });
  return { run, isRunning };
}
