'use client';

import { faultWords } from '../../lib/words.ts';

/** What stands in place of a page that broke. The frame of the shop stays, and with it the bag. */
export default function ShopError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <div role="alert" className="page flex flex-col items-center gap-3 py-20 text-center sm:py-28">
      <h1 className="display text-3xl sm:text-4xl">{faultWords.broken}</h1>
      <p className="max-w-[44ch] text-muted">{faultWords.brokenHint}</p>
      <button type="button" onClick={() => retry()} className="button button-main mt-5">
        {faultWords.retry}
      </button>
      {error.digest ? (
        <p className="text-sm text-muted">
          {faultWords.reference}: {error.digest}
        </p>
      ) : null}
    </div>
  );
}
