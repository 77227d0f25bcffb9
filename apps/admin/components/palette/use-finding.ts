'use client';

import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { Finding } from '../../lib/finding.ts';

type Answered = { query: string; found: Finding[] };

/** Asks the store for rows by name, number or address while somebody types; an answer that was overtaken is dropped. */
export function useFinding(base: string, query: string): { found: Finding[]; isFinding: boolean } {
  const [answered, setAnswered] = useState<Answered>({ query: '', found: [] });
  const [asked] = useDebouncedValue(query, 120);
  useEffect(() => {
    if (!asked) return;
    const stop = new AbortController();
    fetch(`${base}/find?q=${encodeURIComponent(asked)}`, { signal: stop.signal })
      .then(async (response) => (response.ok ? ((await response.json()) as Finding[]) : []))
      .then((found) => setAnswered({ query: asked, found }))
      .catch(() => !stop.signal.aborted && setAnswered({ query: asked, found: [] }));
    return () => stop.abort();
  }, [base, asked]);
  return { found: query ? answered.found : [], isFinding: query !== answered.query };
}
