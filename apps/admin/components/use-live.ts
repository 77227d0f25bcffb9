'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';

type News = { type: string; subjectId: string | null };

/** How long news are gathered before a page reads itself anew, in milliseconds: a hundred orders at once are one reading. */
const gatherMs = 300;

/**
 * Keeps a page up to date: reads it anew when something happened that `concerns` it. The browser comes again by itself after a cut and
 * names the last news that it has seen.
 *
 * @param cursor  where the feed stood when the page was drawn.
 * @returns whether it is connected, and who else has the same order open.
 */
export function useLive(
  address: string,
  cursor: number,
  concerns: (news: News) => boolean = () => true,
): { isLive: boolean; others: string[] } {
  const router = useRouter();
  const [, start] = useTransition();
  const [isLive, setIsLive] = useState(false);
  const [others, setOthers] = useState<string[]>([]);
  const from = useRef(cursor);
  const mine = useRef(concerns);
  useEffect(() => {
    mine.current = concerns;
  });
  useEffect(() => {
    const source = new EventSource(`${address}${address.includes('?') ? '&' : '?'}after=${from.current}`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        start(() => router.refresh());
      }, gatherMs);
    };
    source.addEventListener('open', () => setIsLive(true));
    source.addEventListener('error', () => setIsLive(false));
    source.addEventListener('message', (event) => {
      if (mine.current(JSON.parse(event.data) as News)) refresh();
    });
    source.addEventListener('reset', refresh);
    source.addEventListener('others', (event) => setOthers(JSON.parse((event as MessageEvent<string>).data) as string[]));
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [address, router]);
  return { isLive, others };
}
