import { hideSecrets } from './hide-secrets.ts';
import { requestNow } from './request-id.ts';

/** What happened, and what is known of it. */
export type LogEntry = { level: 'info' | 'warn' | 'error'; message: string; [field: string]: unknown };

/**
 * One line of a log: JSON with the time, the process that tells, the request in whose name it runs, and no secret.
 *
 * @param teller  the process: `api`, `worker`, `admin`.
 */
export function logLine(teller: string, entry: LogEntry): string {
  const requestId = requestNow();
  const head = { time: new Date().toISOString(), process: teller, ...(requestId ? { requestId } : {}) };
  return `${hideSecrets(JSON.stringify({ ...head, ...entry }))}\n`;
}
