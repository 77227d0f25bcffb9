'use client';

import './fonts.ts';
import './globals.css';
import { faultWords } from '../lib/words.ts';

/** The last resort: the frame itself could not be drawn, most likely because the API is away. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <title>{faultWords.away}</title>
        <main role="alert" className="m-auto flex max-w-xl flex-col items-center gap-3 p-8 text-center">
          <h1 className="text-3xl font-semibold">{faultWords.away}</h1>
          <p className="text-muted">{faultWords.awayHint}</p>
          <button type="button" onClick={() => location.reload()} className="button button-main mt-5">
            {faultWords.retry}
          </button>
        </main>
      </body>
    </html>
  );
}
