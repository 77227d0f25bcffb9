'use client';

import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';

/** Looks again. */
export function AgainButton() {
  const router = useRouter();
  const [isLooking, start] = useTransition();
  return (
    <Button variant="default" loading={isLooking} onClick={() => start(() => router.refresh())}>
      Look again
    </Button>
  );
}
