/** The most a picture may weigh (15 MB) and hold (50 megapixels) on its way in. */
export const mostBytes = 15 * 1024 * 1024;
export const mostPixels = 50_000_000;

/**
 * What a child may take for one picture. The heaviest honest one (50 megapixels of 16 bits, interlaced) needs some 3 s and, by the kernel's
 * count of data, between 1,000 and 1,400 MB.
 */
export type ChildCaps = {
  /** By the clock, from its start to its last byte; the same in processor seconds, for a child whose parent is gone. */
  timeMs: number;
  /** What JavaScript may hold, and what the process may hold in all (RLIMIT_DATA; Node alone counts for some 500 of them). */
  heapMegabytes: number;
  dataMegabytes: number;
  /** The most that it may answer. */
  answerBytes: number;
};

export const childCaps: ChildCaps = { timeMs: 20_000, heapMegabytes: 128, dataMegabytes: 1536, answerBytes: 32 * 1024 * 1024 };

/** How many children work at once in one process, and how many pictures may wait for them. */
export const mostChildren = 2;
export const mostWaiting = 64;
