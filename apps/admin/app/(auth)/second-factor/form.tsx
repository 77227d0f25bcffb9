'use client';

import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { TextLink } from '../../../components/link.tsx';
import { askAuth } from '../../../lib/ask-auth.ts';
import { AuthCard } from '../auth-card.tsx';
import { PasskeyButton } from '../passkey-button.tsx';
import { text, useAuthForm } from '../use-auth-form.ts';

const ways = {
  passkey: { lead: 'Unlock the passkey of your device, as you unlock the device itself.', other: 'Use a passkey' },
  app: {
    lead: 'Type the six digits that your app shows for Emporium.',
    label: 'Code',
    path: '/two-factor/verify-totp',
    other: 'Use the app',
  },
  recovery: {
    lead: 'Type one of the codes that you kept. It works once.',
    label: 'Recovery code',
    path: '/two-factor/verify-backup-code',
    other: 'Use a recovery code',
  },
} as const;

type Way = keyof typeof ways;
type FormProps = { next: string; hasApp: boolean; hasPasskey: boolean };

/** What follows the password: a passkey, the code of an app, or one of those that were kept for when they are lost. */
export function SecondFactorForm({ next, hasApp, hasPasskey }: FormProps) {
  const open: Way[] = [...(hasPasskey ? ['passkey' as const] : []), ...(hasApp ? ['app' as const] : []), 'recovery'];
  const [way, setWay] = useState<Way>(open[0] ?? 'recovery');
  const [problem, setProblem] = useState<string | null>(null);
  const change = (other: Way) => {
    setProblem(null);
    setWay(other);
  };
  return (
    <AuthCard
      title="Second factor"
      lead={ways[way].lead}
      problem={problem}
      foot={
        <TextLink href="/sign-in" inherit>
          Back to the password
        </TextLink>
      }
    >
      {way === 'passkey' ? (
        <PasskeyButton label="Unlock a passkey" afterPassword next={next} onProblem={setProblem} isMain />
      ) : (
        <CodeForm key={way} way={way} next={next} onProblem={setProblem} />
      )}
      {open
        .filter((other) => other !== way)
        .map((other) => (
          <Button key={other} variant="subtle" size="compact-sm" onClick={() => change(other)}>
            {ways[other].other}
          </Button>
        ))}
    </AuthCard>
  );
}

type CodeProps = { way: 'app' | 'recovery'; next: string; onProblem: (problem: string | null) => void };

function CodeForm({ way, next, onProblem }: CodeProps) {
  const { label, path } = ways[way];
  const { isBusy, onSubmit } = useAuthForm(
    async (fields) => {
      onProblem(null);
      const answer = await askAuth(path, { code: text(fields, 'code').replace(/\s/g, '') });
      if (!answer.ok) onProblem(answer.message);
      return answer;
    },
    () => window.location.assign(next),
  );
  return (
    <form onSubmit={onSubmit} style={{ display: 'contents' }}>
      <TextInput
        name="code"
        label={label}
        autoComplete="one-time-code"
        inputMode={way === 'app' ? 'numeric' : 'text'}
        required
        withAsterisk={false}
        maxLength={40}
        autoFocus
      />
      <Button type="submit" loading={isBusy} fullWidth>
        Sign in
      </Button>
    </form>
  );
}
