/** SQLSTATEs of a transaction that may simply be run again: serialization_failure, deadlock_detected. */
const again = new Set(['40001', '40P01']);

/** The SQLSTATE of a database error, or undefined for any other. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return /^[0-9A-Z]{5}$/.test(error.code) ? error.code : undefined;
}

/** The constraint that a database error names, or undefined. */
export function brokenConstraint(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('constraint' in error)) return undefined;
  return typeof error.constraint === 'string' ? error.constraint : undefined;
}

/** Whether the same work may be tried again because it lost against another transaction. */
export function retryable(error: unknown): boolean {
  const state = sqlState(error);
  return state !== undefined && again.has(state);
}
