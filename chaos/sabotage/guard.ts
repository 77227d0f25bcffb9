/** One thing that keeps the shop right, and the edit that takes it away. */
export type Guard = {
  /** What it keeps from happening. */
  name: string;
  /** Where it stands. */
  file: string;
  /** The text that is the guard; it stands exactly once in the file. */
  find: string;
  /** What stands there when it has been taken away. */
  replace: string;
  /** The tests of which at least one must turn red. */
  tests: readonly string[];
};
