import { isFresh, type Known } from '@emporium/core/freshness';
import type { KeptAnswer } from './open-cache.ts';

type Flight = { label: Known; answer: Promise<KeptAnswer | null> };

/** Answers that are being made right now, so that who asks for one meanwhile waits for it instead of having it made again. */
export type Flights = {
  /** The answer on its way under a key, if it will be fresh enough; it comes to null when there is none to share. */
  join(key: string, now: Known): Promise<KeptAnswer | null> | null;
  /** Begins one. What is returned ends it, with the answer or with null; a second end does nothing. */
  begin(key: string, label: Known): (answer: KeptAnswer | null) => void;
};

export function openFlights(): Flights {
  const flights = new Map<string, Flight>();
  return {
    join(key, now) {
      const flight = flights.get(key);
      return flight && isFresh(flight.label, now) ? flight.answer : null;
    },
    begin(key, label) {
      const { promise, resolve } = Promise.withResolvers<KeptAnswer | null>();
      const flight = { label, answer: promise };
      flights.set(key, flight);
      return (answer) => {
        if (flights.get(key) === flight) flights.delete(key);
        resolve(answer);
      };
    },
  };
}
