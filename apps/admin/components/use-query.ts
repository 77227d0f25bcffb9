'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTransition } from 'react';

/** The filters of a list, which stand in the address so that a link shows the same rows. */
export function useQuery(): { get: (key: string) => string; set: (change: Record<string, string>) => void; isPending: boolean } {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const [isPending, start] = useTransition();
  const set = (change: Record<string, string>) => {
    const next = new URLSearchParams(params);
    next.delete('page');
    for (const [key, value] of Object.entries(change)) {
      if (value) next.set(key, value);
      else next.delete(key);
    }
    const query = next.toString();
    start(() => router.replace(query ? `${path}?${query}` : path, { scroll: false }));
  };
  return { get: (key) => params.get(key) ?? '', set, isPending };
}
