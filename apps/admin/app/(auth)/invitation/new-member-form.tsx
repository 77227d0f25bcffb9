'use client';

import { Button, TextInput } from '@mantine/core';
import { askAuth } from '../../../lib/ask-auth.ts';
import { AuthCard } from '../auth-card.tsx';
import { NewPasswordField } from '../new-password-field.tsx';
import { text, useAuthForm } from '../use-auth-form.ts';
import { acceptInvitationAction } from './actions.ts';

type NewMemberProps = { store: string; role: string; email: string; token: string };

/** An account for somebody who was invited: name and password; the address is the one that the letter went to. */
export function NewMemberForm({ store, role, email, token }: NewMemberProps) {
  const { problem, isBusy, onSubmit } = useAuthForm(
    async (fields) => {
      const account = { name: text(fields, 'name').trim(), email, password: text(fields, 'password'), callbackURL: '/' };
      const made = await askAuth('/sign-up/email', account, { 'x-invitation': token });
      if (!made.ok) return made;
      const joined = await acceptInvitationAction(token).catch(() => null);
      if (joined?.ok) return joined;
      const message = joined?.message ?? 'The server could not be reached. Open the letter’s link again.';
      return { ok: false, status: 0, code: joined?.code ?? 'unreached', message };
    },
    ({ slug }) => window.location.assign(`/${slug}`),
  );
  return (
    <AuthCard title={`Join ${store}`} lead={`You are invited as ${role}. Make your account to go on.`} problem={problem}>
      <form onSubmit={onSubmit} style={{ display: 'contents' }}>
        <TextInput name="email" type="email" label="E-mail" value={email} readOnly autoComplete="username" />
        <TextInput name="name" label="Your name" autoComplete="name" required withAsterisk={false} maxLength={100} autoFocus />
        <NewPasswordField />
        <Button type="submit" loading={isBusy} fullWidth>
          Create account and join
        </Button>
      </form>
    </AuthCard>
  );
}
