'use client';

import { Button, Group, MultiSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Stack } from '../../../../../components/columns.tsx';
import { Problem } from '../../../../../components/save-bar.tsx';
import { useSave } from '../../../../../components/use-save.ts';
import type { Choice } from '../../../../../lib/choices.ts';
import { saveZoneAction } from './actions.ts';

type FormProps = {
  storeId: string;
  zone: { id?: string; name: string; countries: string[] };
  countries: Choice[];
  onDone: () => void;
};

/** Name and countries of a zone. */
export function ZoneForm({ storeId, zone, countries, onDone }: FormProps) {
  const form = useForm({ initialValues: { name: zone.name, countries: zone.countries } });
  const save = useSave({
    form,
    run: async (values) => {
      const answer = await saveZoneAction(storeId, { ...values, id: zone.id });
      if (answer.ok) onDone();
      return answer;
    },
    said: 'Zone saved',
  });
  return (
    <form onSubmit={save.submit} noValidate>
      <Problem problem={save.problem} />
      <Stack>
        <TextInput label="Name" placeholder="European Union" data-autofocus {...form.getInputProps('name')} />
        <MultiSelect
          label="Countries"
          description="None: the rest of the world"
          searchable
          data={countries}
          {...form.getInputProps('countries')}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isSaving}>
            Save zone
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
