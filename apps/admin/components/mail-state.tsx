import { State, type Tone } from './state.tsx';

const states: Record<string, [Tone, string]> = {
  queued: ['warn', 'Waiting'],
  sent: ['good', 'Sent'],
  kept: ['calm', 'Kept as a file'],
  failed: ['bad', 'Failed'],
};

/** What became of a message. */
export function MailState({ state }: { state: string }) {
  const [tone, words] = states[state] ?? (['calm', state] as const);
  return <State tone={tone}>{words}</State>;
}
