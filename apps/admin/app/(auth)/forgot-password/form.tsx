'use client';

import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { TextLink } from '../../../components/link.tsx';
import { askAuth } from '../../../lib/ask-auth.ts';
import { AuthCard } from '../auth-card.tsx';
import { text, useAuthForm } from '../use-auth-form.ts';

const back = (
  <TextLink href="/sign-in" inherit>
    Back to sign in
  </TextLink>
);

/** Asks for a link by mail. The answer is the same whether there is such an account or not. */
export function ForgotPasswordForm() {
  const [isSent, setIsSent] = useState(false);
  const { problem, isBusy, onSubmit } = useAuthForm(
    (fields) => askAuth('/request-password-reset', { email: text(fields, 'email').trim(), redirectTo: '/reset-password' }),
    () => setIsSent(true),
  );
  if (isSent) {
    return (
      <AuthCard
        title="Look into your mail"
        lead="If there is an account with this address, a link to choose a new password is on its way. It works for one hour."
        foot={back}
      >
        {null}
      </AuthCard>
    );
  }
  return (
    <AuthCard
      title="Forgot your password?"
      lead="We send you a link with which you choose a new one."
      problem={problem}
      foot={back}
    >
      <form onSubmit={onSubmit} style={{ display: 'contents' }}>
        <TextInput name="email" type="email" label="E-mail" autoComplete="username" required withAsterisk={false} autoFocus />
        <Button type="submit" loading={isBusy} fullWidth>
          Send the link
        </Button>
      </form>
    </AuthCard>
  );
}
