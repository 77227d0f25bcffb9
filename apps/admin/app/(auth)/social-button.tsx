'use client';

import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { askAuth } from '../../lib/ask-auth.ts';

/** Goes to another provider, which vouches for who signs in. */
export function SocialButton({ provider, next }: { provider: { id: string; name: string }; next: string }) {
  const [isBusy, setIsBusy] = useState(false);
  const go = async () => {
    setIsBusy(true);
    const wish = { provider: provider.id, callbackURL: next, errorCallbackURL: '/sign-in', disableRedirect: true };
    const answer = await askAuth<{ url?: string }>('/sign-in/social', wish);
    if (answer.ok && answer.data.url) return window.location.assign(answer.data.url);
    setIsBusy(false);
    const message = answer.ok ? `${provider.name} does not answer at the moment.` : answer.message;
    notifications.show({ color: 'red', title: 'That did not work', message });
  };
  return (
    <Button variant="default" fullWidth loading={isBusy} onClick={() => void go()}>
      Continue with {provider.name}
    </Button>
  );
}
