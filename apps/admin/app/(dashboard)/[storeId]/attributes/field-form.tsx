'use client';

import { Button, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Stack } from '../../../../components/columns.tsx';
import { Problem } from '../../../../components/save-bar.tsx';
import { useSave } from '../../../../components/use-save.ts';
import { type FieldDraft, saveFieldAction } from './actions.ts';

export type FieldRow = FieldDraft & { id: string };

export const kindLabels: Record<FieldDraft['kind'], string> = {
  text: 'Any text',
  number: 'A number',
  boolean: 'Yes or no',
  choice: 'One of some choices',
};

/** One own field. */
export function FieldForm({ storeId, field, onDone }: { storeId: string; field: FieldRow | null; onDone: () => void }) {
  const blank: FieldDraft = { name: '', kind: 'text', choices: [], isFilter: false };
  const { name, kind, choices, isFilter } = field ?? blank;
  const form = useForm<FieldDraft>({ initialValues: { name, kind, choices, isFilter } });
  const save = useSave({
    form,
    run: async (draft: FieldDraft) => {
      const answer = await saveFieldAction(storeId, field?.id ?? null, draft);
      if (answer.ok) onDone();
      return answer;
    },
    said: 'Field saved',
  });
  return (
    <form onSubmit={save.submit}>
      <Problem problem={save.problem} />
      <Stack>
        <TextInput label="Name" placeholder="Material" data-autofocus maxLength={60} {...form.getInputProps('name')} />
        <Select
          label="It holds"
          data={Object.entries(kindLabels).map(([value, label]) => ({ value, label }))}
          {...form.getInputProps('kind')}
        />
        {form.values.kind === 'choice' ? (
          <TagsInput label="Choices" placeholder="Cotton, wool, linen" {...form.getInputProps('choices')} />
        ) : null}
        <Switch label="Shoppers filter by it" {...form.getInputProps('isFilter', { type: 'checkbox' })} />
        <Button type="submit" loading={save.isSaving}>
          {field ? 'Save field' : 'Add field'}
        </Button>
      </Stack>
    </form>
  );
}
