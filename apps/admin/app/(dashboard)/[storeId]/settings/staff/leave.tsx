'use client';

import { Button } from '@mantine/core';
import { ask } from '../../../../../components/ask.tsx';
import { useAct } from '../../../../../components/use-act.ts';
import { Section } from '../section.tsx';
import { leaveStoreAction } from './actions.ts';

/** Leaves the store, as a member who does not own it. */
export function Leave({ storeId, name, role }: { storeId: string; name: string; role: string }) {
  const { act, isActing } = useAct();
  const leave = () =>
    ask({
      title: `Leave ${name}?`,
      consequence: 'The store is closed to you from now on, and secret keys that you made end. Its owner can invite you again.',
      confirm: 'Leave the store',
      danger: true,
      run: () => act(() => leaveStoreAction(storeId), { said: `You left ${name}`, next: () => '/' }),
    });
  return (
    <Section title="You" help={`You work here as ${role}. The owner sees to who else does.`}>
      <Button variant="default" color="red" loading={isActing} onClick={leave}>
        Leave the store
      </Button>
    </Section>
  );
}
