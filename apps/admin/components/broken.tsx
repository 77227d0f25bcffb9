'use client';

import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { Empty } from './empty.tsx';

type BrokenProps = { error: Error & { digest?: string }; reset: () => void };

/** What a page shows when it could not be made. `digest` finds the story in our log. */
export function Broken({ error, reset }: BrokenProps) {
  const router = useRouter();
  const again = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  const number = error.digest ? ` Its number is ${error.digest}.` : '';
  return (
    <Empty
      icon={<IconPlugConnectedX size={26} />}
      title="This page could not be loaded"
      text={`Something broke on our side. Nothing was changed.${number}`}
    >
      <Button variant="default" onClick={again} data-look>
        Try again
      </Button>
    </Empty>
  );
}
