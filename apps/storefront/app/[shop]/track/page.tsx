import type { Metadata } from 'next';
import { trackWords } from '../../../lib/track-words.ts';
import { TrackForm } from './track-form.tsx';

export const metadata: Metadata = { title: trackWords.title, robots: { index: false } };

/** Where shoppers without an account find their order. */
export default function TrackPage() {
  return (
    <div className="page grid min-h-[60vh] place-items-center py-12 lg:py-20">
      <div className="w-full max-w-[30rem]">
        <h1 className="display text-[clamp(2rem,5vw,3rem)]">{trackWords.title}</h1>
        <p className="mt-3 text-muted">{trackWords.hint}</p>
        <div className="mt-8">
          <TrackForm />
        </div>
      </div>
    </div>
  );
}
