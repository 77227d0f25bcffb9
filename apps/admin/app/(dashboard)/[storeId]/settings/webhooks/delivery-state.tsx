import { State, type Tone } from '../../../../../components/state.tsx';

const states: Record<string, [Tone, string]> = {
  queued: ['warn', 'On its way'],
  delivered: ['good', 'Delivered'],
  failed: ['bad', 'Given up'],
};

/** What became of a delivery. */
export function DeliveryState({ state, attempts }: { state: string; attempts: number }) {
  const [tone, words] = states[state] ?? (['calm', state] as const);
  return <State tone={tone}>{state === 'queued' && attempts > 0 ? 'Trying again' : words}</State>;
}
