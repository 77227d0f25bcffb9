'use client';

import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { signInByPasskey } from '../../lib/ask-passkey.ts';

type ButtonProps = {
  label: string;
  afterPassword: boolean;
  next: string;
  onProblem: (problem: string | null) => void;
  isMain?: boolean;
};

/** Signs in by a passkey of this device, then goes on to `next`. */
export function PasskeyButton({ label, afterPassword, next, onProblem, isMain = false }: ButtonProps) {
  const [isBusy, setIsBusy] = useState(false);
  const go = async () => {
    setIsBusy(true);
    onProblem(null);
    const answer = await signInByPasskey(afterPassword);
    if (answer.ok) return window.location.assign(next);
    setIsBusy(false);
    onProblem(answer.message);
  };
  return (
    <Button
      variant={isMain ? 'filled' : 'default'}
      fullWidth
      loading={isBusy}
      leftSection={<IconKey size={16} stroke={1.8} aria-hidden />}
      onClick={() => void go()}
    >
      {label}
    </Button>
  );
}
