'use client';

import { useOffline } from 'next/offline';
import { siteWords } from '../../lib/words.ts';

/** Says so while there is no connection; what was begun meanwhile goes on by itself when there is one again. */
export function OfflineBanner() {
  const isOffline = useOffline();
  return (
    <div role="status" className="sticky top-16 z-20 lg:top-[4.5rem]">
      {isOffline ? <p className="bg-ink px-4 py-2 text-center text-sm text-ground">{siteWords.offline}</p> : null}
    </div>
  );
}
