'use client';

import { Button, Group, Radio, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Stack } from '../../../../../components/columns.tsx';
import { Problem } from '../../../../../components/save-bar.tsx';
import { useSave } from '../../../../../components/use-save.ts';
import { type InviteDraft, inviteAction } from './actions.ts';
import type { ShownRole } from './shown-staff.ts';

/** Whom to invite, and as what. */
export function InviteForm({ storeId, roles, onDone }: { storeId: string; roles: ShownRole[]; onDone: () => void }) {
  const form = useForm<InviteDraft>({ initialValues: { email: '', role: 'catalog' } });
  const save = useSave({
    form,
    run: async (values) => {
      const answer = await inviteAction(storeId, values);
      if (answer.ok) onDone();
      return answer;
    },
    said: 'Invitation sent',
  });
  return (
    <form onSubmit={save.submit} noValidate>
      <Problem problem={save.problem} />
      <Stack>
        <TextInput
          label="E-mail"
          type="email"
          description="The link in the letter is good for a week, once, and for this address only."
          data-autofocus
          {...form.getInputProps('email')}
        />
        <Radio.Group label="Role" {...form.getInputProps('role')}>
          <Stack>
            {roles.map(({ value, words }) => (
              <Radio key={value} value={value} label={value} description={words} />
            ))}
          </Stack>
        </Radio.Group>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isSaving}>
            Send invitation
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
