'use client';

import { Alert, Button, Group, Select } from '@mantine/core';
import { useState } from 'react';
import { Stack } from '../../../../../components/columns.tsx';
import { useAct } from '../../../../../components/use-act.ts';
import { rotateKeyAction } from './actions.ts';
import type { ShownKey } from './shown-key.ts';

const overlaps = [
  { value: '0', label: 'Ends at once' },
  { value: '1', label: 'Works for another hour' },
  { value: '24', label: 'Works for another day' },
  { value: '168', label: 'Works for another week' },
];

type FormProps = { storeId: string; shown: ShownKey; onMade: (token: string) => void; onCancel: () => void };

/** How long the old key goes on beside its successor. */
export function RotateForm({ storeId, shown, onMade, onCancel }: FormProps) {
  const [overlap, setOverlap] = useState('24');
  const [problem, setProblem] = useState('');
  const { act, isActing } = useAct();
  const rotate = () =>
    act(
      async () => {
        const answer = await rotateKeyAction(storeId, shown.id, Number(overlap));
        if (answer.ok) onMade(answer.data.token);
        return answer;
      },
      { onNo: setProblem },
    );
  return (
    <Stack>
      {problem ? <Alert color="red" title={problem} role="alert" /> : null}
      <p style={{ margin: 0 }}>{`${shown.name} gets a successor with the same scopes.`}</p>
      <Select
        label="The old key"
        allowDeselect={false}
        data={overlaps}
        value={overlap}
        onChange={(value) => setOverlap(value ?? '24')}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button onClick={rotate} loading={isActing}>
          Rotate key
        </Button>
      </Group>
    </Stack>
  );
}
