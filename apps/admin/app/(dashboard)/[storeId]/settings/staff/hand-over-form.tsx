'use client';

import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Stack } from '../../../../../components/columns.tsx';
import { useAct } from '../../../../../components/use-act.ts';
import { handOverAction } from './actions.ts';
import type { ShownMember } from './shown-staff.ts';

type HandOverProps = { storeId: string; storeName: string; member: ShownMember; onDone: () => void };

/** Makes another member the owner; the store's name is typed to confirm. */
export function HandOverForm({ storeId, storeName, member, onDone }: HandOverProps) {
  const { act, isActing } = useAct();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState('');
  const give = async () => {
    const answer = await handOverAction(storeId, member.id, typed);
    if (answer.ok) onDone();
    return answer;
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        act(give, { said: `${member.name} owns ${storeName} now`, onNo: setWrong });
      }}
    >
      <Stack>
        <p style={{ margin: 0 }}>
          {`${member.name} becomes the owner of ${storeName}. You stay as admin, and only they can make you owner again.`}
        </p>
        <TextInput
          label={`Type “${storeName}” to confirm`}
          autoComplete="off"
          value={typed}
          error={wrong || undefined}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setWrong('');
          }}
        />
        <Group justify="flex-end">
          <Button type="submit" color="red" loading={isActing} disabled={typed.trim() !== storeName}>
            Hand over
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
