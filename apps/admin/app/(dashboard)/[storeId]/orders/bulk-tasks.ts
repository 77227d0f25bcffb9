import type { TrackingLine } from '@emporium/core/orders';

/** One thing to do with many orders. */
export type Task =
  | { kind: 'pack' | 'ship' | 'deliver' | 'release' | 'archive' | 'unarchive' }
  | { kind: 'hold'; reason: string }
  | { kind: 'cancel'; restock: boolean; reason: string }
  | { kind: 'track'; lines: Pick<TrackingLine, 'orderId' | 'carrier' | 'trackingNumber'>[] };

/** An order that a bulk act is meant for. */
export type ChosenOrder = { id: string; name: string };

/** What became of one of them; no problem means done. */
export type Outcome = { orderId: string; problem: string };

/** A task in words: what the progress says, and what the report says of those that went well. */
export const taskWords: Record<Task['kind'], { doing: string; done: string }> = {
  pack: { doing: 'Packing', done: 'packed' },
  ship: { doing: 'Marking as shipped', done: 'shipped' },
  track: { doing: 'Shipping with tracking', done: 'shipped' },
  deliver: { doing: 'Marking as delivered', done: 'delivered' },
  hold: { doing: 'Putting on hold', done: 'on hold' },
  release: { doing: 'Releasing', done: 'released' },
  archive: { doing: 'Archiving', done: 'archived' },
  unarchive: { doing: 'Putting back', done: 'back on the desk' },
  cancel: { doing: 'Canceling', done: 'canceled' },
};
