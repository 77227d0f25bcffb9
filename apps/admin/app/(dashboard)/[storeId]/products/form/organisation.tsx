'use client';

import { SegmentedControl, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Card } from '../../../../../components/card.tsx';
import { Stack } from '../../../../../components/columns.tsx';
import { TextLink } from '../../../../../components/link.tsx';
import type { ProductDraft, ProductRoom } from './draft.ts';

type OrganisationProps = { form: UseFormReturnType<ProductDraft>; room: ProductRoom };

/** Whether and where the product is shown. */
export function Organisation({ form, room }: OrganisationProps) {
  const { isArchived } = form.values;
  return (
    <>
      <Card
        title="Status"
        help={isArchived ? 'Not in the shop’s lists; its page still answers.' : 'In the shop, as long as it is in stock.'}
      >
        <Stack>
          <SegmentedControl
            fullWidth
            aria-label="Status"
            data={[
              { value: 'active', label: 'Active' },
              { value: 'archived', label: 'Archived' },
            ]}
            value={isArchived ? 'archived' : 'active'}
            onChange={(value) => form.setFieldValue('isArchived', value === 'archived')}
          />
          <Switch
            label="Featured"
            description="Stands on the shop’s home page"
            {...form.getInputProps('isFeatured', { type: 'checkbox' })}
          />
        </Stack>
      </Card>
      <Card title="Organisation">
        <Stack>
          <Select
            label="Category"
            placeholder="Choose a category"
            searchable
            data={room.categories}
            nothingFoundMessage="No category of that name"
            {...form.getInputProps('categoryId')}
          />
          {room.categories.length === 0 ? (
            <TextLink href={`${room.base}/categories/new`} size="sm">
              Create a category first
            </TextLink>
          ) : null}
          <TagsInput
            label="Tags"
            placeholder={form.values.tags.length === 0 ? 'summer, new' : ''}
            maxTags={100}
            {...form.getInputProps('tags')}
          />
          <TextInput label="Vendor" {...form.getInputProps('vendor')} />
        </Stack>
      </Card>
    </>
  );
}
