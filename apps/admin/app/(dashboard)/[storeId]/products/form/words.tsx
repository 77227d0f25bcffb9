'use client';

import { TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Card } from '../../../../../components/card.tsx';
import { Stack } from '../../../../../components/columns.tsx';
import { RichText } from '../../../../../components/rich-text.tsx';
import type { ProductDraft } from './draft.ts';

/** Name and description. */
export function Words({ form }: { form: UseFormReturnType<ProductDraft> }) {
  const description = form.getInputProps('description');
  return (
    <Card>
      <Stack>
        <TextInput label="Name" placeholder="Trail runner" maxLength={200} {...form.getInputProps('name')} />
        <RichText label="Description" value={description.value} onChange={description.onChange} error={description.error} />
      </Stack>
    </Card>
  );
}
