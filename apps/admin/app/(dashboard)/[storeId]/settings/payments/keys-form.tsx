'use client';

import { Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Stack } from '../../../../../components/columns.tsx';
import { Problem } from '../../../../../components/save-bar.tsx';
import { useSave } from '../../../../../components/use-save.ts';
import { saveStripeKeysAction } from './actions.ts';

/** The store's own Stripe keys. They are tried at Stripe before they are kept, and never shown again. */
export function KeysForm({ storeId, isReplacing }: { storeId: string; isReplacing: boolean }) {
  const form = useForm({ initialValues: { secretKey: '', webhookSecret: '' } });
  const save = useSave({
    form,
    run: async (keys) => {
      const answer = await saveStripeKeysAction(storeId, keys);
      if (answer.ok) form.setValues({ secretKey: '', webhookSecret: '' });
      return answer;
    },
    said: 'Stripe accepted the key; the store now takes payments with it',
  });
  return (
    <form onSubmit={save.submit} noValidate>
      <Problem problem={save.problem} />
      <Stack>
        <PasswordInput
          label="Secret key"
          placeholder="sk_live_… or sk_test_…"
          autoComplete="off"
          {...form.getInputProps('secretKey')}
        />
        <PasswordInput
          label="Webhook signing secret"
          placeholder="whsec_…"
          autoComplete="off"
          {...form.getInputProps('webhookSecret')}
        />
        <div>
          <Button type="submit" loading={save.isSaving}>
            {isReplacing ? 'Replace keys' : 'Connect Stripe'}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
