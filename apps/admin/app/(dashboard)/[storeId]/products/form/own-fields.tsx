'use client';

import { Autocomplete, Select, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Card } from '../../../../../components/card.tsx';
import { Stack } from '../../../../../components/columns.tsx';
import { TextLink } from '../../../../../components/link.tsx';
import type { Field, ProductDraft, ProductRoom } from './draft.ts';

type OwnProps = { form: UseFormReturnType<ProductDraft>; room: ProductRoom };

/** The catalogue fields that the store has made for itself, such as Material. */
export function OwnFields({ form, room }: OwnProps) {
  const { attributes } = form.values;
  const known = new Set(room.fields.map((field) => field.name));
  const others = Object.keys(attributes).filter((name) => !known.has(name));
  const fields: Field[] = [...room.fields, ...others.map((name): Field => ({ name, kind: 'text', choices: [] }))];
  const edit = (
    <TextLink href={`${room.base}/attributes`} size="sm">
      {room.fields.length > 0 ? 'Edit fields' : 'Add a field'}
    </TextLink>
  );
  return (
    <Card title="Own fields" help="What is told of your goods beyond name and price." act={edit}>
      <Stack>
        {fields.length === 0 ? <span style={{ color: 'var(--ink-faint)' }}>Material, heel height, care: none yet.</span> : null}
        {fields.map((field) => (
          <OwnField
            key={field.name}
            field={field}
            value={attributes[field.name] ?? ''}
            onChange={(value) => form.setFieldValue('attributes', { ...attributes, [field.name]: value })}
          />
        ))}
        {form.errors.attributes ? <span role="alert">{form.errors.attributes}</span> : null}
      </Stack>
    </Card>
  );
}

function OwnField({ field, value, onChange }: { field: Field; value: string; onChange: (value: string) => void }) {
  if (field.kind === 'boolean') {
    const yesNo = [
      { value: '', label: '–' },
      { value: 'yes', label: 'Yes' },
      { value: 'no', label: 'No' },
    ];
    return <Select label={field.name} data={yesNo} value={value} onChange={(next) => onChange(next ?? '')} />;
  }
  if (field.kind === 'choice') return <Autocomplete label={field.name} data={field.choices} value={value} onChange={onChange} />;
  return (
    <TextInput
      label={field.name}
      maxLength={500}
      inputMode={field.kind === 'number' ? 'decimal' : 'text'}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
