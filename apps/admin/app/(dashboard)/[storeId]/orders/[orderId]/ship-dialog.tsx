'use client';

import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Stack } from '../../../../../components/columns.tsx';
import { Problem } from '../../../../../components/save-bar.tsx';
import { useSave } from '../../../../../components/use-save.ts';
import { fulfillOrderAction, type Parcel } from './actions.ts';

type ShipProps = { storeId: string; orderId: string; number: number; opened: boolean; onClose: () => void };

/** Sends everything of an order as one parcel. */
export function ShipDialog({ opened, onClose, number, ...rest }: ShipProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Ship #${number}`}>
      <ShipForm number={number} onClose={onClose} {...rest} />
    </Modal>
  );
}

function ShipForm({ storeId, orderId, number, onClose }: Omit<ShipProps, 'opened'>) {
  const form = useForm<Parcel>({ initialValues: { carrier: '', trackingNumber: '', trackingUrl: '' } });
  const save = useSave({
    form,
    run: async (parcel) => {
      const answer = await fulfillOrderAction(storeId, orderId, parcel);
      if (answer.ok) onClose();
      return answer;
    },
    said: `#${number} is shipped`,
  });
  return (
    <form onSubmit={save.submit} noValidate>
      <Problem problem={save.problem} />
      <Stack>
        <Text size="sm" c="dimmed">
          All items go as one parcel. The buyer sees the tracking on the order’s page.
        </Text>
        <TextInput label="Carrier" placeholder="UPS" data-autofocus {...form.getInputProps('carrier')} />
        <TextInput label="Tracking number" {...form.getInputProps('trackingNumber')} />
        <TextInput label="Tracking link" placeholder="https://" {...form.getInputProps('trackingUrl')} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Keep as it is
          </Button>
          <Button type="submit" loading={save.isSaving}>
            Ship order
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
