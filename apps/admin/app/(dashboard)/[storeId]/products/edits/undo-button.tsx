'use client';

import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { ask } from '../../../../../components/ask.tsx';
import { useAct } from '../../../../../components/use-act.ts';
import { undoBulkEditAction } from '../bulk/actions.ts';

/** Takes a bulk edit back, after asking. */
export function UndoButton({ base, id, state }: { base: string; id: string; state: string }) {
  const { act, isActing } = useAct();
  if (state !== 'done' && state !== 'running') return null;
  const askUndo = () =>
    ask({
      title: 'Take this edit back?',
      consequence:
        'Every product becomes what it was before. What somebody changed since stays as it is now, and what was sold stays sold.',
      confirm: 'Take it back',
      run: () => act(() => undoBulkEditAction(base.slice(1), id), { said: 'The edit is taken back' }),
    });
  return (
    <Button size="compact-sm" variant="default" loading={isActing} leftSection={<IconArrowBackUp size={15} />} onClick={askUndo}>
      Undo
    </Button>
  );
}
