'use client';

import { SegmentedControl, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Card } from '../../../../../components/card.tsx';
import { Stack } from '../../../../../components/columns.tsx';
import { TextLink } from '../../../../../components/link.tsx';
import type { ProductDraft, ProductRoom } from './draft.ts';
import { OwnFields } from './own-fields.tsx';

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
      <Schedule form={form} timeZone={room.timeZone} />
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
          <TextInput label="Vendor" maxLength={120} {...form.getInputProps('vendor')} />
          <TextInput label="Type" placeholder="Running shoe" maxLength={120} {...form.getInputProps('type')} />
        </Stack>
      </Card>
      <OwnFields form={form} room={room} />
    </>
  );
}

/** From when until when the shop shows it. */
function Schedule({ form, timeZone }: { form: UseFormReturnType<ProductDraft>; timeZone: string }) {
  const { publishFrom, publishUntil } = form.values;
  const isBackwards = publishFrom !== '' && publishUntil !== '' && publishUntil <= publishFrom;
  return (
    <Card title="Schedule" help={`Empty: always. By the clock of ${timeZone.replaceAll('_', ' ')}.`}>
      <Stack>
        <TextInput type="datetime-local" label="In the shop from" {...form.getInputProps('publishFrom')} />
        <TextInput
          type="datetime-local"
          label="Until"
          {...form.getInputProps('publishUntil')}
          error={isBackwards ? 'This is before it begins, so it would never be shown.' : form.errors.publishUntil}
        />
      </Stack>
    </Card>
  );
}
