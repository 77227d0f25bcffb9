'use client';

import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { TextLink } from '../../../components/link.tsx';
import { askAuth } from '../../../lib/ask-auth.ts';
import { AuthCard } from '../auth-card.tsx';
import { PasskeyButton } from '../passkey-button.tsx';
import { SocialButton } from '../social-button.tsx';
import { text, useAuthForm } from '../use-auth-form.ts';

type SignInProps = {
  canSignUp: boolean;
  demo: { email: string; password: string } | null;
  wasReset: boolean;
  /** Where to go then: a path of our own. */
  next: string;
  /** Whether passkeys work at the admin's address. */
  hasPasskeys: boolean;
  providers: { id: string; name: string }[];
  /** Why another provider's sign-in did not work. */
  failed: string | null;
};

/** E-mail and password, a passkey, or another provider. Says no more than that the pair is wrong. */
export function SignInForm({ canSignUp, demo, wasReset, next, hasPasskeys, providers, failed }: SignInProps) {
  const [passkeyProblem, setPasskeyProblem] = useState<string | null>(null);
  const { problem, isBusy, onSubmit } = useAuthForm<{ twoFactorRedirect?: boolean }>(
    (fields) => askAuth('/sign-in/email', { email: text(fields, 'email').trim(), password: text(fields, 'password') }),
    // A whole new document: pages read before the sign-in are not shown again.
    ({ twoFactorRedirect }) =>
      window.location.assign(twoFactorRedirect ? `/second-factor?next=${encodeURIComponent(next)}` : next),
  );
  const lead = wasReset ? 'Your password was changed. Sign in with the new one.' : 'Your stores, orders and goods in one place.';
  return (
    <AuthCard
      title="Sign in"
      lead={lead}
      problem={problem ?? passkeyProblem ?? failed}
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
      {hasPasskeys ? (
        <PasskeyButton label="Sign in with a passkey" afterPassword={false} next={next} onProblem={setPasskeyProblem} />
      ) : null}
      {providers.map((provider) => (
        <SocialButton key={provider.id} provider={provider} next={next} />
      ))}
      <TextLink href="/forgot-password" size="sm" ta="center">
        Forgot your password?
      </TextLink>
    </AuthCard>
  );
}
