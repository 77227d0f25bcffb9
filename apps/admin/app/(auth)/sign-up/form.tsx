'use client';

import { Button, TextInput } from '@mantine/core';
import { TextLink } from '../../../components/link.tsx';
import { askAuth } from '../../../lib/ask-auth.ts';
import { AuthCard } from '../auth-card.tsx';
import { NewPasswordField } from '../new-password-field.tsx';
import { text, useAuthForm } from '../use-auth-form.ts';

/** The first owner's account, or any one's where sign-up is open. */
export function SignUpForm() {
  const { problem, isBusy, onSubmit } = useAuthForm(
    (fields) =>
      askAuth('/sign-up/email', {
        name: text(fields, 'name').trim(),
        email: text(fields, 'email').trim(),
        password: text(fields, 'password'),
        callbackURL: '/',
      }),
    () => window.location.assign('/verify'),
  );
  return (
    <AuthCard
      title="Create your account"
      lead="You will own the stores that you create with it."
      problem={problem}
      foot={
        <>
          Have an account?{' '}
          <TextLink href="/sign-in" inherit>
            Sign in
          </TextLink>
        </>
      }
    >
      <form onSubmit={onSubmit} style={{ display: 'contents' }}>
        <TextInput name="name" label="Your name" autoComplete="name" required withAsterisk={false} maxLength={100} autoFocus />
        <TextInput name="email" type="email" label="E-mail" autoComplete="username" required withAsterisk={false} />
        <NewPasswordField />
        <Button type="submit" loading={isBusy} fullWidth>
          Create account
        </Button>
      </form>
    </AuthCard>
  );
}
