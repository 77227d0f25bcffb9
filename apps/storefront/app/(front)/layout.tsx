import '../fonts.ts';
import '../globals.css';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { frontWords } from '../../lib/words.ts';

export const metadata: Metadata = { title: frontWords.title, icons: { icon: '/favicon.svg' } };

/** The frame of the page before any shop. */
export default function FrontLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" data-manner="bold">
      <body>{children}</body>
    </html>
  );
}
