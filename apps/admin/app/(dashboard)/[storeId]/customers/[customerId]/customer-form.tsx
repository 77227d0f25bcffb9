'use client';

import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Card } from '../../../../../components/card.tsx';
import { Stack } from '../../../../../components/columns.tsx';
import { Problem, SaveBar } from '../../../../../components/save-bar.tsx';
import { useSave } from '../../../../../components/use-save.ts';
import { type CustomerDraft, saveCustomerAction } from '../actions.ts';

/** What staff know of a customer; the buyer sees name, phone and consent in their account, never the note. */
export function CustomerForm({ storeId, customerId, draft }: { storeId: string; customerId: string; draft: CustomerDraft }) {
  const form = useForm<CustomerDraft>({ initialValues: draft });
  const save = useSave({ form, run: (values) => saveCustomerAction(storeId, customerId, values), said: 'Customer saved' });
  return (
    <form onSubmit={save.submit} noValidate>
      <Problem problem={save.problem} />
      <Card title="Details">
        <Stack>
          <TextInput label="Name" {...form.getInputProps('name')} />
          <TextInput label="Phone" type="tel" {...form.getInputProps('phone')} />
          <Textarea
            label="Note"
            description="Only staff see it"
            autosize
            minRows={2}
            maxRows={10}
            {...form.getInputProps('note')}
          />
          <Checkbox
            label="Agreed to news by e-mail"
            description="Who noted it, and when, stands in the history"
            {...form.getInputProps('acceptsMarketing', { type: 'checkbox' })}
          />
        </Stack>
      </Card>
      <SaveBar save={save} isDirty={form.isDirty()} />
    </form>
  );
}
