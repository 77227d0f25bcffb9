'use client';

import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Answer } from '../../../../lib/answer.ts';
import { useDialogAct } from './use-dialog-act.ts';

type LeaveProps = { opened: boolean; onClose: () => void; leave: (reason: string) => Promise<Answer<void>> };

/** Asks why something is left as it is. */
export function LeaveDialog({ opened, onClose, leave }: LeaveProps) {
  const { act, isActing, closing } = useDialogAct(onClose);
  const [reason, setReason] = useState('');
  return (
    <Modal opened={opened} onClose={onClose} title="Leave as it is">
      <Textarea
        label="Why?"
        description="It stands with the matter, for whoever asks later. No money moves."
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
        data-autofocus
      />
      <Group justify="flex-end" mt="md">
        <Button
          onClick={() => act(() => leave(reason), closing('Left as it is'))}
          loading={isActing}
          disabled={reason.trim().length < 3}
        >
          Leave it
        </Button>
      </Group>
    </Modal>
  );
}
