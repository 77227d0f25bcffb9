'use client';

import { Button, Group, Modal, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { Row, Stack } from '../../../../../components/columns.tsx';
import { Problem } from '../../../../../components/save-bar.tsx';
import { useSave } from '../../../../../components/use-save.ts';
import type { Choice } from '../../../../../lib/choices.ts';
import { editContactAction } from './actions.ts';

const fields = ['name', 'company', 'line1', 'line2', 'postalCode', 'city', 'region', 'country'] as const;
type Place = Record<(typeof fields)[number], string>;
type Draft = { email: string; phone: string; shippingAddress: Place };
type ContactProps = {
  storeId: string;
  order: { id: string; version: number; email: string; phone: string; shippingAddress: Partial<Place> };
  countries: Choice[];
};

/** Changes where an order goes, until the first parcel has left. */
export function ContactButton(props: ContactProps) {
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={dialog.open}>
        Edit
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} title="Contact and address" size="lg">
        <ContactForm {...props} onDone={dialog.close} />
      </Modal>
    </>
  );
}

function ContactForm({ storeId, order, countries, onDone }: ContactProps & { onDone: () => void }) {
  const place = Object.fromEntries(fields.map((field) => [field, order.shippingAddress[field] ?? ''])) as Place;
  const form = useForm<Draft>({ initialValues: { email: order.email, phone: order.phone, shippingAddress: place } });
  const save = useSave({
    form,
    run: async ({ email, phone, shippingAddress }) => {
      const { id: orderId, version } = order;
      const wish = { orderId, version, phone, shippingAddress, ...(email ? { email } : {}) };
      const answer = await editContactAction(storeId, wish);
      if (answer.ok) onDone();
      return answer;
    },
    said: 'Saved',
  });
  const at = (field: (typeof fields)[number]) => form.getInputProps(`shippingAddress.${field}`);
  return (
    <form onSubmit={save.submit} noValidate>
      <Problem problem={save.problem} />
      <Stack>
        <Row>
          <TextInput label="E-mail" type="email" {...form.getInputProps('email')} />
          <TextInput label="Phone" type="tel" {...form.getInputProps('phone')} />
        </Row>
        <Row>
          <TextInput label="Name" {...at('name')} />
          <TextInput label="Company" {...at('company')} />
        </Row>
        <TextInput label="Street and number" {...at('line1')} />
        <TextInput label="Further line" {...at('line2')} />
        <Row across={3}>
          <TextInput label="Postal code" {...at('postalCode')} />
          <TextInput label="City" {...at('city')} />
          <TextInput label="Region" {...at('region')} />
        </Row>
        <Select label="Country" searchable data={countries} {...at('country')} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            Keep as it is
          </Button>
          <Button type="submit" loading={save.isSaving}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
