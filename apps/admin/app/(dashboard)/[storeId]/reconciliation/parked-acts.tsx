'use client';

import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../../../components/use-act.ts';
import { ignoreEventAction, retryEventAction } from './actions.ts';
import { LeaveDialog } from './leave-dialog.tsx';

/** What can be done about an event that could not be acted on: try now, or leave it with a reason. */
export function ParkedActs({ base, id }: { base: string; id: string }) {
  const storeId = base.slice(1);
  const { act, isActing } = useAct();
  const [isLeaving, leave] = useState(false);
  const retry = () => act(() => retryEventAction(storeId, id), { said: 'The event has been acted on' });
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <Button size="xs" variant="default" onClick={retry} loading={isActing}>
        Try now
      </Button>
      <Button size="xs" variant="subtle" color="gray" onClick={() => leave(true)}>
        Leave
      </Button>
      <LeaveDialog opened={isLeaving} onClose={() => leave(false)} leave={(reason) => ignoreEventAction(storeId, id, reason)} />
    </Group>
  );
}
