'use client';

import { Button } from '@mantine/core';
import { TextLink } from '../../../components/link.tsx';
import { askAuth } from '../../../lib/ask-auth.ts';
import { AuthCard } from '../auth-card.tsx';
import { NewPasswordField } from '../new-password-field.tsx';
import { text, useAuthForm } from '../use-auth-form.ts';

const again = (
  <TextLink href="/forgot-password" inherit>
    Ask for a new link
  </TextLink>
);

/** A new password, by the token of the mailed link. Every other session ends. */
export function ResetPasswordForm({ token }: { token: string }) {
  const { problem, isBusy, onSubmit } = useAuthForm(
    (fields) => askAuth('/reset-password', { token, newPassword: text(fields, 'password') }),
    () => window.location.assign('/sign-in?reset=1'),
  );
  if (!token) {
    return (
      <AuthCard title="This link has run out" lead="Links to choose a new password work once, and for one hour." foot={again}>
        {null}
      </AuthCard>
    );
  }
  return (
    <AuthCard
      title="Choose a new password"
      lead="You will be signed out everywhere else."
      problem={problem}
      foot={problem ? again : null}
    >
      <form onSubmit={onSubmit} style={{ display: 'contents' }}>
        <NewPasswordField label="New password" autoFocus />
        <Button type="submit" loading={isBusy} fullWidth>
          Change password
        </Button>
      </form>
    </AuthCard>
  );
}
