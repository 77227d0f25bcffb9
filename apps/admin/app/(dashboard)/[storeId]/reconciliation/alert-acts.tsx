'use client';

import { Button, Group, Modal, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { ask } from '../../../../components/ask.tsx';
import { useAct } from '../../../../components/use-act.ts';
import { againAction, attachAction, ignoreAction, refundAction } from './actions.ts';
import { LeaveDialog } from './leave-dialog.tsx';
import { useDialogAct } from './use-dialog-act.ts';

type DialogProps = { storeId: string; id: string; opened: boolean; onClose: () => void };

function AttachDialog({ storeId, id, opened, onClose }: DialogProps) {
  const { act, isActing, closing } = useDialogAct(onClose);
  const [number, setNumber] = useState<number | string>('');
  const attach = () => act(() => attachAction(storeId, id, Number(number)), closing('The payment is attached'));
  return (
    <Modal opened={opened} onClose={onClose} title="Attach to an order">
      <NumberInput
        label="Order number"
        description="Its total must be the amount of this payment, and it must still be payable."
        value={number}
        onChange={setNumber}
        min={1}
        hideControls
        data-autofocus
      />
      <Group justify="flex-end" mt="md">
        <Button onClick={attach} loading={isActing} disabled={!Number(number)}>
          Attach payment
        </Button>
      </Group>
    </Modal>
  );
}

type ActsProps = { base: string; id: string; may: 'move' | 'try_again' | 'leave'; amount: string };

/** What can be done about a matter: attach the money to an order, give it back, ask for it again, or leave it with a reason. */
export function AlertActs({ base, id, may, amount }: ActsProps) {
  const storeId = base.slice(1);
  const { act, isActing } = useAct();
  const [opened, open] = useState<'attach' | 'leave' | null>(null);
  const dialog = { storeId, id, onClose: () => open(null) };
  const refund = () =>
    ask({
      title: `Give ${amount} back?`,
      consequence: 'The whole payment goes back to where it came from, at once. This cannot be undone.',
      confirm: 'Give back',
      danger: true,
      run: () => act(() => refundAction(storeId, id), { said: 'The money is on its way back' }),
    });
  const again = () =>
    ask({
      title: `Refund ${amount} again?`,
      consequence: 'A new refund is sent to where the money came from. If the bank sent it back before, it may do so again.',
      confirm: 'Try again',
      run: () => act(() => againAction(storeId, id), { said: 'The refund is on its way' }),
    });
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      {may === 'try_again' ? (
        <Button size="xs" variant="default" onClick={again} disabled={isActing}>
          Try again
        </Button>
      ) : null}
      {may === 'move' ? (
        <>
          <Button size="xs" onClick={() => open('attach')}>
            Attach
          </Button>
          <Button size="xs" variant="default" onClick={refund} disabled={isActing}>
            Give back
          </Button>
        </>
      ) : null}
      <Button size="xs" variant="subtle" color="gray" onClick={() => open('leave')}>
        Leave
      </Button>
      <AttachDialog {...dialog} opened={opened === 'attach'} />
      <LeaveDialog opened={opened === 'leave'} onClose={dialog.onClose} leave={(reason) => ignoreAction(storeId, id, reason)} />
    </Group>
  );
}
