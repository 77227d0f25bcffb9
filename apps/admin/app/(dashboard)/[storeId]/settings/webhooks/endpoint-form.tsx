'use client';

import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Stack } from '../../../../../components/columns.tsx';
import { Problem } from '../../../../../components/save-bar.tsx';
import { useSave } from '../../../../../components/use-save.ts';
import type { Answer } from '../../../../../lib/answer.ts';
import styles from '../settings.module.css';
import type { EndpointDraft } from './actions.ts';

type FormProps<Data> = {
  events: Record<string, string>;
  draft: EndpointDraft;
  save: (draft: EndpointDraft) => Promise<Answer<Data>>;
  said: string;
  submit: string;
  next?: (data: Data) => string;
  onCancel: () => void;
};

/** An endpoint's address and the events that it wants to hear of. */
export function EndpointForm<Data>({ events, draft, save: keep, said, submit, next, onCancel }: FormProps<Data>) {
  const form = useForm<EndpointDraft>({ initialValues: draft });
  const save = useSave({
    form,
    run: async (values) => {
      const answer = await keep(values);
      if (answer.ok) onCancel();
      return answer;
    },
    said,
    ...(next ? { next } : {}),
  });
  const names = Object.keys(events);
  const all = form.values.events.length === names.length;
  return (
    <form onSubmit={save.submit} noValidate>
      <Problem problem={save.problem} />
      <Stack>
        <TextInput
          label="Address"
          placeholder="https://example.com/webhooks"
          inputMode="url"
          data-autofocus
          {...form.getInputProps('url')}
        />
        <TextInput label="Description" placeholder="What it is for" {...form.getInputProps('description')} />
        <Checkbox.Group label="Events" {...form.getInputProps('events')}>
          <div className={styles.choices}>
            {names.map((name) => (
              <Checkbox key={name} value={name} label={name} description={events[name]} />
            ))}
          </div>
        </Checkbox.Group>
        <Group justify="space-between" gap="xs">
          <Button variant="subtle" onClick={() => form.setFieldValue('events', all ? [] : names)}>
            {all ? 'Choose none' : 'Choose all'}
          </Button>
          <Group gap="xs">
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isSaving}>
              {submit}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
