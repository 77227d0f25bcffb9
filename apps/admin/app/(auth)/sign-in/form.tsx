'use client';

import { Button, PasswordInput, TextInput } from '@mantine/core';
import { TextLink } from '../../../components/link.tsx';
import { askAuth } from '../../../lib/ask-auth.ts';
import { AuthCard } from '../auth-card.tsx';
import { text, useAuthForm } from '../use-auth-form.ts';

type SignInProps = { canSignUp: boolean; demo: { email: string; password: string } | null; wasReset: boolean };

/** E-mail and password. Says no more than that the pair is wrong. */
export function SignInForm({ canSignUp, demo, wasReset }: SignInProps) {
  const { problem, isBusy, onSubmit } = useAuthForm(
    (fields) => askAuth('/sign-in/email', { email: text(fields, 'email').trim(), password: text(fields, 'password') }),
    // A whole new document: pages read before the sign-in are not shown again.
    () => window.location.assign('/'),
  );
  const lead = wasReset ? 'Your password was changed. Sign in with the new one.' : 'Your stores, orders and goods in one place.';
  return (
    <AuthCard
      title="Sign in"
      lead={lead}
      problem={problem}
      foot={
        canSignUp ? (
          <>
            No account yet?{' '}
            <TextLink href="/sign-up" inherit>
              Create one
            </TextLink>
          </>
        ) : null
      }
    >
      <form onSubmit={onSubmit} style={{ display: 'contents' }}>
        <TextInput
          name="email"
          type="email"
          label="E-mail"
          autoComplete="username"
          required
          withAsterisk={false}
          defaultValue={demo?.email}
          autoFocus={!demo}
        />
        <PasswordInput
          name="password"
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          defaultValue={demo?.password}
        />
        <Button type="submit" loading={isBusy} fullWidth>
          Sign in
        </Button>
      </form>
      <TextLink href="/forgot-password" size="sm" ta="center">
        Forgot your password?
      </TextLink>
    </AuthCard>
  );
}
