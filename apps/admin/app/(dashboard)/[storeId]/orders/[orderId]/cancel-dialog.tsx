'use client';

import { Alert, Button, Group, Modal, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Stack } from '../../../../../components/columns.tsx';
import { useAct } from '../../../../../components/use-act.ts';
import { cancelOrderAction } from './actions.ts';

type CancelProps = {
  storeId: string;
  order: { id: string; name: string; isPaid: boolean; total: string };
  opened: boolean;
  onClose: () => void;
};

/** Cancels an order after saying what that does to goods and money. */
export function CancelDialog({ storeId, order, opened, onClose }: CancelProps) {
  const { act, isActing } = useAct();
  const [restock, setRestock] = useState(true);
  const [refund, setRefund] = useState(true);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState('');
  const cancel = () =>
    act(() => cancelOrderAction(storeId, order.id, { restock, refund, reason }), {
      said: `${order.name} is canceled`,
      onNo: setProblem,
      next: () => {
        onClose();
        return undefined;
      },
    });
  const consequence = order.isPaid
    ? refund
      ? `What was paid of ${order.total} goes back to the buyer. This cannot be undone.`
      : 'No money goes back; you can still refund later. This cannot be undone.'
    : 'The open payment is ended and the held goods go back on sale. This cannot be undone.';
  return (
    <Modal opened={opened} onClose={onClose} title={`Cancel ${order.name}?`}>
      <Stack>
        {problem ? (
          <Alert color="red" variant="light" p="sm" role="alert">
            {problem}
          </Alert>
        ) : null}
        <Text size="sm">{consequence}</Text>
        {order.isPaid ? (
          <Switch label="Give the money back" checked={refund} onChange={(event) => setRefund(event.currentTarget.checked)} />
        ) : null}
        {order.isPaid ? (
          <Switch
            label="Put the goods back on the shelves"
            checked={restock}
            onChange={(event) => setRestock(event.currentTarget.checked)}
          />
        ) : null}
        <TextInput
          label="Reason"
          description="For the timeline"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Keep order
          </Button>
          <Button color="red" loading={isActing} onClick={cancel}>
            Cancel order
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
