'use client';

import { Button, Group, Select, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Row, Stack } from '../../../../../components/columns.tsx';
import { Problem } from '../../../../../components/save-bar.tsx';
import { useSave } from '../../../../../components/use-save.ts';
import type { Choice } from '../../../../../lib/choices.ts';
import { saveTaxRateAction, type TaxDraft } from './actions.ts';

type FormProps = { storeId: string; rate: TaxDraft; countries: Choice[]; onDone: () => void };

/** One tax rate of a place. */
export function TaxForm({ storeId, rate, countries, onDone }: FormProps) {
  const form = useForm<TaxDraft>({ initialValues: rate });
  const save = useSave({
    form,
    run: async (values) => {
      const answer = await saveTaxRateAction(storeId, values);
      if (answer.ok) onDone();
      return answer;
    },
    said: 'Tax rate saved',
  });
  return (
    <form onSubmit={save.submit} noValidate>
      <Problem problem={save.problem} />
      <Stack>
        <Row>
          <Select label="Country" searchable data={countries} {...form.getInputProps('country')} />
          <TextInput
            label="Region"
            placeholder="All of it"
            description="As buyers write it, such as CA"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...form.getInputProps('region')}
          />
        </Row>
        <Row>
          <TextInput label="Name" placeholder="VAT" {...form.getInputProps('name')} />
          <TextInput label="Rate" placeholder="19" inputMode="decimal" rightSection="%" {...form.getInputProps('percent')} />
        </Row>
        <Switch label="Shipping is taxed too" {...form.getInputProps('appliesToShipping', { type: 'checkbox' })} />
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
