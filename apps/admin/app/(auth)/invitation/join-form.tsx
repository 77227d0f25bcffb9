'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import { askAuth } from '../../../lib/ask-auth.ts';
import { AuthCard } from '../auth-card.tsx';
import { acceptInvitationAction } from './actions.ts';

type JoinProps = { store: string; role: string; email: string; token: string; signedInAs: string };

/** Joins the store, as who is signed in; somebody else signs out first. */
export function JoinForm({ store, role, email, token, signedInAs }: JoinProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const join = async () => {
    setIsBusy(true);
    const answer = await acceptInvitationAction(token).catch(() => null);
    if (answer?.ok) return window.location.assign(`/${answer.data.slug}`);
    setIsBusy(false);
    setProblem(answer?.message ?? 'The server could not be reached. Try again.');
  };
  const signOut = async () => {
    await askAuth('/sign-out', {});
    window.location.reload();
  };
  const isOther = signedInAs !== email;
  const lead = isOther ? `This invitation is for ${email}. You are signed in as ${signedInAs}.` : `You are invited as ${role}.`;
  return (
    <AuthCard title={`Join ${store}`} lead={lead} problem={problem}>
      {isOther ? (
        <Button fullWidth variant="default" onClick={() => void signOut()}>
          Sign out
        </Button>
      ) : (
        <Button fullWidth loading={isBusy} onClick={() => void join()}>
          Join the store
        </Button>
      )}
    </AuthCard>
  );
}
