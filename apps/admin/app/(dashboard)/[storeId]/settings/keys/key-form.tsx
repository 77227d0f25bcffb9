'use client';

import { Button, Checkbox, Group, SegmentedControl, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Stack } from '../../../../../components/columns.tsx';
import { Problem } from '../../../../../components/save-bar.tsx';
import { useSave } from '../../../../../components/use-save.ts';
import { createKeyAction, type KeyDraft } from './actions.ts';

const ends = [
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
  { value: '', label: 'Never' },
];

const words: Record<string, string> = {
  'store.read': 'Read settings and history',
  'store.write': 'Change settings, shipping, tax',
  'keys.write': 'Manage API keys',
  'webhooks.write': 'Manage webhooks',
  'catalog.read': 'Read the catalogue',
  'catalog.write': 'Change the catalogue',
  'media.write': 'Upload and delete pictures',
  'inventory.read': 'Read stock',
  'inventory.write': 'Count and move stock',
  'orders.read': 'Read orders',
  'orders.write': 'Send, cancel, note orders',
  'payments.write': 'Refund',
  'customers.read': 'Read customers',
  'customers.write': 'Change customers',
  'analytics.read': 'Read figures',
  'mail.read': 'Read the outbox',
};

type FormProps = { storeId: string; scopes: string[]; onMade: (token: string) => void; onCancel: () => void };

/** What a new key is for and may do. */
export function KeyForm({ storeId, scopes, onMade, onCancel }: FormProps) {
  const form = useForm<KeyDraft>({ initialValues: { name: '', kind: 'secret', scopes: ['catalog.read'], days: '90' } });
  const save = useSave({
    form,
    run: async (values) => {
      const answer = await createKeyAction(storeId, values);
      if (answer.ok) onMade(answer.data.token);
      return answer;
    },
    said: 'Key created',
  });
  return (
    <form onSubmit={save.submit} noValidate>
      <Problem problem={save.problem} />
      <Stack>
        <SegmentedControl
          aria-label="Kind of key"
          data={[
            { value: 'secret', label: 'Secret' },
            { value: 'publishable', label: 'Publishable' },
          ]}
          {...form.getInputProps('kind')}
        />
        <TextInput label="Name" placeholder="The program that uses it" data-autofocus {...form.getInputProps('name')} />
        <Select label="Stops working" allowDeselect={false} data={ends} {...form.getInputProps('days')} />
        {form.values.kind === 'secret' ? (
          <Checkbox.Group label="Scopes" description="As few as it needs." {...form.getInputProps('scopes')}>
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" mt="xs">
              {scopes.map((scope) => (
                <Checkbox key={scope} value={scope} label={words[scope] ?? scope} description={scope} />
              ))}
            </SimpleGrid>
          </Checkbox.Group>
        ) : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isSaving}>
            Create key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
