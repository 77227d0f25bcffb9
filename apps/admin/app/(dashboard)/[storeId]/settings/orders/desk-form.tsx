'use client';

import type { DeskSettings } from '@emporium/core/orders';
import { ActionIcon, Button, NumberInput, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { Row, Stack } from '../../../../../components/columns.tsx';
import { Problem, SaveBar } from '../../../../../components/save-bar.tsx';
import { useSave } from '../../../../../components/use-save.ts';
import { Section } from '../section.tsx';
import { saveDeskSettingsAction } from './actions.ts';
import styles from './desk-form.module.css';

type Form = UseFormReturnType<DeskSettings>;

/** How a store packs, takes back and bills. */
export function DeskForm({ storeId, settings }: { storeId: string; settings: DeskSettings }) {
  const form = useForm<DeskSettings>({ initialValues: settings });
  const save = useSave({ form, run: (values) => saveDeskSettingsAction(storeId, values), said: 'Saved' });
  return (
    <form onSubmit={save.submit} noValidate>
      <Problem problem={save.problem} />
      <Times form={form} />
      <Carriers form={form} />
      <Invoices form={form} />
      <Section title="Papers and staff" help="What stands under a packing slip, and who is told when goods run low.">
        <Stack>
          <Textarea label="Note on packing slips" autosize minRows={2} {...form.getInputProps('slipNote')} />
          <TextInput
            label="Tell of low stock"
            type="email"
            placeholder="The support address"
            {...form.getInputProps('staffEmail')}
          />
        </Stack>
      </Section>
      <SaveBar save={save} isDirty={form.isDirty()} />
    </form>
  );
}

function Times({ form }: { form: Form }) {
  return (
    <Section
      title="Times"
      help="When an order counts as late, how long buyers may send things back, and how long a parcel can be taken back at the desk."
    >
      <Row across={3}>
        <NumberInput label="Late after" suffix=" days" min={0} max={90} {...form.getInputProps('shipWithinDays')} />
        <NumberInput
          label="Returns within"
          suffix=" days"
          min={0}
          max={365}
          description="0: only by staff"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('returnDays')}
        />
        <NumberInput label="Take back within" suffix=" minutes" min={0} max={10_080} {...form.getInputProps('undoMinutes')} />
      </Row>
    </Section>
  );
}

function Carriers({ form }: { form: Form }) {
  return (
    <Section
      title="Carriers of your own"
      help="The big carriers are known. Add others with the address that follows a parcel; {number} stands for its tracking number."
    >
      <Stack>
        {form.values.carriers.map((carrier, index) => (
          <div key={form.key(`carriers.${index}`)} className={styles.carrier}>
            <TextInput
              aria-label={`Name of carrier ${index + 1}`}
              placeholder="Bike messenger"
              {...form.getInputProps(`carriers.${index}.name`)}
            />
            <TextInput
              aria-label={`Tracking address of carrier ${index + 1}`}
              placeholder="https://example.com/track/{number}"
              {...form.getInputProps(`carriers.${index}.trackingUrl`)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={`Remove ${carrier.name || 'this carrier'}`}
              onClick={() => form.removeListItem('carriers', index)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </div>
        ))}
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} />}
            onClick={() => form.insertListItem('carriers', { name: '', trackingUrl: '' })}
          >
            Add carrier
          </Button>
        </div>
      </Stack>
    </Section>
  );
}

function Invoices({ form }: { form: Form }) {
  return (
    <Section
      title="Invoices"
      help="Numbers run from 1 without a gap. What an invoice says stays as it was on the day; changes count for later ones."
    >
      <Stack>
        <Row>
          <TextInput label="Prefix of numbers" {...form.getInputProps('invoicePrefix')} />
          <TextInput label="Tax number" placeholder="DE123456789" {...form.getInputProps('invoiceTaxNumber')} />
        </Row>
        <Textarea
          label="Seller"
          description="Name and address as the law wants them"
          autosize
          minRows={3}
          {...form.getInputProps('invoiceSeller')}
        />
        <Textarea label="Note under the total" autosize minRows={2} {...form.getInputProps('invoiceNote')} />
      </Stack>
    </Section>
  );
}
