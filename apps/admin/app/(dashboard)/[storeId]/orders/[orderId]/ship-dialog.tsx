'use client';

import { Autocomplete, Button, Checkbox, Group, Modal, NumberInput, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Row, Stack } from '../../../../../components/columns.tsx';
import { Problem } from '../../../../../components/save-bar.tsx';
import { useSave } from '../../../../../components/use-save.ts';
import { fulfillOrderAction, type Parcel } from './actions.ts';
import styles from './order.module.css';

/** An item that still waits to be sent. */
type OpenItem = { orderItemId: string; name: string; open: number };

type ShipProps = {
  storeId: string;
  orderId: string;
  name: string;
  carriers: string[];
  /** What can be split; without it everything goes. */
  items?: OpenItem[];
  opened: boolean;
  onClose: () => void;
};

/** Sends an order, whole or in parts. */
export function ShipDialog({ opened, onClose, name, ...rest }: ShipProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Ship ${name}`}>
      <ShipForm name={name} onClose={onClose} {...rest} />
    </Modal>
  );
}

type LotsProps = { open: OpenItem[]; inputOf: (index: number) => object };

/** How many of each item go into the parcel. */
function Lots({ open, inputOf }: LotsProps) {
  return (
    <ul className={styles.lots}>
      {open.map((item, index) => (
        <li key={item.orderItemId}>
          <span>{item.name}</span>
          <NumberInput
            aria-label={`Units of ${item.name}`}
            size="xs"
            w={104}
            min={0}
            max={item.open}
            allowDecimal={false}
            suffix={` of ${item.open}`}
            {...inputOf(index)}
          />
        </li>
      ))}
    </ul>
  );
}

type Draft = Omit<Parcel, 'items' | 'state'> & { isPacked: boolean; counts: number[] };

function ShipForm({ storeId, orderId, name, carriers, items = [], onClose }: Omit<ShipProps, 'opened'>) {
  const open = items.filter((item) => item.open > 0);
  const form = useForm<Draft>({
    initialValues: {
      ...{ carrier: '', trackingNumber: '', trackingUrl: '', notify: true, isPacked: false },
      counts: open.map((item) => item.open),
    },
  });
  const { counts } = form.values;
  const isSplit = open.some((item, index) => counts[index] !== item.open);
  const lots = open
    .map((item, index) => ({ orderItemId: item.orderItemId, quantity: counts[index] ?? 0 }))
    .filter((lot) => lot.quantity > 0);
  const save = useSave({
    form,
    run: async ({ isPacked, counts: _counts, ...label }) => {
      const parcel: Parcel = { ...label, state: isPacked ? 'packed' : 'shipped', ...(isSplit ? { items: lots } : {}) };
      const answer = await fulfillOrderAction(storeId, orderId, parcel);
      if (answer.ok) onClose();
      return answer;
    },
    said: form.values.isPacked ? `${name} is packed` : `${name} is shipped`,
  });
  return (
    <form onSubmit={save.submit} noValidate>
      <Problem problem={save.problem} />
      <Stack>
        {open.length > 0 ? (
          <Lots open={open} inputOf={(index) => form.getInputProps(`counts.${index}`)} />
        ) : (
          <Text size="sm" c="dimmed">
            All that is left goes as one parcel.
          </Text>
        )}
        <Row>
          <Autocomplete
            openOnFocus={false}
            label="Carrier"
            placeholder="UPS"
            data={carriers}
            data-autofocus
            {...form.getInputProps('carrier')}
          />
          <TextInput label="Tracking number" {...form.getInputProps('trackingNumber')} />
        </Row>
        <TextInput label="Tracking link" placeholder="Made from the carrier’s template" {...form.getInputProps('trackingUrl')} />
        <Checkbox label="Only packed: it leaves later" {...form.getInputProps('isPacked', { type: 'checkbox' })} />
        <Checkbox
          label="Tell the buyer by e-mail"
          disabled={form.values.isPacked}
          {...form.getInputProps('notify', { type: 'checkbox' })}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Keep as it is
          </Button>
          <Button type="submit" loading={save.isSaving} disabled={open.length > 0 && lots.length === 0}>
            {form.values.isPacked ? 'Mark as packed' : isSplit ? 'Ship these' : 'Ship order'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
