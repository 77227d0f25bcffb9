'use client';

import { Button, Group, NumberInput, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Row, Stack } from '../../../../../components/columns.tsx';
import { Problem } from '../../../../../components/save-bar.tsx';
import { useSave } from '../../../../../components/use-save.ts';
import { type RateDraft, saveRateAction } from './actions.ts';

type FormProps = { storeId: string; rate: RateDraft; currency: string; onDone: () => void };

/** One way of sending, its price and for which totals it is offered. */
export function RateForm({ storeId, rate, currency, onDone }: FormProps) {
  const form = useForm<RateDraft>({ initialValues: rate });
  const save = useSave({
    form,
    run: async (values) => {
      const answer = await saveRateAction(storeId, values);
      if (answer.ok) onDone();
      return answer;
    },
    said: 'Rate saved',
  });
  const amount = {
    inputMode: 'decimal',
    rightSection: currency,
    rightSectionWidth: 52,
    rightSectionPointerEvents: 'none',
  } as const;
  return (
    <form onSubmit={save.submit} noValidate>
      <Problem problem={save.problem} />
      <Stack>
        <TextInput label="Name" placeholder="Standard" data-autofocus {...form.getInputProps('name')} />
        <Row>
          <TextInput
            label="Price"
            placeholder="Free"
            {...amount}
            {...form.getInputProps('amount')}
            error={form.errors.amountMinor}
          />
          <TextInput label="Free from a total of" placeholder="Never" {...amount} {...form.getInputProps('freeOver')} />
        </Row>
        <Row>
          <TextInput label="Offered from a total of" placeholder="Any" {...amount} {...form.getInputProps('minTotal')} />
          <TextInput label="up to" placeholder="Any" {...amount} {...form.getInputProps('maxTotal')} />
        </Row>
        <Row>
          <NumberInput label="Earliest, days" min={0} max={365} allowDecimal={false} {...form.getInputProps('minDays')} />
          <NumberInput label="Latest, days" min={0} max={365} allowDecimal={false} {...form.getInputProps('maxDays')} />
        </Row>
        <Switch label="Offered to buyers" {...form.getInputProps('isActive', { type: 'checkbox' })} />
        <Switch
          label="Default"
          description="Used where the buyer gives no address before paying"
          {...form.getInputProps('isDefault', { type: 'checkbox' })}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isSaving}>
            Save rate
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
