import type { Kind, Kinds } from '../kinds.ts';

/** When a document must be looked at next, in its account's milliseconds; null: nothing is going to happen to it by itself. */
export function dueTimeMs<K extends Kind>(kind: K, doc: Kinds[K]): number | null {
  switch (kind) {
    case 'session': {
      const { session } = doc as Kinds['session'];
      return session.status === 'open' ? session.expires_at * 1000 : null;
    }
    case 'intent':
      return (doc as Kinds['intent']).settling?.atMs ?? null;
    case 'refund':
      return (doc as Kinds['refund']).settling?.atMs ?? null;
    case 'delivery': {
      const delivery = doc as Kinds['delivery'];
      return delivery.state === 'pending' ? delivery.dueAtMs : null;
    }
    default:
      return null;
  }
}

/** The kinds that have such a time. */
export const timedKinds = ['session', 'intent', 'refund', 'delivery'] as const satisfies readonly Kind[];
