'use client';

import { Button, ColorInput, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Stack } from '../columns.tsx';
import { Problem } from '../save-bar.tsx';
import { useSave } from '../use-save.ts';
import type { SwatchActs, SwatchRow, SwatchWords } from './swatch.ts';

type FormProps = { kind: 'size' | 'color'; words: SwatchWords; row: SwatchRow | null; acts: SwatchActs; onDone: () => void };

const palette = [
  '#111827',
  '#ffffff',
  '#6b7280',
  '#b91c1c',
  '#ea580c',
  '#f59e0b',
  '#15803d',
  '#0f766e',
  '#1d4ed8',
  '#6d28d9',
  '#be185d',
  '#8b5e3c',
  '#e7d8c3',
];

/** Name and value of a size or colour. */
export function SwatchForm({ kind, words, row, acts, onDone }: FormProps) {
  const form = useForm({ initialValues: { name: row?.name ?? '', value: row?.value ?? (kind === 'color' ? '#1d4ed8' : '') } });
  const save = useSave({
    form,
    run: async ({ name, value }) => {
      const values = { name, value: value.trim() || name };
      const answer = row ? await acts.update({ id: row.id, version: row.version, ...values }) : await acts.create(values);
      if (answer.ok) onDone();
      return answer;
    },
    said: `${words.one.charAt(0).toUpperCase()}${words.one.slice(1)} saved`,
  });
  return (
    <form onSubmit={save.submit} noValidate>
      <Problem problem={save.problem} />
      <Stack>
        <TextInput label="Name" placeholder={words.example} maxLength={60} data-autofocus {...form.getInputProps('name')} />
        {kind === 'color' ? (
          <ColorInput label={words.value} format="hex" swatches={palette} {...form.getInputProps('value')} />
        ) : (
          <TextInput
            label={words.value}
            description="What filters and codes use, such as M or 42; left empty, it is the name"
            placeholder={form.values.name}
            maxLength={60}
            {...form.getInputProps('value')}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isSaving}>
            {row ? 'Save' : `Add ${words.one}`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
