import type { Kind } from '../kinds.ts';

interface Item {
  atMs: number;
  account: string;
  kind: Kind;
  id: string;
}

export interface Agenda {
  /** Notes that this document must be looked at, at a real time in milliseconds. Noting too often does no harm. */
  note(item: Item): void;
  /** Looks at everything that is due now; also called before each request, so that a late timer is never seen. */
  runDue(): void;
  stop(): void;
}

/** setTimeout counts in 32 bits. */
const longestTimerMs = 2 ** 31 - 1;

/** Keeps a list of what is due when (a binary heap) with one timer for the earliest; `look` decides whether anything is to be done. */
export function keepAgenda(realNowMs: () => number, look: (account: string, kind: Kind, id: string) => void): Agenda {
  const heap: Item[] = [];
  let timer: NodeJS.Timeout | null = null;
  let timerAtMs = Number.POSITIVE_INFINITY;
  let stopped = false;

  function arm(): void {
    const first = heap[0];
    if (stopped || !first || first.atMs >= timerAtMs) return;
    if (timer) clearTimeout(timer);
    timerAtMs = first.atMs;
    timer = setTimeout(runDue, Math.min(Math.max(first.atMs - realNowMs(), 0), longestTimerMs));
    timer.unref();
  }

  function runDue(): void {
    if (stopped) return;
    timerAtMs = Number.POSITIVE_INFINITY;
    const nowMs = realNowMs();
    // Whatever looking notes anew for this very moment waits for the next timer, so that this loop ends.
    const due: Item[] = [];
    for (let first = heap[0]; first && first.atMs <= nowMs; first = heap[0]) {
      due.push(first);
      takeFirst(heap);
    }
    for (const item of due) look(item.account, item.kind, item.id);
    arm();
  }

  return {
    note(item) {
      add(heap, item);
      arm();
    },
    runDue,
    stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}

function add(heap: Item[], item: Item): void {
  let at = heap.length;
  heap.push(item);
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above];
    if (!parent || parent.atMs <= item.atMs) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = item;
}

function takeFirst(heap: Item[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let at = 0;
  for (;;) {
    const left = heap[2 * at + 1];
    const right = heap[2 * at + 2];
    if (!left) break;
    const goRight = right !== undefined && right.atMs < left.atMs;
    const child = goRight ? right : left;
    if (child.atMs >= last.atMs) break;
    heap[at] = child;
    at = goRight ? 2 * at + 2 : 2 * at + 1;
  }
  heap[at] = last;
}
