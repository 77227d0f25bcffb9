'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import { askAuth } from '../../../lib/ask-auth.ts';
import { AuthCard } from '../auth-card.tsx';

/** Waits for the link in the mail to be followed; sends it once more on request. */
export function VerifyForm({ email, isLocal }: { email: string; isLocal: boolean }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [state, setState] = useState<'idle' | 'busy' | 'sent'>('idle');
  const send = async () => {
    setState('busy');
    setProblem(null);
    const answer = await askAuth('/send-verification-email', { email, callbackURL: '/' });
    setState(answer.ok ? 'sent' : 'idle');
    if (!answer.ok) setProblem(answer.message);
  };
  const where = isLocal
    ? ' On this machine the link also stands in the terminal, and the mail in the data folder under mail/.'
    : '';
  return (
    <AuthCard
      title="Verify your address"
      lead={`We sent a link to ${email}. Follow it to open your stores.${where}`}
      problem={problem}
    >
      <Button onClick={() => window.location.assign('/')} fullWidth>
        I have followed the link
      </Button>
      <Button variant="default" loading={state === 'busy'} disabled={state === 'sent'} onClick={() => void send()} fullWidth>
        {state === 'sent' ? 'Sent. Look into your mail' : 'Send the link again'}
      </Button>
      <Button
        variant="subtle"
        color="gray"
        onClick={() => void askAuth('/sign-out', {}).then(() => window.location.assign('/sign-in'))}
      >
        Sign in with another account
      </Button>
    </AuthCard>
  );
}
