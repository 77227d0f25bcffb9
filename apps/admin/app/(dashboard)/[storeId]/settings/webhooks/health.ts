import type { Tone } from '../../../../../components/state.tsx';

type Endpoint = { isActive: boolean; offReason: string | null; failingSince: Date | null; lastSuccessAt: Date | null };

/** How an endpoint does, in a word with its colour. */
export function healthOf({ isActive, offReason, failingSince, lastSuccessAt }: Endpoint): { tone: Tone; words: string } {
  if (!isActive) return offReason ? { tone: 'bad', words: 'Switched off' } : { tone: 'calm', words: 'Off' };
  if (failingSince) return { tone: 'warn', words: 'Failing' };
  return lastSuccessAt ? { tone: 'good', words: 'Working' } : { tone: 'calm', words: 'Waiting' };
}
