import { Refusal } from '../../lib/index.ts';
import { type Answer, askChild } from './ask-child.ts';
import { type ChildCaps, childCaps, mostChildren, mostWaiting } from './caps.ts';
import { findProgram } from './start-child.ts';

/** The room in which pictures are decoded, by few children at a time; the others wait in the order in which they came. */
export type Darkroom = { develop(bytes: Uint8Array): Promise<Answer> };

type Options = { program?: string; caps?: ChildCaps; children?: number; waiting?: number };

/**
 * Opens a darkroom. Every picture has a child of its own: starting one takes some 130 ms, less than a photograph takes, and no
 * picture of one store ever lies in the memory of a process that has decoded another's.
 *
 * @param options.program  what a child runs, for tests; default: run-child.ts.
 */
export function openDarkroom(options: Options = {}): Darkroom {
  const { caps = childCaps, children = mostChildren, waiting: room = mostWaiting } = options;
  const waiting: (() => void)[] = [];
  let working = 0;

  async function takePlace(): Promise<void> {
    if (working < children) {
      working += 1;
      return;
    }
    if (waiting.length >= room) {
      const message = 'Too many pictures are being taken in at the moment. Send this one again in a minute.';
      throw new Refusal('unavailable', { message, retryAfterSeconds: 60 });
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  /** Hands the place to the next who waits, so that nobody who comes now gets in between. */
  function leavePlace(): void {
    const next = waiting.shift();
    if (next) next();
    else working -= 1;
  }

  return {
    async develop(bytes) {
      await takePlace();
      try {
        return await askChild(options.program ?? findProgram(), caps, bytes);
      } finally {
        leavePlace();
      }
    },
  };
}

// Bundlers load core more than once, and the number of children is bounded for the process, not for each copy of this module.
const place = Symbol.for('emporium.darkroom');
const shelf = globalThis as { [place]?: Darkroom };

/** The darkroom of this process. */
export function theDarkroom(): Darkroom {
  shelf[place] ??= openDarkroom();
  return shelf[place];
}
