import './fonts.ts';
import './globals.css';
import type { Metadata } from 'next';
import { faultWords } from '../lib/words.ts';

export const metadata: Metadata = { title: faultWords.notFound };

/** For addresses that belong to no shop at all. */
export default function GlobalNotFound() {
  return (
    <html lang="en" data-manner="bold">
      <body>
        <main className="m-auto flex max-w-xl flex-col items-center gap-3 p-8 text-center">
          <h1 className="display text-4xl">{faultWords.notFound}</h1>
          <p className="text-muted">{faultWords.noShopHint}</p>
          <a href="/" className="button button-main mt-5">
            {faultWords.frontDoor}
          </a>
        </main>
      </body>
    </html>
  );
}
