'use client';

import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import type { Answer } from '../lib/answer.ts';

type Telling<Data> = { said?: string; next?: (data: Data) => string | undefined; onNo?: (message: string) => void };

/** Runs a single act, such as one of a menu: says what became of it and reads the page anew. */
export function useAct(): { act: <Data>(run: () => Promise<Answer<Data>>, telling?: Telling<Data>) => void; isActing: boolean } {
  const router = useRouter();
  const [isActing, start] = useTransition();
  const act = <Data>(run: () => Promise<Answer<Data>>, { said, next, onNo }: Telling<Data> = {}) =>
    start(async () => {
      const answer = await run().catch(() => null);
      if (!answer?.ok) {
        const message = answer?.message ?? 'The server could not be reached. Nothing was changed; try again.';
        if (onNo) onNo(message);
        else notifications.show({ color: 'red', title: 'That did not work', message, autoClose: 8000 });
        return;
      }
      if (said) notifications.show({ message: said });
      const href = next?.(answer.data);
      if (href) router.push(href);
      else router.refresh();
    });
  return { act, isActing };
}
