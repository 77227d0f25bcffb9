'use client';

import { Button, Group, Modal, Select, Text } from '@mantine/core';
import { useState } from 'react';
import type { Answer } from '../lib/answer.ts';
import type { Choice } from '../lib/choices.ts';
import { Stack } from './columns.tsx';
import { useAct } from './use-act.ts';

type RemoveProps = {
  /** What is deleted, or null while the dialog is closed. */
  row: { id: string; name: string } | null;
  /** What it is, such as `category`, and what deleting it does. */
  noun: string;
  consequence: string;
  /** Where what uses it can go; asked for only once the server says that it is in use. */
  choices: Choice[];
  moveLabel: string;
  remove: (id: string, moveTo?: string) => Promise<Answer<void>>;
  onClose: () => void;
};

/** Asks before something is deleted; when it is in use, says by what and offers to move that. */
export function RemoveDialog({ row, noun, consequence, choices, moveLabel, remove, onClose }: RemoveProps) {
  const { act, isActing } = useAct();
  const [problem, setProblem] = useState<string | null>(null);
  const [moveTo, setMoveTo] = useState<string | null>(null);
  const close = () => {
    setProblem(null);
    setMoveTo(null);
    onClose();
  };
  const run = () => {
    if (!row) return;
    act(
      async () => {
        const answer = await remove(row.id, moveTo ?? undefined);
        if (answer.ok) close();
        return answer;
      },
      { said: `${row.name} is deleted`, onNo: setProblem },
    );
  };
  return (
    <Modal opened={row !== null} onClose={close} title={`Delete ${row?.name ?? ''}?`}>
      <Stack>
        <Text size="sm" c={problem ? 'red' : 'dimmed'} role={problem ? 'alert' : undefined}>
          {problem ?? consequence}
        </Text>
        {problem ? (
          <Select
            label={moveLabel}
            placeholder={`Choose a ${noun}`}
            data={choices.filter((choice) => choice.value !== row?.id)}
            value={moveTo}
            onChange={setMoveTo}
            searchable
          />
        ) : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close} data-autofocus>
            Keep it
          </Button>
          <Button color="red" onClick={run} loading={isActing} disabled={problem !== null && moveTo === null}>
            {problem ? 'Move and delete' : `Delete ${noun}`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
